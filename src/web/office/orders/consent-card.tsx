// How the buyer of an order that staff put together agreed to it; and the paper they signed instead of following the link.
import type { VNode } from "preact";
import { CONSENT_WORDS_MAX } from "../../../business/orders/index.ts";
import type { DeskOrderFacts, KeptConsent } from "../../../business/orders/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  Disclosure,
  Form,
  Muted,
  TextArea,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";

export function ConsentCard(props: {
  readonly lang: Lang;
  readonly order: DeskOrderFacts;
  readonly consents: readonly KeptConsent[];
  /** The reader may note a signed paper. */
  readonly may: boolean;
  readonly again: Again | undefined;
}): VNode | null {
  const { lang, order, consents } = props;
  const words = staffOrderWords(lang);
  if (consents.length === 0) return null;
  return (
    <Card title={words.consentTitle}>
      <ul class="plain stack stack-s">
        {consents.map((one) => (
          <li key={one.way}>
            <strong>{words[`way_${one.way}`]}</strong>: {one.words}
            <br />
            <Muted>
              {words.noted(one.recordedBy)}, <DateTime at={one.recordedAt} />
              {one.returnId === null ? null : (
                <>
                  {" · "}
                  <a href={`/office/papers/returns/${one.returnId}/pages/1`}>{words.scan}</a>
                </>
              )}
            </Muted>
          </li>
        ))}
      </ul>
      {order.state === "awaiting_confirmation" && props.may ? (
        <Disclosure title={words.paperTitle} open={props.again?.form === "paper"}>
          <Form
            action={`/office/orders/${order.id}/signed-paper`}
            layout="full"
            label={words.paperTitle}
            {...again(props.again, "paper")}
          >
            <p class="hint">{words.paperLead}</p>
            <TextArea
              name="words"
              label={words.consentWords}
              hint={words.consentHint}
              rows={2}
              maxlength={CONSENT_WORDS_MAX}
            />
            <ButtonRow>
              <Button>{words.paperButton}</Button>
            </ButtonRow>
          </Form>
        </Disclosure>
      ) : null}
    </Card>
  );
}
