// Payouts: what the processor sends to the shop's bank account, by its own plan; the shop only hears of them.
import type { Book, Payout } from "./book.ts";
import { missing } from "./wire.ts";

const DAY = 24 * 60 * 60;

/** On its way; the bank's reference is known once it has arrived. */
export function sendPayout(book: Book, amount: number, currency: string): Payout {
  const payout: Payout = {
    id: book.id("po"),
    object: "payout",
    created: book.now(),
    livemode: false,
    amount,
    currency,
    arrival_date: book.now() + 2 * DAY,
    automatic: true,
    method: "standard",
    type: "bank_account",
    statement_descriptor: null,
    trace_id: { status: "pending", value: null },
    status: "in_transit",
    failure_code: null,
  };
  (book.state.payouts ??= {})[payout.id] = payout;
  book.announce("payout.created", payout);
  return payout;
}

export function endPayout(book: Book, id: string, end: { traceId: string } | { failureCode: string }): void {
  const payout = book.state.payouts?.[id];
  if (!payout) throw missing("payout", id);
  if ("traceId" in end) {
    Object.assign(payout, { status: "paid", trace_id: { status: "supported", value: end.traceId } });
    book.announce("payout.paid", payout);
  } else {
    Object.assign(payout, { status: "failed", failure_code: end.failureCode });
    book.announce("payout.failed", payout);
  }
}
