// Who gets which mails: people and further addresses, each with a box for each category.
import type { VNode } from "preact";
import { MAIL_CATEGORIES } from "../../../business/customers/index.ts";
import type { MemberRow } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmailField,
  FieldRow,
  Form,
  hasErrors,
  LinkButton,
  Muted,
  PageHeader,
  TextField,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { accountWords } from "./account.words.ts";
import { recipientsWords } from "./recipients.words.ts";

/** What stands in the form: boxes as "membership:category" or "row:category", and the rows of addresses. */
export type RecipientsInput = {
  readonly gets: readonly string[];
  readonly addresses: readonly { readonly email: string; readonly name: string }[];
};

export function RecipientsPage(props: {
  readonly frame: PortalFrame;
  readonly accountId: string;
  readonly members: readonly MemberRow[];
  /** What the holder leaves to others is the holder's to choose. */
  readonly isHolder: boolean;
  readonly input: RecipientsInput;
  readonly errors: FormErrors;
}): VNode {
  const { frame, errors, members, input } = props;
  const { lang } = frame.setting;
  const words = recipientsWords(lang);
  const values = Object.fromEntries(
    input.addresses.flatMap(({ email, name }, at) => [
      [`email_${at}`, email],
      [`name_${at}`, name],
    ]),
  );
  return (
    <PortalPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <PageHeader
        title={words.title}
        lead={words.formLead}
        trail={[{ label: accountWords(lang).detailsTitle, href: "/portal/details" }]}
      />
      <Card>
        <Form
          action={`/portal/details/${props.accountId}/mails`}
          values={values}
          errors={errors}
          layout="full"
        >
          {members.map((one) => (
            <fieldset key={one.membershipId} class="form-section">
              <legend>
                {one.name} <Muted>{roleOf(one, words)}</Muted>
              </legend>
              <Boxes
                who={one.membershipId}
                gets={input.gets}
                fixed={one.role === "holder" && !props.isHolder}
              />
              {one.role === "holder" && !props.isHolder && <Muted>{words.holdersOwn}</Muted>}
            </fieldset>
          ))}
          {input.addresses.map((_address, at) => (
            <fieldset key={at} class="form-section">
              <legend>{words.row(at + 1)}</legend>
              <FieldRow>
                <EmailField
                  name={`email_${at}`}
                  label={words.address}
                  autocomplete="off"
                  optional
                  {...(at === input.addresses.length - 1 ? { hint: words.addressHint } : {})}
                />
                <TextField
                  name={`name_${at}`}
                  label={words.name}
                  autocomplete="off"
                  maxlength={100}
                  optional
                />
              </FieldRow>
              <Boxes who={String(at)} gets={input.gets} />
            </fieldset>
          ))}
          <ButtonRow>
            <Button kind="primary">{words.save}</Button>
            <LinkButton kind="quiet" href="/portal/details">
              {portalWords(lang).cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}

type Words = ReturnType<typeof recipientsWords>;
const roleOf = ({ role, state }: MemberRow, words: Words): string =>
  role === "holder" ? words.holder : state === "active" ? words.contact : words.invited;

function Boxes(props: {
  readonly who: string;
  readonly gets: readonly string[];
  readonly fixed?: boolean;
}): VNode {
  const { who, gets, fixed = false } = props;
  const words = recipientsWords(useSetting().lang);
  return (
    <div class="button-row">
      {MAIL_CATEGORIES.map((category) => {
        const value = `${who}:${category}`;
        const checked = gets.includes(value);
        return (
          <label key={category} class="rights-thing">
            <input type="checkbox" name="gets" value={value} checked={checked} disabled={fixed} />
            {fixed && checked && <input type="hidden" name="gets" value={value} />}
            {words[`cat_${category}`]}
          </label>
        );
      })}
    </div>
  );
}
