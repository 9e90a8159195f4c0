// A refund that somebody made at the gateway itself: the money has gone, and a person says what it was for. From then on it is a
// refund like all others.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { takeOff } from "./allocate.ts";
import { bookRefund, todayOf } from "./book-money.ts";
import { twiceOf } from "./dispute/dispute.rules.ts";
import { countAsSent } from "./dispute/sent-besides.ts";
import { aboutPayment, readPaymentAsk } from "./gateway.asks.ts";
import { lookAgain } from "./look-again.ts";
import { freeOf, refundStates } from "./payment.rules.ts";
import { addRefunded, lockPayment } from "./payment.store.ts";
import { paidBackTwice, paymentRefunded, paymentUnallocated } from "./payments.events.ts";
import { endFound } from "./raise-concern.ts";
import { lockRefund, moveRefund, refundById, waitingMinorOf } from "./refund.store.ts";

export type BookFoundRefund = {
  readonly refundId: string;
  /** The money is taken off this document; null: off what lies on none. */
  readonly documentId: string | null;
  readonly reason: string;
};
export type BookFoundRefundRefusal =
  | BadMove
  | { readonly code: "no_such"; readonly kind: "refund" }
  | { readonly code: "invalid" }
  | { readonly code: "not_paid" }
  | { readonly code: "not_free"; readonly freeMinor: bigint }
  | { readonly code: "not_allocated"; readonly allocatedMinor: bigint };

/**
 * Of a payment that a dispute took, whole or in part, what goes beyond the rest is claimed: its customer has that twice.
 * Refuses: no_such, invalid (no reason), bad_move (said already, or it came to nothing), not_paid, not_free (it lies on documents),
 * not_allocated (less lies on the document named).
 */
export const bookFoundRefund = action({
  name: "book_found_refund",
  needs: {
    any: ["staff:payments.refund"],
    on: (input: BookFoundRefund) => ({ kind: "refund", id: input.refundId }),
  },
  async run(ctx, { refundId, documentId, ...said }): Promise<Result<null, BookFoundRefundRefusal>> {
    const reason = said.reason.trim();
    if (reason === "") return refuse({ code: "invalid" });
    const known = await refundById(ctx.tx, refundId);
    // The payment is locked before its refunds, everywhere.
    const payment = known && (await lockPayment(ctx.tx, known.paymentId));
    const found = payment && (await lockRefund(ctx.tx, refundId));
    if (!payment || !found) return refuse({ code: "no_such", kind: "refund" });
    const to = refundStates.decide(found.state, "take");
    if (!to.ok) return to;
    const { minor } = found;
    const on = await todayOf(ctx, payment.sellerId);
    if (payment.state !== "paid" && payment.state !== "failed") return refuse({ code: "not_paid" });
    const twiceMinor = twiceOf(minor, payment, await waitingMinorOf(ctx.tx, payment.id));
    const ownMinor = minor - twiceMinor;
    // Nothing of what is gone twice lies on documents any more.
    if (ownMinor === 0n && documentId !== null) return refuse({ code: "not_allocated", allocatedMinor: 0n });
    if (documentId !== null) {
      const off = await takeOff(ctx, payment, documentId, { minor: ownMinor });
      if (!off.ok) return off;
      ctx.announce(paymentUnallocated, { paymentId: payment.id, documentId });
    } else if (ownMinor > 0n && ownMinor > freeOf(payment)) {
      return refuse({ code: "not_free", freeMinor: freeOf(payment) });
    }
    if (twiceMinor > 0n && !(await countAsSent(ctx, payment, twiceMinor, on)))
      return refuse({ code: "not_paid" });
    await addRefunded(ctx.tx, payment.id, minor);
    const of = { documentId, reason: reason.slice(0, 500) };
    await moveRefund(ctx, found, { move: "take", to: to.value, of, why: of.reason, twiceMinor });
    await bookRefund(ctx, payment, { ...found, byTransfer: false }, on);
    await endFound(ctx, payment);
    await lookAgain(ctx, payment);
    ctx.announce(paymentRefunded, { refundId });
    if (twiceMinor > 0n) ctx.announce(paidBackTwice, { refundId });
    // What it took of another currency that the gateway holds is told with the payment.
    const { id: paymentId, paymentRef } = payment;
    if (paymentRef !== null)
      ctx.ask(readPaymentAsk, { ...aboutPayment(payment), ask: { paymentId, paymentRef, refunds: true } });
    return ok(null);
  },
});
