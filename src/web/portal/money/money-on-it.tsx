// What was paid on an invoice: of a payment over several invoices only the part that paid this one.
import type { VNode } from "preact";
import type { Payment } from "../../../business/payments/index.ts";
import { payWords } from "../../pay/pay.words.ts";
import {
  Card,
  DateOnly,
  DateTime,
  formatMoney,
  Money,
  StatusChip,
  Table,
  useSetting,
} from "../../ui/index.ts";
import { paymentState } from "../states.words.ts";

/** `onThisMinor`: what of it lies on this invoice; null: nothing yet, or no more. */
export type PaymentOnIt = Payment & { readonly onThisMinor: bigint | null };
export function MoneyOnIt({ payments }: { readonly payments: readonly PaymentOnIt[] }): VNode | null {
  const { lang, locale } = useSetting();
  const words = payWords(lang);
  if (payments.length === 0) return null;
  const ways: Readonly<Record<Payment["way"], string>> = {
    card: words.wayCard,
    transfer: words.wayTransfer,
    cheque: words.wayCheque,
    money_order: words.wayMoneyOrder,
    balance: words.wayBalance,
    debit: words.wayDebit,
    goodwill: words.wayGoodwill,
  };
  return (
    <Card title={words.payments} flush>
      <Table
        caption={words.payments}
        rows={payments}
        rowKey={(row) => row.id}
        columns={[
          { key: "way", header: words.way, cell: (row) => ways[row.way] },
          {
            key: "day",
            header: words.day,
            cell: (row) =>
              row.receivedOn === null ? <DateTime at={row.createdAt} /> : <DateOnly date={row.receivedOn} />,
          },
          {
            key: "state",
            header: words.state,
            cell: (row) => <StatusChip {...paymentState(row.state, lang)} />,
          },
          {
            key: "sum",
            header: words.sum,
            numeric: true,
            cell: (row) => (
              <>
                <Money minor={row.onThisMinor ?? row.minor} currency={row.currency} />
                {row.onThisMinor === null || row.onThisMinor === row.minor ? null : (
                  <div class="hint">{words.partOf(formatMoney(locale, row.minor, row.currency))}</div>
                )}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
