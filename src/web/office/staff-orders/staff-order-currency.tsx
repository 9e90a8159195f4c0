// In which currency a staff order is offered and summed: the customer's, or the one that is chosen for somebody new.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, Form, SelectField, type Lang } from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { pathOf } from "./staff-order-things.tsx";
import { staffOrderWords } from "./staff-order.words.ts";

export type CurrencyProps = {
  readonly lang: Lang;
  readonly cartId: string;
  /** The cart's. */
  readonly current: string;
  readonly all: readonly string[];
  /** Of a customer we know. */
  readonly theirs: string | null;
  readonly again: Again | undefined;
};

/** Nothing, while there is but one and it is the customer's. */
export function CurrencyCard(props: CurrencyProps): VNode | null {
  const { lang, current, all, theirs } = props;
  const words = staffOrderWords(lang);
  const differs = theirs !== null && theirs !== current;
  if (all.length < 2 && !differs) return null;
  return (
    <Card title={words.currency}>
      {differs ? <p class="hint">{words.currencyDiffers(current, theirs)}</p> : null}
      {all.length < 2 ? null : (
        <Form
          action={`${pathOf(props.cartId)}/currency`}
          label={words.currency}
          {...again(props.again, "currency", { currency: current })}
        >
          <SelectField
            name="currency"
            label={words.currencyOf}
            hint={words.currencyHint}
            placeholder={false}
            width="short"
            options={all.map((one) => ({ value: one, label: one }))}
          />
          <ButtonRow>
            <Button>{words.currencyChange}</Button>
          </ButtonRow>
        </Form>
      )}
    </Card>
  );
}
