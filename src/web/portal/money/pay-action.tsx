// The button of an open invoice: to pay it, or to ask whoever may.
import type { VNode } from "preact";
import { Button, Form, LinkButton, useSetting } from "../../ui/index.ts";
import { moneyWords } from "./money.words.ts";

export function PayAction(props: {
  readonly documentId: string;
  readonly mayPay: boolean;
  readonly once: string;
}): VNode {
  const words = moneyWords(useSetting().lang);
  const { documentId, mayPay, once } = props;
  if (mayPay)
    return (
      <LinkButton kind="primary" icon="card" href={`/portal/pay?document=${documentId}`}>
        {words.pay}
      </LinkButton>
    );
  const hidden = { documents: documentId, idempotency_key: once };
  return (
    <Form action="/portal/pay" id="ask-pay" layout="inline" hidden={hidden}>
      <Button>{words.askPay}</Button>
    </Form>
  );
}
