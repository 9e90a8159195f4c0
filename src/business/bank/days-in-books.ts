// On which day a movement stands in the books: the bank's, or today where that month is closed.
import type { Ctx } from "../../kernel/act.ts";
import { dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { openDays } from "../ledger/index.ts";
import { sellerById } from "../sellers/index.ts";
import type { Entry } from "./bank.store.ts";

/** For movements of one seller. */
export async function daysInBooks(ctx: Ctx, entries: readonly Entry[]): Promise<(entry: Entry) => IsoDate> {
  const sellerId = entries[0]?.sellerId ?? "";
  const today = dateIn((await sellerById(ctx.tx, sellerId)).timeZone, ctx.now);
  const days = entries.map((one) => one.bookedOn);
  const openDay = await openDays(ctx.tx, { sellerId, today }, days);
  return (one) => openDay(one.bookedOn);
}
