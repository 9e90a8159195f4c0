// Who was signed up by hand and has no password yet is invited once more.
import type { VNode } from "preact";
import { Button, Form, Muted, type Lang } from "../../ui/index.ts";
import { signUpWords } from "../customers/sign-up.words.ts";

export function InviteAgain({ lang, accountId }: { readonly lang: Lang; readonly accountId: string }): VNode {
  const words = signUpWords(lang);
  return (
    <Form
      action={`/office/customers/${accountId}/invite`}
      id="invite"
      layout="inline"
      label={words.inviteAgain}
    >
      <Muted>{words.invited}</Muted>
      <Button size="small">{words.inviteAgain}</Button>
    </Form>
  );
}
