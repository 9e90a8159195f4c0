// Balance transactions: what moves at the processor, in the currency in which it holds the shop's money.
import type { Book, Booking } from "./book.ts";

/** What another currency is worth in the one that is held. */
const RATE = 0.9;

type Moved = {
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly type: Booking["type"];
  /** Of what is held. */
  readonly fee: (held: number) => number;
};

export function addBooking(book: Book, { amount, currency, source, type, fee }: Moved): Booking {
  const holds = book.state.holds ?? currency;
  const held = holds === currency ? amount : Math.round(amount * RATE);
  const id = book.id("txn");
  const kept = fee(held);
  const made: Booking = {
    id,
    object: "balance_transaction",
    created: book.now(),
    amount: held,
    fee: kept,
    net: held - kept,
    currency: holds,
    source,
    type,
  };
  book.state.bookings[id] = made;
  return made;
}
