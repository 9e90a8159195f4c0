// The books of a period as a table: each posting with its day, what it was booked for, and its customer. Each entry sums to zero.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import { toDecimal } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { csvLine } from "./csv.rules.ts";
import type { OfPeriod } from "./vat-period.reads.ts";

export type JournalRow = {
  readonly bookedOn: IsoDate;
  readonly entryId: string;
  readonly source: string;
  readonly text: string;
  readonly account: string;
  readonly accountId: string | null;
  readonly customerNo: string | null;
  readonly currency: string;
  /** Debit positive, credit negative. */
  readonly minor: bigint;
};

/** In the order of its days. */
export async function journalOf(db: ReadDb, { sellerId, period }: OfPeriod): Promise<JournalRow[]> {
  const { rows } =
    await sql<JournalRow>`select e.booked_on as "bookedOn", e.id as "entryId", e.source_kind as source,
      e.text, p.account, p.customer_account_id as "accountId", a.customer_no as "customerNo", p.currency, p.minor
    from ledger.entry e join ledger.posting p on p.entry_id = e.id
    left join customers.account a on a.id = p.customer_account_id
    where e.seller_id = ${sellerId} and e.booked_on >= ${period.from}::date and e.booked_on < ${period.until}::date
    order by e.booked_on, e.id, p.id`.execute(db);
  return rows;
}

const HEAD = "booked_on entry source text account customer_no debit credit currency";

export function journalCsv(rows: readonly JournalRow[]): string {
  const lines = rows.map(({ minor, currency, ...row }) => {
    const amount = toDecimal({ minor: minor < 0n ? -minor : minor, currency });
    const sides = minor < 0n ? ["", amount] : [amount, ""];
    const about = [row.bookedOn, row.entryId, row.source, row.text, row.account, row.customerNo ?? ""];
    return csvLine([...about, ...sides, currency]);
  });
  return [csvLine(HEAD.split(" ")), ...lines].join("");
}
