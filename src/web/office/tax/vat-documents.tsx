// The documents behind a period's figures of value added tax: of each a row for every category, country and rate.
import type { VNode } from "preact";
import type { VatDocument, VatGroup } from "../../../business/billing/index.ts";
import { Card, DateOnly, LinkButton, Money, Muted, Pager, Table } from "../../ui/index.ts";
import { address } from "../forms.ts";
import { VAT } from "../money/places.ts";
import { rate } from "./oss-page.tsx";
import { groupKey } from "./vat-page.tsx";
import type { VatShown } from "./vat-page.tsx";
import { treatmentName, vatWords } from "./vat.words.ts";

type Props = VatShown & {
  readonly rows: readonly VatDocument[];
  readonly group: VatGroup | undefined;
  readonly next: string | undefined;
};

export function VatDocumentsCard({ lang, home, period, rows, group, next }: Props): VNode | null {
  const words = vatWords(lang);
  if (rows.length === 0) return null;
  const said = (of: VatGroup): string =>
    `${treatmentName(lang, of.category, of.country === home)}, ${of.country} ${rate(lang, of.ratePermyriad)}`;
  return (
    <div id="documents">
      <Card
        flush
        title={group ? words.documentsOf(said(group)) : words.documents}
        actions={
          group ? (
            <LinkButton size="small" href={address(VAT, { period: period.name })}>
              {words.allDocuments}
            </LinkButton>
          ) : undefined
        }
      >
        <Table
          caption={words.documents}
          rows={rows}
          rowKey={(row) => `${row.documentId} ${groupKey(row)} ${row.entryId}`}
          rowHref={(row) => `/office/invoices/${row.documentId}`}
          columns={[
            { key: "number", header: words.number, fit: true, cell: (row) => row.number ?? "" },
            { key: "day", header: words.day, fit: true, cell: (row) => <DateOnly date={row.bookedOn} /> },
            { key: "customer", header: words.customer, cell: (row) => row.accountName },
            {
              key: "treatment",
              header: words.treatment,
              cell: (row) => (
                <>
                  {said(row)}
                  {row.kind === "received" ? moneyOf(words, row) : null}
                </>
              ),
            },
            {
              key: "net",
              header: words.net,
              numeric: true,
              cell: (row) => <Money minor={row.netMinor} currency={row.currency} />,
            },
            {
              key: "tax",
              header: words.tax,
              numeric: true,
              cell: (row) => <Money minor={row.taxMinor} currency={row.currency} />,
            },
          ]}
        />
        <Pager {...(next === undefined ? {} : { next })} />
      </Card>
    </div>
  );
}

/** Which money made the row, or took it back. */
function moneyOf(words: ReturnType<typeof vatWords>, { paymentId, netMinor }: VatDocument): VNode {
  const word = words[netMinor < 0n ? "wentAgain" : "cameIn"];
  return (
    <>
      <br />
      {paymentId === null ? <Muted>{word}</Muted> : <a href={`/office/payments/${paymentId}`}>{word}</a>}
    </>
  );
}
