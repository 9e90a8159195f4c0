// Sending money back: never more than came in, by the way it came. A gateway is asked; by hand it is recorded as done; what came
// from the balance is balance again.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { takeOff } from "./allocate.ts";
import { undraw } from "./balance/draw.ts";
import { bookRefund, todayOf } from "./book-money.ts";
import { refundPaymentAsk } from "./gateway.asks.ts";
import { freeOf, refundStates } from "./payment.rules.ts";
import { addRefunded, lockPayment } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { paymentRefunded, paymentUnallocated } from "./payments.events.ts";
import { insertRefund, moveRefund } from "./refund.store.ts";
import type { Refund } from "./refund.store.ts";

export type RefundPayment = {
  readonly paymentId: string;
  readonly minor: bigint;
  /** The money is taken off this document first; null: only what lies on no document goes back. */
  readonly documentId: string | null;
  readonly reason: string;
  /** Sent from the bank, whatever way it came. */
  readonly byTransfer?: true;
};
export type RefundRefusal =
  | { readonly code: "no_such"; readonly kind: "payment" }
  | { readonly code: "invalid" }
  | { readonly code: "not_paid" }
  | { readonly code: "too_much"; readonly leftMinor: bigint }
  | { readonly code: "not_free"; readonly freeMinor: bigint }
  | { readonly code: "not_allocated"; readonly allocatedMinor: bigint };

/**
 * Step. The amount is set aside at once, so that refunds asked together never exceed what came in; it is booked when it
 * is done. Refuses: no_such, invalid, not_paid, too_much (more than came in and is left), not_free (it lies on
 * documents), not_allocated (less lies on the document named).
 */
export async function refund(
  ctx: Ctx,
  input: RefundPayment,
): Promise<Result<{ refundId: string }, RefundRefusal>> {
  if (input.minor <= 0n || input.reason.trim() === "") return refuse({ code: "invalid" });
  const payment = await lockPayment(ctx.tx, input.paymentId);
  if (!payment) return refuse({ code: "no_such", kind: "payment" });
  if (payment.state !== "paid") return refuse({ code: "not_paid" });
  const leftMinor = payment.capturedMinor - payment.refundedMinor;
  if (input.minor > leftMinor) return refuse({ code: "too_much", leftMinor });
  if (input.documentId !== null) {
    const off = await takeOff(ctx, payment, input.documentId, input.minor);
    if (!off.ok) return off;
    ctx.announce(paymentUnallocated, { paymentId: payment.id, documentId: input.documentId });
  } else if (input.minor > freeOf(payment)) {
    return refuse({ code: "not_free", freeMinor: freeOf(payment) });
  }
  return ok({ refundId: await sendBack(ctx, payment, input) });
}

/** All that lies on no document of a locked payment goes back; null where that is nothing. */
export async function refundFree(ctx: Ctx, payment: Payment, reason: string): Promise<string | null> {
  const minor = freeOf(payment);
  return minor > 0n ? sendBack(ctx, payment, { minor, documentId: null, reason }) : null;
}

async function sendBack(
  ctx: Ctx,
  payment: Payment,
  input: Pick<RefundPayment, "minor" | "documentId" | "reason" | "byTransfer">,
): Promise<string> {
  const byTransfer = input.byTransfer === true && payment.way !== "balance";
  const byHand = byTransfer || payment.manner === "by_hand";
  const { minor, documentId, reason } = input;
  const { accountId, currency } = payment;
  await addRefunded(ctx.tx, payment.id, minor);
  const made = { id: newId(), paymentId: payment.id, accountId, documentId, currency, minor, byHand, reason };
  const asked = await insertRefund(ctx, made);
  if (byHand) {
    await finishRefund(ctx, payment, asked, byTransfer);
    return made.id;
  }
  if (payment.paymentRef === null) throw new Error(`payment ${payment.id} is paid without a reference`);
  ctx.ask(refundPaymentAsk, {
    subject: { kind: "refund", id: made.id },
    accountId,
    connectionId: payment.connectionId,
    ask: { paymentId: payment.id, refundId: made.id, paymentRef: payment.paymentRef, minor, currency },
  });
  return made.id;
}

/** The money is on its way for good: the books say so, and others hear of it. Done once for each refund. */
export async function finishRefund(
  ctx: Ctx,
  payment: Payment,
  asked: Refund,
  byTransfer = false,
): Promise<void> {
  const to = refundStates.decide(asked.state, "finish");
  if (!to.ok) return;
  await moveRefund(ctx, asked, { move: "finish", to: to.value });
  await bookRefund(ctx, payment, { ...asked, byTransfer }, await todayOf(ctx, payment.sellerId));
  if (payment.way === "balance") await undraw(ctx, payment, asked.minor);
  ctx.announce(paymentRefunded, { refundId: asked.id });
}

/** Staff sends money back. */
export const refundPayment = action({
  name: "refund_payment",
  needs: {
    any: ["staff:payments.refund"],
    on: (input: RefundPayment) => ({ kind: "payment", id: input.paymentId }),
  },
  run: refund,
});
