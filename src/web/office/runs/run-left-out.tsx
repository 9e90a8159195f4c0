// Whom staff left out of a run before it was approved: part of its record, also once it is over.
import type { VNode } from "preact";
import type { LeftOut } from "../../../business/billing/index.ts";
import { Card, DateTime, Muted, Table, type Lang } from "../../ui/index.ts";
import { runsWords } from "./runs.words.ts";

/** More than anybody leaves out by hand. */
export const LEFT_OUT_MOST = 500;

export function LeftOutCard({ lang, rows }: { lang: Lang; rows: readonly LeftOut[] }): VNode | null {
  const words = runsWords(lang);
  if (rows.length === 0) return null;
  return (
    <Card title={words.leftOut} lead={words.leftOutLead} flush>
      <Table
        caption={words.leftOut}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "who",
            header: words.customer,
            cell: (row) => (
              <>
                <a href={`/office/customers/${row.accountId}`}>{row.accountName}</a>{" "}
                <Muted>{row.customerNo}</Muted>
              </>
            ),
          },
          { key: "why", header: words.reason, cell: (row) => row.reason },
          {
            key: "by",
            header: words.leftOutBy,
            cell: (row) => (
              <>
                {row.byName === null ? null : `${row.byName} · `}
                <DateTime at={row.at} />
              </>
            ),
          },
          {
            key: "in",
            header: words.takenIn,
            cell: (row) =>
              row.takenInAt === null ? <Muted>{words.notTakenIn}</Muted> : <DateTime at={row.takenInAt} />,
          },
        ]}
      />
    </Card>
  );
}
