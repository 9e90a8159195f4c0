// The entry a refund leaves, whether asked for or the rest of a partial capture.
import { addBooking } from "./bookings.ts";
import type { Book, Charge, Metadata, Refund } from "./book.ts";

export function addRefund(
  book: Book,
  charge: Charge,
  amount: number,
  metadata: Metadata,
  reason: string | null,
): Refund {
  const refund: Refund = {
    id: book.id("re"),
    object: "refund",
    created: book.now(),
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    metadata,
    reason,
    balance_transaction: null,
    status: "succeeded",
  };
  const { id: source, currency } = refund;
  const moved = { amount: -amount, currency, source, type: "refund", fee: () => 0 } as const;
  if (charge.balance_transaction !== null) refund.balance_transaction = addBooking(book, moved).id;
  book.state.refunds[refund.id] = refund;
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  return refund;
}
