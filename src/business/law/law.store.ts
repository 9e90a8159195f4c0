// Every statement on the dated rows of consumer law.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { LawRow } from "./law.rules.ts";

const MOST = 500;

/** The shipped rows and the seller's own, the latest first. */
export async function lawRows(db: Tx | ReadDb, sellerId: string): Promise<LawRow[]> {
  const rows = await db
    .selectFrom("law.rule")
    .select(["id", "seller_id as sellerId", "place", "valid_from as validFrom", "source"])
    .select(["order_button as orderButton", "withdrawal_days as withdrawalDays"])
    .select(["withdrawal_page as withdrawalPage", "cancellation_page as cancellationPage"])
    .select(["early_start as earlyStart", "withdrawal_notice as withdrawalNotice"])
    .select(["early_start_words as earlyStartWords", "early_start_hint as earlyStartHint"])
    .select("page_words as pageWords")
    .where((is) => is.or([is("seller_id", "is", null), is("seller_id", "=", sellerId)]))
    .orderBy("valid_from", "desc")
    .orderBy("id")
    .limit(MOST)
    .execute();
  return rows as unknown as LawRow[];
}

/** False where the seller has a row for this place and day already: it stays as it is. */
export async function insertLaw(
  tx: Tx,
  row: LawRow & { readonly sellerId: string },
  at: Date,
): Promise<boolean> {
  const made = await tx
    .insertInto("law.rule")
    .values({
      id: row.id,
      seller_id: row.sellerId,
      place: row.place,
      valid_from: row.validFrom,
      order_button: JSON.stringify(row.orderButton),
      withdrawal_days: row.withdrawalDays,
      withdrawal_page: row.withdrawalPage,
      cancellation_page: row.cancellationPage,
      early_start: row.earlyStart,
      withdrawal_notice: JSON.stringify(row.withdrawalNotice),
      early_start_words: JSON.stringify(row.earlyStartWords),
      early_start_hint: JSON.stringify(row.earlyStartHint),
      page_words: JSON.stringify(row.pageWords),
      source: row.source,
      created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}
