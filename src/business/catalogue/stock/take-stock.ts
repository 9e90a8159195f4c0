// What an order needs of a limited product is taken with it, and comes back where it falls or its contract ends.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { announceBack } from "../waiting/tell-waiting.ts";
import { bringBack, bringSomeBack, insertTaken, lockStock, takeBack } from "./stock.store.ts";
import type { Who } from "./stock.store.ts";

/** One thing of an order. */
export type StockWish = { readonly ref: string; readonly productId: string; readonly quantity: number };
export type StockIssue = { readonly ref: string; readonly code: "sold_out" | "too_many_each" };

/** Step. Refuses with an issue for each thing of which too few are left, or of which this person would have too many. */
export async function takeStock(
  ctx: Ctx,
  order: { readonly orderId: string; readonly who: Who; readonly wishes: readonly StockWish[] },
): Promise<Result<null, { readonly code: "wrong_items"; readonly issues: readonly StockIssue[] }>> {
  const { orderId, who, wishes } = order;
  const byProduct = Map.groupBy(wishes, (one) => one.productId);
  const stocks = await lockStock(ctx.tx, [...byProduct.keys()], who);
  const issues: StockIssue[] = [];
  for (const { productId, left, mostEach, theirs } of stocks) {
    const own = byProduct.get(productId) ?? [];
    const quantity = own.reduce((sum, one) => sum + one.quantity, 0);
    const isOut = left !== null && quantity > left;
    const code = isOut ? ("sold_out" as const) : ("too_many_each" as const);
    if (isOut || (mostEach !== null && theirs + quantity > mostEach))
      issues.push(...own.map(({ ref }) => ({ ref, code })));
    else await insertTaken(ctx.tx, { ...who, orderId, productId, quantity, at: ctx.now });
  }
  return issues.length > 0 ? refuse({ code: "wrong_items", issues }) : ok(null);
}

/** Step. The order fell before it was accepted. */
export const giveBackStock = async (ctx: Ctx, orderId: string): Promise<void> =>
  announceBack(ctx, await bringBack(ctx.tx, orderId));

/** Step. A contract of the order ended, or never ran. */
export const returnStock = async (
  ctx: Ctx,
  of: { readonly orderId: string; readonly productId: string; readonly quantity: number },
): Promise<void> => announceBack(ctx, await bringSomeBack(ctx.tx, of));

/** Step. An order that fell is opened again; false where something of it is sold out by now. */
export const takeStockAgain = (ctx: Ctx, orderId: string): Promise<boolean> => takeBack(ctx.tx, orderId);
