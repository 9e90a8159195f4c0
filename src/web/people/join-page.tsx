// An invitation, as its link shows it: what it would allow, and one step to accept it. Looking at it changes nothing.
import type { VNode } from "preact";
import type { RightsInWords } from "../../business/customers/index.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import { Card, EmptyState, hasErrors, LinkButton, PageHeader, Stack } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { AcceptParts } from "./accept-parts.tsx";
import type { Accepting } from "./accept-parts.tsx";
import { joinWords } from "./join.words.ts";

export type Invitation = Accepting & {
  readonly token: string;
  readonly account: string;
  readonly by: string;
  readonly holder: string;
  readonly name: string;
  readonly said: RightsInWords;
};

export function JoinPage(props: {
  readonly frame: Frame;
  readonly invitation: Invitation;
  readonly errors: FormErrors;
  readonly typedName: string | null;
}): VNode {
  const { frame, invitation, errors } = props;
  const words = joinWords(frame.setting.lang);
  const title = words.title(invitation.account);
  return (
    <TaskPage frame={frame} title={title} failed={hasErrors(errors)}>
      <Card>
        <Stack>
          <PageHeader title={title} lead={words.lead(invitation.by, invitation.account)} />
          <p>{invitation.said.paragraph}</p>
          <p class="hint">{words.ask(invitation.holder)}</p>
          <AcceptParts
            place={`/join/${invitation.token}`}
            accept={words.accept}
            signUpLead={words.signUp}
            typedName={props.typedName ?? invitation.name}
            {...invitation}
            errors={errors}
          />
        </Stack>
      </Card>
    </TaskPage>
  );
}

export function InvitationGonePage({ frame }: { readonly frame: Frame }): VNode {
  const words = joinWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.goneTitle}>
      <EmptyState
        title={words.goneTitle}
        icon="people"
        action={<LinkButton href="/sign-in">{words.toSignIn}</LinkButton>}
      >
        {words.gone}
      </EmptyState>
    </TaskPage>
  );
}
