// What an order needs of a limited product is taken with it, and comes back where it falls or its contract ends.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { announceBack } from "../waiting/tell-waiting.ts";
import {
  bringBack,
  bringSomeBack,
  fallenOf,
  holderOf,
  insertTaken,
  lockStock,
  moveTaken,
  stockFor,
  takeBack,
} from "./stock.store.ts";
import type { LockedStock, Returned, Who } from "./stock.store.ts";

/** One thing of an order. */
export type StockWish = { readonly ref: string; readonly productId: string; readonly quantity: number };
export type StockIssue = { readonly ref: string; readonly code: "sold_out" | "too_many_each" };

/** Step. Refuses with an issue for each thing of which too few are left, or of which this person would have too many. */
export async function takeStock(
  ctx: Ctx,
  order: {
    readonly orderId: string;
    readonly who: Who;
    readonly wishes: readonly StockWish[];
    /** Staff said why it is had all the same: what runs is there, whatever was counted. */
    readonly despite?: boolean;
  },
): Promise<Result<null, { readonly code: "wrong_items"; readonly issues: readonly StockIssue[] }>> {
  const { orderId, who, wishes, despite = false } = order;
  const stocks = await lockStock(
    ctx.tx,
    wishes.map((one) => one.productId),
    who,
  );
  const { issues, takes } = decide(stocks, wishes, despite);
  if (issues.length > 0) return refuse({ code: "wrong_items", issues });
  for (const take of takes) await insertTaken(ctx.tx, { ...who, ...take, orderId, despite, at: ctx.now });
  return ok(null);
}

function decide(stocks: readonly LockedStock[], wishes: readonly StockWish[], despite = false) {
  const byProduct = Map.groupBy(wishes, (one) => one.productId);
  const issues: StockIssue[] = [];
  const takes: { readonly productId: string; readonly quantity: number }[] = [];
  for (const { productId, left, mostEach, theirs } of stocks) {
    const own = byProduct.get(productId) ?? [];
    const quantity = own.reduce((sum, one) => sum + one.quantity, 0);
    const isOut = left !== null && quantity > left;
    const code = isOut ? ("sold_out" as const) : ("too_many_each" as const);
    const isTooMany = mostEach !== null && theirs + quantity > mostEach;
    if (!despite && (isOut || isTooMany)) issues.push(...own.map(({ ref }) => ({ ref, code })));
    else takes.push({ productId, quantity });
  }
  return { issues, takes };
}

/** More pieces that a contract comes to have; `takerId`: the change that takes them, or the contract that was given. */
export type MorePieces = {
  readonly accountId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly despite?: boolean;
};
export type MoreRefusal = { readonly code: StockIssue["code"] };

/** What would stand in the way of taking them; nothing is taken. */
export async function lacksStock(db: Tx | ReadDb, more: MorePieces): Promise<StockIssue["code"] | null> {
  const { accountId, productId } = more;
  const who = { accountId, personId: await holderOf(db, accountId) };
  const { issues } = decide(await stockFor(db, [productId], who), [{ ...more, ref: productId }]);
  return issues[0]?.code ?? null;
}

/** Step. A change of a contract takes more of a product, for whoever holds the account. Refuses sold_out and too_many_each. */
export async function takeMoreStock(
  ctx: Ctx,
  { takerId, accountId, productId, quantity, despite = false }: MorePieces & { readonly takerId: string },
): Promise<Result<null, MoreRefusal>> {
  const who = { accountId, personId: await holderOf(ctx.tx, accountId) };
  const wishes = [{ ref: productId, productId, quantity }];
  const taken = await takeStock(ctx, { orderId: takerId, who, wishes, despite });
  return taken.ok ? taken : refuse({ code: taken.refusal.issues[0]?.code ?? "sold_out" });
}

/** Step. The order fell before it was accepted. */
export const giveBackStock = async (ctx: Ctx, orderId: string): Promise<void> =>
  announceBack(ctx, await bringBack(ctx.tx, orderId));

/** Step. A contract ended, never ran, or has fewer of them from now on. */
export const returnStock = async (ctx: Ctx, of: Returned): Promise<void> =>
  announceBack(ctx, await bringSomeBack(ctx.tx, of));

/** What a contract has of a product goes over with it; `takerId`: what it is kept under from now on. */
export type GivenPieces = Returned & { readonly takerId: string; readonly toAccountId: string };

/** Step. Refuses too_many_each: whoever takes it over would have more than one customer can have, and has fewer now. */
export async function giveStock(ctx: Ctx, given: GivenPieces): Promise<Result<null, MoreRefusal>> {
  const { productId, toAccountId } = given;
  const who = { accountId: toAccountId, personId: await holderOf(ctx.tx, toAccountId) };
  const [before] = await lockStock(ctx.tx, [productId], who);
  if (!before) return ok(null);
  await moveTaken(ctx.tx, { ...given, who, at: ctx.now });
  const [after] = await stockFor(ctx.tx, [productId], who);
  const theirs = after?.theirs ?? 0;
  const isTooMany = before.mostEach !== null && theirs > before.theirs && theirs > before.mostEach;
  return isTooMany ? refuse({ code: "too_many_each" }) : ok(null);
}

/**
 * Step. An order that fell is opened again; false where something of it is sold out by now, or its buyer has as many by now as one
 * customer may have.
 */
export async function takeStockAgain(ctx: Ctx, orderId: string): Promise<boolean> {
  const fallen = await fallenOf(ctx.tx, orderId);
  const [first] = fallen;
  if (first === undefined) return true;
  const ids = fallen.map((one) => one.productId);
  const stocks = await lockStock(ctx.tx, ids, { accountId: first.accountId, personId: first.personId });
  const { issues, takes } = decide(
    stocks,
    fallen.map((one) => ({ ...one, ref: one.productId })),
  );
  if (issues.length > 0) return false;
  for (const take of takes) await takeBack(ctx.tx, orderId, take);
  return true;
}
