// The books of a period as a table: each posting with its day, what it was booked for, and its customer. Each entry sums to zero.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import { toDecimal } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { pagesOf, TABLE_PAGE, tableFile } from "../../print/index.ts";
import type { OfPeriod } from "./vat-period.reads.ts";

export type JournalRow = {
  readonly id: string;
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

/** In the order of its days; a page of it, after the posting that is given. */
export async function journalOf(
  db: ReadDb,
  { sellerId, period }: OfPeriod,
  after: Pick<JournalRow, "bookedOn" | "entryId" | "id"> | null,
  limit: number,
): Promise<JournalRow[]> {
  const from = after?.bookedOn ?? period.from;
  const behind = after
    ? sql`and (e.booked_on, e.id, p.id) > (${after.bookedOn}::date, ${after.entryId}::uuid, ${after.id}::uuid)`
    : sql``;
  const { rows } =
    await sql<JournalRow>`select p.id, e.booked_on as "bookedOn", e.id as "entryId", e.source_kind as source,
      e.text, p.account, p.customer_account_id as "accountId", a.customer_no as "customerNo", p.currency, p.minor
    from ledger.entry e join ledger.posting p on p.entry_id = e.id
    left join customers.account a on a.id = p.customer_account_id
    where e.seller_id = ${sellerId} and e.booked_on >= ${from}::date and e.booked_on < ${period.until}::date ${behind}
    order by e.booked_on, e.id, p.id limit ${limit}`.execute(db);
  return rows;
}

const HEAD = "booked_on entry source text account customer_no debit credit currency";

/** `seen` hears of each page before it is written. */
export const journalCsv = (
  db: ReadDb,
  of: OfPeriod,
  seen: (page: readonly JournalRow[]) => Promise<void>,
  size = TABLE_PAGE,
): AsyncGenerator<string> =>
  tableFile(
    HEAD.split(" "),
    pagesOf<JournalRow>(async (after) => {
      const page = await journalOf(db, of, after, size);
      await seen(page);
      return page;
    }),
    ({ minor, currency, ...row }) => {
      const amount = toDecimal({ minor: minor < 0n ? -minor : minor, currency });
      const sides = minor < 0n ? ["", amount] : [amount, ""];
      const about = [row.bookedOn, row.entryId, row.source, row.text, row.account, row.customerNo ?? ""];
      return [...about, ...sides, currency];
    },
  );
