// Who pays, where a sign-in reaches several accounts or addresses; those that cannot are shown with the reason.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, Form, RadioCards, useSetting } from "../../ui/index.ts";
import type { Payer } from "./order-payer.ts";
import { repeatWords } from "./order.words.ts";

/** Chosen before everything else, because tax and terms follow it; not asked where there is only one. */
export function Payers(props: { readonly payers: readonly Payer[]; readonly payer: Payer }): VNode {
  const { payers, payer } = props;
  const words = repeatWords(useSetting().lang);
  if (payers.length < 2)
    return (
      <p>
        {words.payerNow}: <strong>{payerLine(payer)}</strong>
      </p>
    );
  const reason = (one: Payer): string | undefined => {
    if (one.state === "closed") return words.closed;
    if (one.state === "no_address") return words.noAddressYet;
    if (one.state === "open") return undefined;
    return one.holders.length === 0 ? words.noRightNobody : words.noRight(one.holders.join(", "));
  };
  return (
    <Card title={words.payerTitle}>
      <Form
        action="/portal/order"
        method="get"
        id="payer"
        label={words.payerTitle}
        values={{ payer: payerId(payer) }}
      >
        <RadioCards
          name="payer"
          legend={words.payerLegend}
          legendHidden
          options={payers.map((one) => ({
            value: payerId(one),
            label: payerLine(one),
            note: reason(one),
            disabled: one.state === "closed" || one.state === "no_right",
          }))}
        />
        <ButtonRow>
          <Button>{words.payerTake}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** An address of an account, or the account where it has none yet. */
export const payerId = (one: Payer): string => one.profile?.id ?? one.account.id;

function payerLine({ account, profile }: Payer): string {
  if (profile === null) return account.name;
  const { organisation, name, line1, postalCode, city } = profile;
  return [organisation || name, line1, `${postalCode} ${city}`].join(", ");
}
