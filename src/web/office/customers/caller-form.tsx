// On a customer's card: the phone desk types the PIN that the caller says.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, FieldRow, Form, TextField } from "../../ui/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { callerWords } from "./caller.words.ts";

export function CallerForm(props: {
  readonly lang: Lang;
  readonly accountId: string;
  readonly errors?: FormErrors;
}): VNode {
  const words = callerWords(props.lang);
  return (
    <Card title={words.title}>
      <Form action={`/office/customers/${props.accountId}/caller`} id="caller" errors={props.errors ?? {}}>
        <FieldRow>
          <TextField
            name="pin"
            label={words.pin}
            hint={words.pinHint}
            inputmode="numeric"
            autocomplete="off"
            maxlength={20}
            width="short"
          />
        </FieldRow>
        <ButtonRow>
          <Button>{words.check}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
