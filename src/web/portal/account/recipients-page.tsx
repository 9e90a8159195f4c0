// The page of the portal on who gets which mails.
import type { VNode } from "preact";
import type { MemberRow } from "../../../business/customers/index.ts";
import { RecipientsForm } from "../../recipients/recipients-form.tsx";
import type { RecipientsInput } from "../../recipients/recipients-input.ts";
import { recipientsWords } from "../../recipients/recipients.words.ts";
import { hasErrors, PageHeader } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { accountWords } from "./account.words.ts";

export function RecipientsPage(props: {
  readonly frame: PortalFrame;
  readonly accountId: string;
  readonly members: readonly MemberRow[];
  readonly isHolder: boolean;
  readonly input: RecipientsInput;
  readonly errors: FormErrors;
}): VNode {
  const { frame, accountId, ...form } = props;
  const { lang } = frame.setting;
  const words = recipientsWords(lang);
  return (
    <PortalPage frame={frame} title={words.title} failed={hasErrors(form.errors)}>
      <PageHeader
        title={words.title}
        lead={words.formLead}
        trail={[{ label: accountWords(lang).detailsTitle, href: "/portal/details" }]}
      />
      <RecipientsForm
        {...form}
        action={`/portal/details/${accountId}/mails`}
        back={{ href: "/portal/details", label: portalWords(lang).cancel }}
      />
    </PortalPage>
  );
}
