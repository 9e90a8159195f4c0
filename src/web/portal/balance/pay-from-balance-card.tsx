// On the page where invoices are paid: what the balance could pay of them, with one button.
import type { VNode } from "preact";
import { Button, ButtonRow, Card, Form, formatMoney, useSetting } from "../../ui/index.ts";
import { balanceWords } from "./balance.words.ts";

export type FromBalanceProps = {
  readonly currency: string;
  readonly thereMinor: bigint;
  readonly dueMinor: bigint;
  /** Ids of the invoices, as the form sends them. */
  readonly documents: string;
  readonly once: string;
};

export function PayFromBalanceCard(props: FromBalanceProps): VNode {
  const { lang, locale } = useSetting();
  const words = balanceWords(lang);
  const { currency, thereMinor, dueMinor, documents } = props;
  const minor = thereMinor < dueMinor ? thereMinor : dueMinor;
  const said = (amount: bigint): string => formatMoney(locale, amount, currency);
  const rest = dueMinor - minor;
  return (
    <Card title={words.orderTitle}>
      <Form
        action="/portal/pay/balance"
        id="from-balance"
        label={words.orderTitle}
        layout="full"
        idempotencyKey={props.once}
        hidden={{ documents, minor: String(minor) }}
      >
        <p class="hint">
          {words.payFromHint(said(thereMinor))} {rest > 0n ? words.thenLeft(said(rest)) : null}
        </p>
        <ButtonRow>
          <Button icon="wallet">{words.payFrom(said(minor))}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
