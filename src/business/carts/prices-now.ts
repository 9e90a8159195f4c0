// What the lines of a cart cost by today's catalogue, with everything that was chosen.
import type { Ctx } from "../../kernel/act.ts";
import { dateIn } from "../../kernel/time.ts";
import { chosenOptions, optionsInForce, pricesInForce } from "../catalogue/index.ts";
import type { Price, WantedOption } from "../catalogue/index.ts";
import { priceOfOne } from "../orders/index.ts";
import type { SeenPrice } from "../orders/index.ts";
import { sellerById } from "../sellers/index.ts";

export type PlanWish = { readonly planId: string; readonly options: readonly WantedOption[] };
export type PriceNow = { readonly price: Price; readonly seen: SeenPrice };

/** Step. One answer per wish, in order; null where it cannot be had, or not with these choices. */
export async function pricesNow(
  ctx: Ctx,
  of: { readonly sellerId: string; readonly currency: string },
  wishes: readonly PlanWish[],
  /** Plans that are had although they are off sale by themselves: they come with another in the cart. */
  kept: readonly string[] = [],
): Promise<readonly (PriceNow | null)[]> {
  const seller = await sellerById(ctx.tx, of.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const planIds = [...new Set(wishes.map((one) => one.planId))];
  const prices = await pricesInForce(ctx.tx, planIds, of.currency, today, kept);
  const choosable = [...prices.values()].filter((one) => one.hasOptions).map((one) => one.productId);
  const options = await optionsInForce(ctx.tx, [...new Set(choosable)], of.currency, today);
  return wishes.map(({ planId, options: wanted }) => {
    const price = prices.get(planId);
    if (!price || price.sellerId !== of.sellerId) return null;
    const chosen = chosenOptions(options.get(price.productId) ?? [], wanted, planId);
    return chosen.ok ? { price, seen: priceOfOne(price, chosen.value) } : null;
  });
}
