// What a contract has of a product of which there are only so many: a change takes more or gives some back, an end gives all back.
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { giveStock, returnStock, takeMoreStock } from "../catalogue/index.ts";
import type { MoreRefusal } from "../catalogue/index.ts";
import { piecesOf, stockTaken, takersOf } from "./stock.store.ts";
import type { Pieces } from "./stock.store.ts";

/** By product, how many more there are of the thing itself; fewer: below zero. */
export function morePieces(ends: readonly Pieces[], begins: readonly Pieces[]): Pieces[] {
  const sums = new Map<string, number>();
  const add = (productId: string, by: number) => sums.set(productId, (sums.get(productId) ?? 0) + by);
  for (const { productId, quantity } of ends) add(productId, -quantity);
  for (const { productId, quantity } of begins) add(productId, quantity);
  return [...sums].flatMap(([productId, quantity]) => (quantity === 0 ? [] : [{ productId, quantity }]));
}

type Changed = {
  readonly id: string;
  readonly contractId: string;
  readonly ended: readonly string[];
  readonly begun: readonly string[];
};

const difference = async (ctx: Ctx, { ended, begun }: Changed): Promise<Pieces[]> =>
  morePieces(await piecesOf(ctx.tx, ended), await piecesOf(ctx.tx, begun));

/** Step. What is more with the change is taken when it is agreed. Refuses sold_out and too_many_each. */
export async function takeForChange(
  ctx: Ctx,
  change: Changed & { readonly accountId: string },
): Promise<Result<null, MoreRefusal>> {
  for (const { productId, quantity } of await difference(ctx, change)) {
    if (quantity <= 0) continue;
    const taken = await takeMoreStock(ctx, {
      takerId: change.id,
      accountId: change.accountId,
      productId,
      quantity,
    });
    if (!taken.ok) return taken;
  }
  return ok(null);
}

/**
 * Step. A contract that staff gives has its things like one that was ordered. Refuses sold_out and too_many_each; `despite`: staff
 * said why all the same.
 */
export async function takeForGiven(
  ctx: Ctx,
  contractId: string,
  { accountId, despite }: { readonly accountId: string; readonly despite: boolean },
): Promise<Result<null, MoreRefusal>> {
  const has = await stockTaken(ctx.tx, contractId);
  if (has === null || has.quantity <= 0) return ok(null);
  return takeMoreStock(ctx, { ...has, takerId: contractId, accountId, despite });
}

/** Step. What is fewer comes back on the change's day; `undone`: what it had taken, because it never comes to that. */
export async function returnForChange(ctx: Ctx, change: Changed, undone = false): Promise<void> {
  const takers = await takersOf(ctx.tx, change.contractId);
  for (const { productId, quantity } of await difference(ctx, change)) {
    const back = undone ? quantity : -quantity;
    if (back > 0) await returnStock(ctx, { takers, productId, quantity: back });
  }
}

/** Step. What the contract has of a limited product counts as the taker's from now on. Refuses too_many_each. */
export async function giveStockTo(
  ctx: Ctx,
  contractId: string,
  to: { readonly takerId: string; readonly toAccountId: string },
): Promise<Result<null, MoreRefusal>> {
  const has = await stockTaken(ctx.tx, contractId);
  if (has === null) return ok(null);
  return giveStock(ctx, { ...has, ...to, takers: await takersOf(ctx.tx, contractId) });
}

/** Step. What the contract had of a limited product can be sold again, where the product says so. */
export async function bringStockBack(ctx: Ctx, contractId: string): Promise<void> {
  const taken = await stockTaken(ctx.tx, contractId);
  if (taken !== null) await returnStock(ctx, { ...taken, takers: await takersOf(ctx.tx, contractId) });
}
