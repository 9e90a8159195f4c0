// Money that paid an order from the balance is lost: the payment it came from bounced, or a dispute took it. It leaves the order's
// payment, what that had paid is open again, and a person hears of it.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { openTask } from "../../staff/index.ts";
import { bookRefund, todayOf } from "../book-money.ts";
import { addRefunded, lockPayment } from "../payment.store.ts";
import type { Payment } from "../payment.store.ts";
import { insertRefund, moveRefund } from "../refund.store.ts";
import { takeOffNewest } from "../take-off-newest.ts";
import { drawnOutOf, insertDraws } from "./draw.store.ts";
import type { Drawn } from "./draw.store.ts";

/**
 * Step on a locked payment: what orders drew of it lies on it again, each with a task. Refuses refunded: one of them has given its
 * money back, or is about to.
 */
export async function pullBack(
  ctx: Ctx,
  payment: Payment,
  reason: string,
): Promise<Result<null, { readonly code: "refunded" }>> {
  for (const drawn of await drawnOutOf(ctx.tx, payment.id)) {
    const order = await lockPayment(ctx.tx, drawn.paymentId);
    if (!order || order.capturedMinor - order.refundedMinor < drawn.minor)
      return refuse({ code: "refunded" });
    if (!(await takeOffNewest(ctx, order, drawn.minor))) return refuse({ code: "refunded" });
    await giveUp(ctx, order, { paymentId: payment.id, minor: drawn.minor }, reason);
    await openTask(ctx, {
      sellerId: order.sellerId,
      accountId: order.accountId,
      kind: "order_unpaid",
      subject: { kind: "payment", id: order.id },
      about: reason,
    });
  }
  return ok(null);
}

/** Step on a locked payment: whether every order that drew of it still has what it drew. */
export async function mayPullBack(ctx: Ctx, payment: Payment): Promise<boolean> {
  for (const drawn of await drawnOutOf(ctx.tx, payment.id)) {
    const order = await lockPayment(ctx.tx, drawn.paymentId);
    if (!order || order.capturedMinor - order.refundedMinor - order.drawnMinor < drawn.minor) return false;
  }
  return true;
}

/** As balance goes back to where it came from; only that nobody has it. */
async function giveUp(ctx: Ctx, order: Payment, to: Drawn, reason: string): Promise<void> {
  const { id: paymentId, accountId, currency } = order;
  const made = { id: newId(), paymentId, accountId, documentId: null, currency, minor: to.minor, reason };
  const on = await todayOf(ctx, order.sellerId);
  const refund = await insertRefund(ctx, { ...made, byHand: true, state: "asked" });
  await addRefunded(ctx.tx, order.id, to.minor);
  await moveRefund(ctx, refund, { move: "finish", to: "done" });
  await bookRefund(ctx, order, { ...made, byTransfer: false }, on);
  await insertDraws(ctx, order, [{ paymentId: to.paymentId, minor: -to.minor }], on);
}
