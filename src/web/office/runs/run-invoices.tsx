// The invoices that a run made, page by page, each with the way to it.
import type { VNode } from "preact";
import type { InvoiceRun, RunInvoice } from "../../../business/billing/index.ts";
import { Card, Money, Pager, Table, type Lang } from "../../ui/index.ts";
import { RUNS } from "../money/places.ts";
import { PAGE } from "../parts.tsx";
import { runsWords } from "./runs.words.ts";

export function RunInvoices(props: {
  readonly lang: Lang;
  readonly run: InvoiceRun;
  readonly invoices: readonly RunInvoice[];
}): VNode {
  const { run, invoices } = props;
  const words = runsWords(props.lang);
  const last = invoices.length < PAGE ? undefined : invoices.at(-1)?.id;
  return (
    <Card title={words.made} flush>
      <Table
        caption={words.made}
        rows={invoices}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/invoices/${row.id}`}
        columns={[
          { key: "no", header: words.number, fit: true, cell: (row) => row.number ?? "…" },
          { key: "who", header: words.customer, cell: (row) => row.accountName },
          {
            key: "gross",
            header: words.gross,
            numeric: true,
            cell: (row) => <Money minor={row.grossMinor} currency={row.currency} />,
          },
        ]}
      />
      <Pager {...(last === undefined ? {} : { next: `${RUNS}/${run.id}?after=${last}` })} />
    </Card>
  );
}
