// What is open today, invoice by invoice, as a table for whoever keeps the books or looks after what is owed.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import { toDecimal } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { csvLine } from "../vat/csv.rules.ts";

export type OpenItem = {
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

/** Of one seller, what is due first before what is due later. What asks for money without being an invoice is named so. */
export async function openItems(db: ReadDb, sellerId: string, today: IsoDate): Promise<OpenItem[]> {
  const { rows } =
    await sql<OpenItem>`select d.number, d.kind, d.document_on as "documentOn", s.due_on as "dueOn",
      greatest(${today}::date - s.due_on, 0) as "daysOverdue", a.id as "accountId", a.customer_no as "customerNo",
      a.name as "accountName", s.currency, s.due_minor as "dueMinor", s.paid_minor as "paidMinor",
      s.credited_minor as "creditedMinor", (s.due_minor - s.paid_minor - s.credited_minor)::bigint as "openMinor"
    from billing.settlement s join billing.document d on d.id = s.document_id
    join customers.account a on a.id = d.account_id
    where d.seller_id = ${sellerId} and s.state in ('open', 'partly') order by s.due_on, d.id`.execute(db);
  return rows;
}

const HEAD =
  "number kind document_on due_on days_overdue customer_no customer currency due paid credited open";

export function openItemsCsv(items: readonly OpenItem[]): string {
  const rows = items.map((one) => {
    const { currency } = one;
    const about = [one.number ?? "", one.kind, one.documentOn, one.dueOn, String(one.daysOverdue)];
    const sums = [one.dueMinor, one.paidMinor, one.creditedMinor, one.openMinor];
    return csvLine([
      ...about,
      one.customerNo ?? "",
      one.accountName,
      currency,
      ...sums.map((minor) => toDecimal({ minor, currency })),
    ]);
  });
  return [csvLine(HEAD.split(" ")), ...rows].join("");
}
