// Money for an order arrived, or came too late: the order goes on, or the money goes back.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { paymentsByIds, releaseOrderPayments } from "../../payments/index.ts";
import type { Payment } from "../../payments/index.ts";
import { clearOrder, holdForCard } from "./clear-order.ts";
import { isWorseByCard } from "../screening/judge-again.ts";
import { hasFallen } from "../order.rules.ts";
import { lockOrder, setPayment } from "../order.store.ts";

/** For the machine; heard twice it has one effect. Money that arrives after the order fell is given back at once. */
export const noteOrderPayments = action({
  name: "note_order_payments",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { paymentIds: readonly string[] }) {
    const payments = await paymentsByIds(ctx.tx, input.paymentIds);
    for (const payment of payments) await noteOne(ctx, payment);
    return ok(null);
  },
});

async function noteOne(ctx: Ctx, payment: Payment): Promise<void> {
  if (payment.orderId === null) return;
  const order = await lockOrder(ctx.tx, payment.orderId);
  if (!order) return;
  if (hasFallen(order.state)) return void (await releaseOrderPayments(ctx, order.id));
  await setPayment(ctx.tx, order.id, payment.id);
  if (order.state === "awaiting_payment") return void (await clearOrder(ctx, order));
  // Who still proves who they are is not let on with a card that nobody would have let in.
  const proves = order.state === "awaiting_code" || order.state === "awaiting_papers";
  const isLookedAt = order.state === "in_review" || order.state === "awaiting_answer";
  if ((proves || isLookedAt) && (await isWorseByCard(ctx, order)) && proves) await holdForCard(ctx, order);
}
