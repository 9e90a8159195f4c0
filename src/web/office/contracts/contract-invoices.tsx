// The last invoices of a contract on its page: what was billed for it, to whom, and where each stands.
import type { VNode } from "preact";
import type { DeskDocument } from "../../../business/billing/index.ts";
import { Card, Muted, Table, type Lang } from "../../ui/index.ts";
import { documentColumns } from "../money/money-columns.tsx";
import { officeWords } from "../office.words.ts";
import { contractsWords } from "./contracts.words.ts";

/** As many as are shown. */
export const INVOICES_MOST = 12;

export function ContractInvoices(props: {
  readonly lang: Lang;
  /** Null: whoever looks may not see money. */
  readonly rows: readonly DeskDocument[] | null;
}): VNode | null {
  const { lang, rows } = props;
  if (rows === null) return null;
  const words = contractsWords(lang);
  const shared = documentColumns(lang);
  return (
    <Card
      title={words.invoices}
      lead={rows.length < INVOICES_MOST ? undefined : words.invoicesLast(INVOICES_MOST)}
      flush={rows.length > 0}
    >
      <Table
        caption={words.invoices}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/office/invoices/${row.id}`}
        empty={<Muted>{words.noInvoices}</Muted>}
        columns={[
          shared.no,
          { key: "who", header: officeWords(lang).customer, cell: (row) => row.accountName },
          shared.state,
          shared.on,
          shared.sum,
        ]}
      />
    </Card>
  );
}
