// The review desk and the buyer end what is open: accept, drop (no mark), reject (riskier next time), cancel.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { removePreviews } from "../hosting/index.ts";
import { releaseOrderPayments } from "../payments/index.ts";
import { markOrder } from "../screening/index.ts";
import { clearOrder } from "./clear-order.ts";
import { factsOf } from "./order-facts.ts";
import { orderStates } from "./order.rules.ts";
import type { OrderState } from "./order.rules.ts";
import { lockOrder, moveOrder } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { orderFell, orderMoved } from "./orders.events.ts";

export type DecideOrder = { readonly orderId: string; readonly reason: string };
export type DecideOrderRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "reason_missing" };

const onOrder = (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId });

/** The desk found it genuine. Where money comes first and is not there, the order waits for it. */
export const acceptOrder = action({
  name: "accept_order",
  needs: { any: ["staff:orders.decide"], on: onOrder },
  async run(ctx, input: DecideOrder): Promise<Result<OrderState, DecideOrderRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    const may = orderStates.decide(order.state, "accept");
    if (!may.ok) return may;
    if (order.state === "checking")
      return refuse({ code: "bad_move", noun: "order", from: order.state, move: "accept" });
    await remember(ctx, order, "good");
    return ok(await clearOrder(ctx, order, input.reason));
  },
});

async function remember(ctx: Ctx, order: Order, meaning: "good" | "bad"): Promise<void> {
  const { facts } = await factsOf(ctx, order);
  await markOrder(ctx, { orderId: order.id, sellerId: order.sellerId, meaning, facts });
}

/** The customer changed their mind, or it was a mistake: nothing is remembered against anybody. */
export const dropOrder = action({
  name: "drop_order",
  needs: { any: ["staff:orders.decide"], on: onOrder },
  run: (ctx, input: DecideOrder) => endOrder(ctx, input, "drop"),
});

/** An abusive order: the same person, address, phone or card looks riskier next time. A reason is required. */
export const rejectOrder = action({
  name: "reject_order",
  needs: { any: ["staff:orders.decide"], on: onOrder },
  async run(ctx, input: DecideOrder): Promise<Result<OrderState, DecideOrderRefusal>> {
    if (input.reason.trim() === "") return refuse({ code: "reason_missing" });
    const ended = await endOrder(ctx, input, "reject");
    if (!ended.ok) return ended;
    const order = await lockOrder(ctx.tx, input.orderId);
    if (order) await remember(ctx, order, "bad");
    return ended;
  },
});

/** The buyer takes it back before it was accepted. */
export const cancelOrder = action({
  name: "cancel_order",
  needs: { any: ["bearer", "orders.do"], on: onOrder },
  run: (ctx, input: { readonly orderId: string }) => endOrder(ctx, { ...input, reason: "" }, "cancel"),
});

/** Step. What was reserved on a card is given back, what was lent is taken back; the buyer is told by mail. */
export async function endOrder(
  ctx: Ctx,
  input: DecideOrder,
  move: "drop" | "reject" | "cancel" | "expire",
): Promise<Result<OrderState, DecideOrderRefusal>> {
  const order = await lockOrder(ctx.tx, input.orderId);
  if (!order) return refuse({ code: "no_such", kind: "order" });
  return endLocked(ctx, order, move, input.reason);
}

export async function endLocked(
  ctx: Ctx,
  order: Order,
  move: "drop" | "reject" | "cancel" | "expire",
  reason: string,
): Promise<Result<OrderState, BadMove>> {
  const to = orderStates.decide(order.state, move);
  if (!to.ok) return to;
  await moveOrder(ctx, order, move, reason);
  await releaseOrderPayments(ctx, order.id);
  await removePreviews(ctx, order.id);
  ctx.announce(orderFell, { orderId: order.id });
  ctx.announce(orderMoved, { orderId: order.id, state: to.value });
  return ok(to.value);
}
