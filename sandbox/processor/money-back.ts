// Money that goes back: refunds the shop asks for, and disputes the holder opens at the bank.
import { checkDigits } from "./amounts.ts";
import type { Book, Intent, Metadata, Refund } from "./book.ts";
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
  if (charge.disputed) throw invalid("This charge has been charged back.", { code: "charge_disputed" });
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

/** The holder took the payment back at the bank. */
export function openDispute(book: Book, intent: Intent): void {
  const charge = chargeOf(book, intent);
  charge.disputed = true;
  const id = book.id("du");
  const dispute = {
    id,
    object: "dispute" as const,
    created: book.now(),
    livemode: false as const,
    amount: charge.amount_captured,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: intent.id,
    reason: "fraudulent",
    status: "needs_response" as const,
  };
  book.state.disputes[id] = dispute;
  book.announce("charge.dispute.created", dispute);
}

export function closeDispute(book: Book, intent: Intent, result: "won" | "lost"): void {
  const dispute = Object.values(book.state.disputes).find(
    (one) => one.payment_intent === intent.id && one.status === "needs_response",
  );
  if (!dispute) throw missing("dispute", intent.id);
  dispute.status = result;
  if (result === "won") chargeOf(book, intent).disputed = false;
  book.announce("charge.dispute.closed", dispute);
}
