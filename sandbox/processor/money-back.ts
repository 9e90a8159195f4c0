// Money that goes back: refunds the shop asks for, and disputes the holder opens at the bank.
import { checkDigits } from "./amounts.ts";
import { addBooking } from "./bookings.ts";
import type { Book, Dispute, Intent, Metadata, Refund } from "./book.ts";
import { chargeOf, wrongState } from "./payments.ts";
import { addRefund } from "./refunds.ts";
import { invalid, missing } from "./wire.ts";

export function refund(
  book: Book,
  intent: Intent,
  wanted: number | undefined,
  metadata: Metadata,
  reason: string | null,
): Refund {
  if (intent.status !== "succeeded") throw wrongState(intent, "refunded");
  const charge = chargeOf(book, intent);
  const left = charge.amount - charge.amount_refunded;
  const isHeld = Object.values(book.state.disputes).some(
    (one) => one.charge === charge.id && one.status !== "won",
  );
  if (isHeld) throw invalid("This charge has been charged back.", { code: "charge_disputed" });
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  const amount = wanted ?? left;
  if (amount > left || amount <= 0) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, {
      param: "amount",
    });
  }
  checkDigits(amount, intent.currency, "amount");
  const made = addRefund(book, charge, amount, metadata, reason);
  book.announce("refund.created", made);
  book.announce("charge.refunded", charge);
  return made;
}

/** The holder's bank sent the refund back: the card is closed. What the charge says of it stays as it was. */
export function returnRefund(book: Book, refundRef: string): void {
  const made = book.state.refunds[refundRef];
  if (!made) throw missing("refund", refundRef);
  made.status = "failed";
  made.failure_reason = "expired_or_canceled_card";
  book.announce("charge.refund.updated", made);
  book.announce("refund.failed", made);
}

/** What Stripe keeps for a dispute, won or lost, in its minor units. */
const DISPUTE_FEE = 2_000;

function adjust(book: Book, dispute: Dispute, amount: number, fee: number): void {
  const { currency, id: source } = dispute;
  const made = addBooking(book, { amount, currency, source, type: "adjustment", fee: () => fee });
  dispute.balance_transactions.push(made);
}

/** The holder took the payment back at the bank: Stripe takes it, and its fee, at once. */
export function openDispute(book: Book, intent: Intent, amount?: number): void {
  const charge = chargeOf(book, intent);
  charge.disputed = true;
  const id = book.id("du");
  const dispute: Dispute = {
    id,
    object: "dispute",
    created: book.now(),
    livemode: false,
    amount: amount ?? charge.amount_captured,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: intent.id,
    reason: "fraudulent",
    status: "needs_response",
    balance_transactions: [],
  };
  book.state.disputes[id] = dispute;
  adjust(book, dispute, -dispute.amount, DISPUTE_FEE);
  book.announce("charge.dispute.created", dispute);
  book.announce("charge.dispute.funds_withdrawn", dispute);
}

/** Decided, or decided anew in another round: what is won comes back, the fee does not. */
export function closeDispute(book: Book, intent: Intent, result: "won" | "lost"): void {
  const dispute = Object.values(book.state.disputes).find(
    (one) => one.payment_intent === intent.id && one.status !== result && one.status !== "won",
  );
  if (!dispute) throw missing("dispute", intent.id);
  dispute.status = result;
  book.announce("charge.dispute.closed", dispute);
  if (result === "lost") return;
  adjust(book, dispute, dispute.amount, 0);
  book.announce("charge.dispute.funds_reinstated", dispute);
}
