// Many new prices from one day on, all of them or none: as the table in the office sends them.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { isCurrency } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { followPrice, lastPriceFrom, lockPlan } from "./catalogue.store.ts";
import type { NewPriceVersion } from "./catalogue.store.ts";
import { isPrice } from "./product.rules.ts";

export type TablePrice = Omit<NewPriceVersion, "id" | "validFrom" | "costMinor"> & {
  readonly costMinor: bigint | null;
};
export type SetPrices = {
  readonly sellerId: string;
  readonly validFrom: string;
  readonly prices: readonly TablePrice[];
};
export type PriceIssue = {
  readonly planId: string;
  /** `price_follows`: one from that day or later is set already. */
  readonly code: "invalid" | "no_such" | "price_follows" | "in_the_past";
};
export type SetPricesRefusal =
  | { readonly code: "bad_date" }
  | { readonly code: "nothing" }
  | { readonly code: "wrong_prices"; readonly issues: readonly PriceIssue[] };

const MOST = 500;

/** Answers how many were set. Refuses bad_date, nothing (or too much), and wrong_prices with an issue for each. */
export const setPrices = action({
  name: "set_prices",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SetPrices) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: SetPrices): Promise<Result<number, SetPricesRefusal>> {
    if (!isDate(input.validFrom)) return refuse({ code: "bad_date" });
    if (input.prices.length === 0 || input.prices.length > MOST) return refuse({ code: "nothing" });
    const seller = await sellerById(ctx.tx, input.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const issues: PriceIssue[] = [];
    // One order for all, so that two who save at once wait for each other and do not meet half-way.
    for (const price of input.prices.toSorted((a, b) => (a.planId < b.planId ? -1 : 1))) {
      const code = await setOne(ctx, { ...price, validFrom: input.validFrom }, seller.id, today);
      if (code !== null) issues.push({ planId: price.planId, code });
    }
    return issues.length > 0 ? refuse({ code: "wrong_prices", issues }) : ok(input.prices.length);
  },
});

async function setOne(
  ctx: Ctx,
  price: Omit<NewPriceVersion, "id">,
  sellerId: string,
  today: string,
): Promise<PriceIssue["code"] | null> {
  const amounts = [price.setupMinor, price.firstMinor, price.renewalMinor, price.costMinor ?? 0n];
  if (!isCurrency(price.currency) || !amounts.every(isPrice)) return "invalid";
  const plan = await lockPlan(ctx.tx, price.planId);
  if (plan?.sellerId !== sellerId) return "no_such";
  const last = await lastPriceFrom(ctx.tx, price.planId, price.currency);
  if (last !== null && last >= price.validFrom) return "price_follows";
  // The first price in a currency may count at once; one that follows never changes a day that was sold already.
  if (price.validFrom < today || (last !== null && price.validFrom === today)) return "in_the_past";
  await followPrice(ctx.tx, { ...price, id: newId() });
  return null;
}
