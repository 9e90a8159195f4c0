// How risky does the order look? The outcome chooses its path: code, papers, review, at once, or no.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { gateFor } from "../catalogue/index.ts";
import { parsePhone, takesSms } from "../people/index.ts";
import { assessOrder } from "../screening/index.ts";
import { clearOrder } from "./clear-order.ts";
import { factsOf } from "./order-facts.ts";
import { moveForPath } from "./order.rules.ts";
import type { OrderPath } from "./order.rules.ts";
import { lockOrder, moveOrder, setPath, setPhone } from "./order.store.ts";
import type { Order } from "./order.store.ts";
import { orderFell, orderMoved } from "./orders.events.ts";

/** For the machine, once per order: an order that is past its check is left as it is. Keeps the whole assessment. */
export const screenOrder = action({
  name: "screen_order",
  needs: { any: ["system"], on: (input: { orderId: string }) => ({ kind: "order", id: input.orderId }) },
  async run(ctx, input: { orderId: string }): Promise<Result<OrderPath | null>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state !== "checking") return ok(null);
    const { facts, gates } = await factsOf(ctx, order);
    const assessed = await assessOrder(ctx, facts);
    // A known customer is not asked for the number again: the one we have gets the code.
    const { phone } = facts.person;
    if (order.phone === null && phone !== null) await setPhone(ctx.tx, order.id, phone);
    const path = reachable(assessed.value.path, phone);
    const gate = path === "reject" ? order.paymentGate : gateFor(gates, path);
    await setPath(ctx.tx, order.id, path, gate);
    await takePath(ctx, { ...order, phone, path, paymentGate: gate }, path);
    return ok(path);
  },
});

// A code cannot be sent to a number that takes no SMS: then a person looks, until papers can be offered.
function reachable(path: OrderPath, phone: string | null): OrderPath {
  if (path !== "sms") return path;
  const read = phone === null ? null : parsePhone(phone, "DE");
  return read !== null && takesSms(read) ? "sms" : "review";
}

async function takePath(ctx: Ctx, order: Order, path: OrderPath): Promise<void> {
  const move = moveForPath(path);
  if (move === "clear") return void (await clearOrder(ctx, order));
  const state = await moveOrder(ctx, order, move);
  if (move === "reject") ctx.announce(orderFell, { orderId: order.id });
  ctx.announce(orderMoved, { orderId: order.id, state });
}
