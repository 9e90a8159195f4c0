// A refund came to nothing: refused at once, or sent back by the bank after it was done. The money lies on its payment again, a
// person hears of it, and so do those who look what it was for.
import type { Ctx } from "../../kernel/act.ts";
import { openTask } from "../staff/index.ts";
import { reverseRefund, todayOf } from "./book-money.ts";
import type { GatewayPayment } from "./gateway.port.ts";
import { refundStates } from "./payment.rules.ts";
import { addRefunded, movePayment } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { paymentReceived, refundFailed } from "./payments.events.ts";
import { endFound } from "./raise-concern.ts";
import { lockRefundByRef, moveRefund } from "./refund.store.ts";
import type { Refund } from "./refund.store.ts";

/** Step on a locked payment and refund: what was booked for it is turned round. Done once; false where it has failed before. */
export async function failRefund(
  ctx: Ctx,
  payment: Payment,
  refund: Refund,
  fault: string,
): Promise<boolean> {
  const move = refund.state === "done" ? "return" : "fail";
  const to = refundStates.decide(refund.state, move);
  if (!to.ok) return false;
  await moveRefund(ctx, refund, { move, to: to.value, fault });
  await addRefunded(ctx.tx, payment.id, -refund.minor);
  if (move === "return") await reverseRefund(ctx, refund.id, await todayOf(ctx, payment.sellerId));
  await openTask(ctx, {
    sellerId: payment.sellerId,
    accountId: payment.accountId,
    kind: move === "return" ? "refund_returned" : "refund_failed",
    subject: { kind: "refund", id: refund.id },
    about: fault,
  });
  ctx.announce(refundFailed, { refundId: refund.id });
  return true;
}

/** Step on a locked payment. Answers it as it is without what came back. */
export async function takeFailedRefunds(ctx: Ctx, payment: Payment, truth: GatewayPayment): Promise<Payment> {
  let now = payment;
  for (const { refundRef, message } of truth.refunds?.filter(({ state }) => state === "failed") ?? []) {
    const refund = await lockRefundByRef(ctx.tx, payment.id, refundRef);
    if (refund?.state === "found") {
      // Nothing was booked of it.
      await moveRefund(ctx, refund, { move: "fail", to: "failed", fault: message });
      await endFound(ctx, now);
      continue;
    }
    if (!refund || !(await failRefund(ctx, now, refund, message))) continue;
    now = await livesAgain(ctx, { ...now, refundedMinor: now.refundedMinor - refund.minor });
  }
  return now;
}

/** A lost dispute took all but what had been sent back: with that here again, the payment is one that can be spent of. */
async function livesAgain(ctx: Ctx, payment: Payment): Promise<Payment> {
  if (payment.state !== "failed" || payment.lostMinor === null) return payment;
  const step = { move: "pay", to: "paid", why: "refund_returned" } as const;
  const moved = await movePayment(ctx, payment, step, { fault_code: null, fault: null, fault_final: null });
  ctx.announce(paymentReceived, { paymentId: payment.id, orderId: payment.orderId, forBalance: false });
  return moved;
}
