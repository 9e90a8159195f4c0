// A refund came to nothing: refused at once, or sent back by the bank after it was done. The money lies on its payment again, a
// person hears of it, and so do those who look what it was for.
import type { Ctx } from "../../kernel/act.ts";
import { openTask } from "../staff/index.ts";
import { reverseRefund, todayOf } from "./book-money.ts";
import type { GatewayPayment } from "./gateway.port.ts";
import { refundStates } from "./payment.rules.ts";
import { addRefunded } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { refundFailed } from "./payments.events.ts";
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
  let { refundedMinor } = payment;
  for (const { refundRef, message } of truth.failedRefunds ?? []) {
    const refund = await lockRefundByRef(ctx.tx, payment.id, refundRef);
    if (refund && (await failRefund(ctx, payment, refund, message))) refundedMinor -= refund.minor;
  }
  return { ...payment, refundedMinor };
}
