// Money for an order arrived, or came too late: the order goes on, or the money goes back.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { paymentById, releaseOrderPayments } from "../payments/index.ts";
import { clearOrder } from "./clear-order.ts";
import { lockOrder, setPayment } from "./order.store.ts";

const FALLEN: ReadonlySet<string> = new Set(["dropped", "rejected", "expired", "cancelled"]);

/** For the machine; heard twice it has one effect. Money that arrives after the order fell is given back at once. */
export const noteOrderPayment = action({
  name: "note_order_payment",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { paymentId: string }) {
    const payment = await paymentById(ctx.tx, input.paymentId);
    if (!payment || payment.orderId === null) return ok(null);
    const order = await lockOrder(ctx.tx, payment.orderId);
    if (!order) return ok(null);
    if (FALLEN.has(order.state)) {
      await releaseOrderPayments(ctx, order.id);
      return ok(null);
    }
    await setPayment(ctx.tx, order.id, payment.id);
    if (order.state === "awaiting_payment") await clearOrder(ctx, order);
    return ok(null);
  },
});
