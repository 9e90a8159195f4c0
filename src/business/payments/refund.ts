// Sending money back: never more than came in, by the way it came. A gateway is asked; by hand it is recorded as done; what came
// from the balance is balance again. What is owed back, and is not theirs to send who said so, waits for somebody who may.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { finishTasks, openTask } from "../staff/index.ts";
import { takeOff } from "./allocate.ts";
import { undraw } from "./balance/draw.ts";
import { bookRefund, todayOf } from "./book-money.ts";
import { unheldMinor } from "./dispute/dispute.rules.ts";
import { disputesOf } from "./dispute/dispute.store.ts";
import { refundPaymentAsk } from "./gateway.asks.ts";
import { lookAgain } from "./look-again.ts";
import { freeOf, refundStates } from "./payment.rules.ts";
import { addRefunded, lockPayment } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { paymentRefunded, paymentUnallocated } from "./payments.events.ts";
import { insertRefund, lockRefundsOf, moveRefund, waitingMinorOf } from "./refund.store.ts";
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
/** More than what no open dispute holds: the bank may give that back already. */
export type Disputed = { readonly code: "disputed"; readonly sendableMinor: bigint };
export type RefundRefusal =
  | { readonly code: "no_such"; readonly kind: "payment" }
  | { readonly code: "invalid" }
  | { readonly code: "not_paid" }
  /** The house gave it: it is spent, and never sent as money. */
  | { readonly code: "goodwill" }
  | { readonly code: "too_much"; readonly leftMinor: bigint }
  | Disputed
  | { readonly code: "not_free"; readonly freeMinor: bigint }
  | { readonly code: "not_allocated"; readonly allocatedMinor: bigint };

/**
 * Step. The amount is set aside at once, so that refunds asked together never exceed what came in; it is booked when it
 * is done. Refuses: no_such, invalid, not_paid, goodwill, too_much (more than came in and is left), not_free (it lies on
 * documents), not_allocated (less lies on the document named).
 */
export async function refund(
  ctx: Ctx,
  input: RefundPayment,
): Promise<Result<{ refundId: string }, RefundRefusal>> {
  const payment = await takenOff(ctx, input);
  if (!payment.ok) return payment;
  const unheld = await unheldOf(ctx, payment.value);
  if (input.minor > unheld) return refuse(disputed(unheld));
  return ok({ refundId: await sendBack(ctx, payment.value, input) });
}

/**
 * Step, for money that goes back because of what was decided about something else. It goes by itself where the house's rule or
 * somebody with the right to refund decided it; else, and where a dispute holds it, the sum is set aside, and a task waits for
 * who may. Refuses as refund, but for disputed.
 */
export async function refundOwed(
  ctx: Ctx,
  input: Omit<RefundPayment, "byTransfer">,
): Promise<Result<{ refundId: string }, RefundRefusal>> {
  const payment = await takenOff(ctx, input);
  return payment.ok ? ok({ refundId: await sendOrWait(ctx, payment.value, input) }) : payment;
}

/** The payment, locked, with the sum on no document. */
async function takenOff(ctx: Ctx, input: RefundPayment): Promise<Result<Payment, RefundRefusal>> {
  if (input.minor <= 0n || input.reason.trim() === "") return refuse({ code: "invalid" });
  const payment = await lockPayment(ctx.tx, input.paymentId);
  if (!payment) return refuse({ code: "no_such", kind: "payment" });
  if (payment.state !== "paid") return refuse({ code: "not_paid" });
  if (payment.way === "goodwill") return refuse({ code: "goodwill" });
  const leftMinor = payment.capturedMinor - payment.refundedMinor;
  if (input.minor > leftMinor) return refuse({ code: "too_much", leftMinor });
  if (input.documentId !== null) {
    const off = await takeOff(ctx, payment, input.documentId, { minor: input.minor });
    if (!off.ok) return off;
    ctx.announce(paymentUnallocated, { paymentId: payment.id, documentId: input.documentId });
  } else if (input.minor > freeOf(payment)) {
    return refuse({ code: "not_free", freeMinor: freeOf(payment) });
  }
  return ok(payment);
}

/** What an order left over of balance is balance again: nothing leaves the house. */
const maySend = ({ actor }: Ctx, payment: Payment): boolean =>
  actor.kind !== "staff" || payment.way === "balance" || actor.rights.includes("payments.refund");

/** The same of a locked payment. */
export async function unheldOf(ctx: Ctx, payment: Payment): Promise<bigint> {
  const disputes = await disputesOf(ctx.tx, payment.id);
  // Mostly there is none, and what waits is of no account.
  const refunds = disputes.length === 0 ? [] : await lockRefundsOf(ctx.tx, payment.id, "waiting");
  return unheldMinor(payment, { refunds, disputes });
}

export const disputed = (minor: bigint): Disputed => ({
  code: "disputed",
  sendableMinor: minor > 0n ? minor : 0n,
});

async function sendOrWait(ctx: Ctx, payment: Payment, input: Back): Promise<string> {
  if (maySend(ctx, payment) && input.minor <= (await unheldOf(ctx, payment)))
    return sendBack(ctx, payment, input);
  const waiting = await setAside(ctx, payment, { ...input, state: "waiting" });
  await tellDesk(ctx, payment);
  return waiting.id;
}

/** One task for a payment, over all that waits of it. */
export async function tellDesk(ctx: Ctx, payment: Payment): Promise<void> {
  await finishTasks(ctx, payment.id, "refund_waits");
  const minor = await waitingMinorOf(ctx.tx, payment.id);
  if (minor === 0n) return;
  await openTask(ctx, {
    sellerId: payment.sellerId,
    accountId: payment.accountId,
    kind: "refund_waits",
    subject: { kind: "payment", id: payment.id },
    about: `${payment.currency} ${minor}`,
  });
}

/** All that lies on no document of a locked payment goes back, or waits for who may send it; null where that is nothing. */
export async function refundFree(ctx: Ctx, payment: Payment, reason: string): Promise<string | null> {
  const minor = freeOf(payment);
  return minor > 0n ? sendOrWait(ctx, payment, { minor, documentId: null, reason }) : null;
}

type Back = Pick<RefundPayment, "minor" | "documentId" | "reason" | "byTransfer">;

const goesByTransfer = (payment: Payment, input: Pick<Back, "byTransfer">): boolean =>
  input.byTransfer === true && payment.way !== "balance";

async function setAside(
  ctx: Ctx,
  payment: Payment,
  input: Back & { readonly state: "asked" | "waiting" },
): Promise<Refund> {
  const { minor, documentId, reason, state } = input;
  const { accountId, currency } = payment;
  const byHand = goesByTransfer(payment, input) || payment.manner === "by_hand";
  await addRefunded(ctx.tx, payment.id, minor);
  const about = { accountId, documentId, currency, minor, byHand, reason, state };
  return insertRefund(ctx, { id: newId(), paymentId: payment.id, ...about });
}

async function sendBack(ctx: Ctx, payment: Payment, input: Back): Promise<string> {
  const asked = await setAside(ctx, payment, { ...input, state: "asked" });
  await sendRefundOf(ctx, payment, asked, goesByTransfer(payment, input));
  return asked.id;
}

/** By hand it is done; a gateway is asked. */
export async function sendRefundOf(
  ctx: Ctx,
  payment: Payment,
  asked: Refund,
  byTransfer = false,
): Promise<void> {
  if (asked.byHand) return finishRefund(ctx, payment, asked, byTransfer);
  if (payment.paymentRef === null) throw new Error(`payment ${payment.id} is paid without a reference`);
  ctx.ask(refundPaymentAsk, {
    subject: { kind: "refund", id: asked.id },
    accountId: payment.accountId,
    connectionId: payment.connectionId,
    ask: {
      paymentId: payment.id,
      refundId: asked.id,
      paymentRef: payment.paymentRef,
      minor: asked.minor,
      currency: payment.currency,
    },
  });
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
  if (!asked.byHand) await lookAgain(ctx, payment);
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
