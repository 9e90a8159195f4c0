// The order passed its path: it is accepted, or waits for its money where that comes first.
import type { Ctx } from "../../../kernel/act.ts";
import { moneyOfOrder } from "../../payments/index.ts";
import { concludeOrder } from "../conclude-order.ts";
import { clearedMove } from "../order.rules.ts";
import type { OrderState } from "../order.rules.ts";
import { isWorseByCard } from "../screening/judge-again.ts";
import { waitsForPapers } from "../papers/order-papers.ts";
import { moveOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { orderMoved } from "../orders.events.ts";

/**
 * Step for every way an order is cleared: code, review, money arriving. The order is locked by the caller. What is needed on
 * paper in any case comes first.
 */
export async function clearOrder(ctx: Ctx, order: Order, why?: string): Promise<OrderState> {
  return (await waitsForPapers(ctx, order)) ? "awaiting_papers" : clearPassed(ctx, order, why);
}

/** Step. The card came after the check and makes the order riskier: a person looks, what is reserved stays reserved. */
export async function holdForCard(ctx: Ctx, order: Order): Promise<OrderState> {
  if (order.state === "in_review") return order.state;
  const state = await moveOrder(ctx, order, "hold", "card_riskier");
  ctx.announce(orderMoved, { orderId: order.id, state });
  return state;
}

/** Step. Its papers are accepted, or it needs none. Where money comes first the buyer hears so, `told` says in which words. */
export async function clearPassed(
  ctx: Ctx,
  order: Order,
  why?: string,
  told?: "papers_accepted",
): Promise<OrderState> {
  const money = await moneyOfOrder(ctx.tx, order.id, order.currency);
  const move = clearedMove({ gate: order.paymentGate, paid: money.coveredMinor >= order.totalMinor });
  if (move === "accept") {
    if (money.byCard && (await isWorseByCard(ctx, order))) return holdForCard(ctx, order);
    return concludeOrder(ctx, order, why);
  }
  if (order.state === "awaiting_payment") return order.state;
  const state = await moveOrder(ctx, order, move, why);
  ctx.announce(orderMoved, { orderId: order.id, state: told ?? state });
  return state;
}
