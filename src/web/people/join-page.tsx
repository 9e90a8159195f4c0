// An invitation, as its link shows it: what it would allow, and one step to accept it. Looking at it changes nothing.
import type { VNode } from "preact";
import type { RightsInWords } from "../../business/customers/index.ts";
import { TaskPage } from "../shop/shop-frame.tsx";
import type { Frame } from "../shop/shop-frame.tsx";
import {
  Button,
  ButtonRow,
  Card,
  EmptyState,
  Form,
  hasErrors,
  LinkButton,
  PageHeader,
  PasswordField,
  Stack,
  TextField,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { joinWords } from "./join.words.ts";

export type Invitation = {
  readonly token: string;
  readonly account: string;
  readonly by: string;
  readonly holder: string;
  readonly name: string;
  readonly email: string;
  readonly said: RightsInWords;
  /** Who asks: the invited person signed in, somebody else, somebody with a password to sign in with, or somebody new. */
  readonly visitor: "invited" | "other" | "known" | "new";
  readonly signedInAs: { readonly name: string; readonly email: string } | null;
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
          <Answer {...props} />
        </Stack>
      </Card>
    </TaskPage>
  );
}

function Answer(props: Parameters<typeof JoinPage>[0]): VNode {
  const { frame, invitation, errors } = props;
  const words = joinWords(frame.setting.lang);
  const place = `/join/${invitation.token}`;
  switch (invitation.visitor) {
    case "invited":
      return (
        <Form action={place} errors={errors}>
          <p>{words.acceptAs(invitation.signedInAs?.name ?? "", invitation.signedInAs?.email ?? "")}</p>
          <ButtonRow>
            <Button kind="primary">{words.accept}</Button>
          </ButtonRow>
        </Form>
      );
    case "other":
      return (
        <>
          <h2>{words.otherTitle}</h2>
          <p>{words.other(invitation.email, invitation.signedInAs?.email ?? "")}</p>
          <Form action="/sign-out" layout="inline">
            <Button>{words.signOut}</Button>
          </Form>
        </>
      );
    case "known":
      return (
        <>
          <p>{words.signInFirst(invitation.email)}</p>
          <ButtonRow>
            <LinkButton kind="primary" href={`/sign-in?next=${encodeURIComponent(place)}`}>
              {words.signIn}
            </LinkButton>
          </ButtonRow>
        </>
      );
    case "new":
      return (
        <Form action={place} errors={errors} values={{ name: props.typedName ?? invitation.name }}>
          <p>{words.signUp}</p>
          <TextField name="name" label={words.name} autocomplete="name" />
          <PasswordField name="password" fresh />
          <ButtonRow>
            <Button kind="primary">{words.accept}</Button>
          </ButtonRow>
        </Form>
      );
  }
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
