// How an order ends without an acceptance: the buyer takes it back, or nobody goes on with it, or the desk's decision says so.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { giveBackStock } from "../catalogue/index.ts";
import { giveBackCoupon } from "../coupons/index.ts";
import { removePreviews } from "../hosting/index.ts";
import { releaseOrderPayments } from "../payments/index.ts";
import { orderStates } from "./order.rules.ts";
import type { OrderState } from "./order.rules.ts";
import { lockOrder, moveOrder } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { orderFell, orderMoved } from "./orders.events.ts";

/** The buyer takes it back before it was accepted. Refuses: no_such, bad_move. */
export const cancelOrder = action({
  name: "cancel_order",
  needs: {
    any: ["bearer", "orders.do"],
    on: (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: { readonly orderId: string }) {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such" as const, kind: "order" });
    const ended = await endLocked(ctx, order, "cancel", "");
    return ended.ok ? ok(ended.value.state) : ended;
  },
});

/** Step for what ends an order from elsewhere. Refuses: no_such, bad_move. */
export async function endOrder(
  ctx: Ctx,
  input: { readonly orderId: string; readonly reason: string },
  move: "cancel" | "expire",
): Promise<Result<OrderState, BadMove | { readonly code: "no_such"; readonly kind: string }>> {
  const order = await lockOrder(ctx.tx, input.orderId);
  if (!order) return refuse({ code: "no_such", kind: "order" });
  const ended = await endLocked(ctx, order, move, input.reason);
  return ended.ok ? ok(ended.value.state) : ended;
}

export type Ended = { readonly state: OrderState; readonly moneyWentBack: boolean };

/** Step. What was reserved on a card is given back, what was paid refunded, what was lent taken back; the buyer is told by mail. */
export async function endLocked(
  ctx: Ctx,
  order: Order,
  move: "drop" | "reject" | "cancel" | "expire",
  why: string,
): Promise<Result<Ended, BadMove>> {
  const to = orderStates.decide(order.state, move);
  if (!to.ok) return to;
  const state = await moveOrder(ctx, order, move, why);
  const back = await releaseOrderPayments(ctx, order.id);
  await removePreviews(ctx, order.id);
  await giveBackStock(ctx, order.id);
  if (order.couponCode !== null) await giveBackCoupon(ctx, order.id);
  ctx.announce(orderFell, { orderId: order.id });
  ctx.announce(orderMoved, { orderId: order.id, state });
  return ok({ state, moneyWentBack: back.releasing.length + back.refunding.length > 0 });
}
