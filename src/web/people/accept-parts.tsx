// What stands below something that only one person may accept: their own button, the way to sign in, the short sign-up, or the
// word that it is meant for somebody else.
import type { VNode } from "preact";
import { Button, ButtonRow, Form, LinkButton, PasswordField, TextField, useSetting } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { joinWords } from "./join.words.ts";

export type Accepting = {
  readonly email: string;
  /** Who asks: the meant person signed in, somebody else, somebody with a password to sign in with, or somebody new. */
  readonly visitor: "invited" | "other" | "known" | "new";
  readonly signedInAs: { readonly name: string; readonly email: string } | null;
};

export function AcceptParts(
  props: Accepting & {
    readonly place: string;
    readonly accept: string;
    readonly signUpLead: string;
    readonly typedName: string;
    readonly errors: FormErrors;
  },
): VNode {
  const words = joinWords(useSetting().lang);
  const { place, signedInAs, errors } = props;
  switch (props.visitor) {
    case "invited":
      return (
        <Form action={place} errors={errors}>
          <p>{words.acceptAs(signedInAs?.name ?? "", signedInAs?.email ?? "")}</p>
          <ButtonRow>
            <Button kind="primary">{props.accept}</Button>
          </ButtonRow>
        </Form>
      );
    case "other":
      return (
        <>
          <h2>{words.otherTitle}</h2>
          <p>{words.other(props.email, signedInAs?.email ?? "")}</p>
          <Form action="/sign-out" layout="inline">
            <Button>{words.signOut}</Button>
          </Form>
        </>
      );
    case "known":
      return (
        <>
          <p>{words.signInFirst(props.email)}</p>
          <ButtonRow>
            <LinkButton kind="primary" href={`/sign-in?next=${encodeURIComponent(place)}`}>
              {words.signIn}
            </LinkButton>
          </ButtonRow>
        </>
      );
    case "new":
      return (
        <Form action={place} errors={errors} values={{ name: props.typedName }}>
          <p>{props.signUpLead}</p>
          <TextField name="name" label={words.name} autocomplete="name" />
          <PasswordField name="password" fresh />
          <ButtonRow>
            <Button kind="primary">{props.accept}</Button>
          </ButtonRow>
        </Form>
      );
  }
}
