// What is open today, invoice by invoice, as a table for whoever keeps the books or looks after what is owed.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import { toDecimal } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { pagesOf, TABLE_PAGE, tableFile } from "../../print/index.ts";

export type OpenItem = {
  readonly id: string;
  readonly number: string | null;
  readonly kind: "invoice" | "payment_request";
  readonly documentOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly daysOverdue: number;
  readonly accountId: string;
  readonly customerNo: string | null;
  readonly accountName: string;
  readonly currency: string;
  readonly dueMinor: bigint;
  readonly paidMinor: bigint;
  readonly creditedMinor: bigint;
  readonly openMinor: bigint;
};

export type OpenItemsOf = { readonly sellerId: string; readonly today: IsoDate };

/**
 * Of one seller, what is due first before what is due later; a page of it, after the item that is given. What asks for money
 * without being an invoice is named so.
 */
export async function openItems(
  db: ReadDb,
  { sellerId, today }: OpenItemsOf,
  after: Pick<OpenItem, "dueOn" | "id"> | null,
  limit: number,
): Promise<OpenItem[]> {
  const behind = after
    ? sql`and (s.due_on, s.document_id) > (${after.dueOn}::date, ${after.id}::uuid)`
    : sql``;
  const { rows } =
    await sql<OpenItem>`select d.id, d.number, d.kind, d.document_on as "documentOn", s.due_on as "dueOn",
      greatest(${today}::date - s.due_on, 0) as "daysOverdue", a.id as "accountId", a.customer_no as "customerNo",
      a.name as "accountName", s.currency, s.due_minor as "dueMinor", s.paid_minor as "paidMinor",
      s.credited_minor as "creditedMinor", (s.due_minor - s.paid_minor - s.credited_minor)::bigint as "openMinor"
    from billing.settlement s join billing.document d on d.id = s.document_id
    join customers.account a on a.id = d.account_id
    where d.seller_id = ${sellerId} and s.state in ('open', 'partly') ${behind}
    order by s.due_on, s.document_id limit ${limit}`.execute(db);
  return rows;
}

const HEAD =
  "number kind document_on due_on days_overdue customer_no customer currency due paid credited open";

/** `seen` hears of each page before it is written. */
export const openItemsCsv = (
  db: ReadDb,
  of: OpenItemsOf,
  seen: (page: readonly OpenItem[]) => Promise<void>,
  size = TABLE_PAGE,
): AsyncGenerator<string> =>
  tableFile(
    HEAD.split(" "),
    pagesOf<OpenItem>(async (after) => {
      const page = await openItems(db, of, after, size);
      await seen(page);
      return page;
    }),
    ({ currency, ...one }) => {
      const about = [one.number ?? "", one.kind, one.documentOn, one.dueOn, String(one.daysOverdue)];
      const sums = [one.dueMinor, one.paidMinor, one.creditedMinor, one.openMinor];
      const named = [one.customerNo ?? "", one.accountName, currency];
      return [...about, ...named, ...sums.map((minor) => toDecimal({ minor, currency }))];
    },
  );
