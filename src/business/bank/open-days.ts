// On which day a movement stands in the books.
import type { Ctx } from "../../kernel/act.ts";
import { dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { closedMonthsOf } from "../ledger/index.ts";
import { sellerById } from "../sellers/index.ts";
import type { Entry } from "./bank.store.ts";

/** The day in the books: the bank's, or today's where that month is closed. */
export async function openDays(ctx: Ctx, entries: readonly Entry[]): Promise<(entry: Entry) => IsoDate> {
  const sellerId = entries[0]?.sellerId ?? "";
  const monthOf = (one: Entry): IsoDate => `${one.bookedOn.slice(0, 7)}-01`;
  const closed = new Set(await closedMonthsOf(ctx.tx, sellerId, [...new Set(entries.map(monthOf))]));
  const today = dateIn((await sellerById(ctx.tx, sellerId)).timeZone, ctx.now);
  return (one) => (closed.has(monthOf(one)) ? today : one.bookedOn);
}
