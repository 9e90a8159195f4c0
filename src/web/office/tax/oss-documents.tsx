// The documents behind a quarter of the One Stop Shop, each with what shows where its buyer is.
import type { VNode } from "preact";
import { memberState, quarterName } from "../../../business/billing/index.ts";
import type { OssDocument, OssRow } from "../../../business/billing/index.ts";
import { Card, Money, Pager, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { rate } from "./oss-page.tsx";
import { ossWords } from "./oss.words.ts";

const rowName = (row: OssDocument): string =>
  [row.documentId, row.country, row.ratePermyriad, row.quarter].join(" ");

export function DocumentsCard(props: {
  readonly lang: Lang;
  readonly currency: string;
  readonly rows: readonly OssDocument[];
  readonly next: string | undefined;
}): VNode | null {
  const { lang, currency, rows, next } = props;
  const words = ossWords(lang);
  if (rows.length === 0) return null;
  return (
    <Card flush title={words.documents}>
      <Table
        caption={words.documents}
        rows={rows}
        rowKey={rowName}
        rowHref={(row) => `/office/invoices/${row.documentId}`}
        columns={[
          { key: "number", header: words.number, fit: true, cell: (row) => row.number ?? words.noNumber },
          { key: "customer", header: words.customer, cell: (row) => row.accountName },
          { key: "place", header: words.evidence, fit: true, cell: (row) => <Place lang={lang} row={row} /> },
          { key: "country", header: words.country, fit: true, cell: (row) => countryAt(row) },
          { key: "rate", header: words.rate, numeric: true, cell: (row) => rate(lang, row.ratePermyriad) },
          {
            key: "net",
            header: words.net,
            numeric: true,
            cell: (row) => <Money minor={row.netMinor} currency={currency} />,
          },
          {
            key: "tax",
            header: words.tax,
            numeric: true,
            cell: (row) => <Money minor={row.taxMinor} currency={currency} />,
          },
        ]}
      />
      <Pager {...(next === undefined ? {} : { next })} />
    </Card>
  );
}

const countryAt = (row: OssRow): string => `${memberState(row.country)}, ${quarterName(row.quarter)}`;

function Place({ lang, row }: { readonly lang: Lang; readonly row: OssDocument }): VNode {
  const words = ossWords(lang);
  const standing = (row.standing ?? "thin") as "thin" | "proven" | "contradictory" | "accepted";
  const tones = { thin: "warning", proven: "success", contradictory: "danger", accepted: "success" } as const;
  return <StatusChip tone={tones[standing]} word={words[`place_${standing}`]} />;
}
