// The buyer pays in another of the seller's currencies: the cart's things are priced anew by the catalogue, never converted.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellsIn } from "../billing/index.ts";
import { sellerById } from "../sellers/index.ts";
import { includedLines, standing } from "./cart.rules.ts";
import { changeLine, setCurrency, touchCart } from "./cart.store.ts";
import type { HeldCart } from "./cart.store.ts";
import { cartToChange } from "./fill-cart.ts";
import { pricesNow } from "./prices-now.ts";

export type ChangeCurrency = { readonly holder: string; readonly currency: string };
export type ChangeCurrencyRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "ordered" }
  | { readonly code: "not_sold_in" };

/** Refuses: no_such, ordered, not_sold_in (the seller does not sell in it, or not everything that is in the cart). */
export const changeCurrency = action({
  name: "change_cart_currency",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, { holder, currency }: ChangeCurrency): Promise<Result<null, ChangeCurrencyRefusal>> {
    const held = await cartToChange(ctx, holder);
    return held.ok ? priceAnew(ctx, held.value, currency) : held;
  },
});

/** Step. The locked cart in this currency, or as it was. Refuses: not_sold_in. */
export async function priceAnew(
  ctx: Ctx,
  cart: HeldCart,
  currency: string,
): Promise<Result<null, { readonly code: "not_sold_in" }>> {
  if (cart.currency === currency) return ok(null);
  const seller = await sellerById(ctx.tx, cart.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  if (!(await sellsIn(ctx.tx, seller, currency, today))) return refuse({ code: "not_sold_in" });
  const lines = standing(cart.lines).flatMap(({ id, planId, options }) =>
    planId === null ? [] : [{ id, planId, options }],
  );
  const included = includedLines(cart.lines);
  const kept = lines.flatMap(({ id, planId }) => (included.has(id) ? [planId] : []));
  const now = await pricesNow(ctx, { sellerId: seller.id, currency }, lines, kept);
  if (now.includes(null)) return refuse({ code: "not_sold_in" });
  for (const [at, { id }] of lines.entries()) {
    const seen = now[at]?.seen;
    if (seen) await changeLine(ctx.tx, id, { seen });
  }
  await setCurrency(ctx.tx, cart.id, currency);
  await touchCart(ctx.tx, cart.id, ctx.now);
  return ok(null);
}
