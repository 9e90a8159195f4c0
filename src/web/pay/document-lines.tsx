// The lines of a document with their periods, and its sums: on the payment page and in the portal.
import type { VNode } from "preact";
import type { DocumentView } from "../../business/billing/index.ts";
import { lastDay } from "../../business/contracts/index.ts";
import { Card, formatDate, formatNumber, Money, Muted, Table, useSetting } from "../ui/index.ts";
import type { Amount } from "../ui/index.ts";
import { payWords } from "./pay.words.ts";

/** Lines with their periods, and the sums down to what is still to be paid. */
export function DocumentLines({ document }: { document: DocumentView }): VNode {
  const { lang, locale } = useSetting();
  const words = payWords(lang);
  const { currency } = document;
  const of = (minor: bigint): Amount => ({ minor, currency });
  const titles: Readonly<Record<string, string>> = {
    payment_request: words.requestLines,
    credit_note: words.creditLines,
  };
  const title = titles[document.kind] ?? words.lines;
  // Mostly there is one of each, and then nobody reads a column of ones.
  const counts = document.lines.some((line) => line.quantityMilli !== 1000n);
  const sums = [
    { label: words.net, minor: document.netMinor },
    { label: words.tax, minor: document.taxMinor },
    { label: words.total, minor: document.grossMinor },
    ...(document.paidMinor > 0n ? [{ label: words.paid, minor: -document.paidMinor }] : []),
    ...(document.creditedMinor > 0n ? [{ label: words.credited, minor: -document.creditedMinor }] : []),
    ...(document.openMinor > 0n && document.openMinor !== document.grossMinor
      ? [{ label: words.open, minor: document.openMinor }]
      : []),
  ];
  return (
    <Card
      title={document.lines.length === 0 ? words.sums : title}
      flush
      footer={
        <dl class="sums">
          {sums.map((one) => (
            <div key={one.label} class={one.label === words.total ? "sum-total" : undefined}>
              <dt>{one.label}</dt>
              <dd>
                <Money {...of(one.minor)} />
              </dd>
            </div>
          ))}
        </dl>
      }
    >
      {document.lines.length === 0 ? null : (
        <Table
          caption={title}
          rows={document.lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: "what",
              header: words.what,
              cell: (line) => (
                <>
                  {line.text}
                  {line.discountMinor === 0n ? null : (
                    <>
                      <br />
                      <Muted>
                        {line.discountText}: <Money {...of(-line.discountMinor)} />
                      </Muted>
                    </>
                  )}
                </>
              ),
            },
            ...(counts
              ? [
                  {
                    key: "quantity",
                    header: words.quantity,
                    numeric: true,
                    cell: (line: (typeof document.lines)[number]) =>
                      formatNumber(locale, Number(line.quantityMilli) / 1000),
                  },
                ]
              : []),
            {
              key: "period",
              header: words.period,
              cell: (line) =>
                line.periodFrom === null || line.periodUntil === null
                  ? "—"
                  : `${formatDate(locale, line.periodFrom)} – ${formatDate(locale, lastDay(line.periodUntil))}`,
            },
            {
              key: "sum",
              header: words.sum,
              numeric: true,
              cell: (line) => <Money {...of(line.netMinor + line.taxMinor)} />,
            },
          ]}
        />
      )}
    </Card>
  );
}
