// What tests and the demo may do to the processor beside the wire: look in, break it, let things happen.
import type { Switches } from "../shared/switches.ts";
import type { Book, Event, Intent, Refund, Session } from "./book.ts";
import type { Outcome } from "./cards.ts";
import type { Notices } from "./notices.ts";
import { closeDispute, openDispute, returnRefund } from "./money-back.ts";
import { intentOf } from "./payments.ts";
import { endPayout, sendPayout } from "./payouts.ts";
import { missing } from "./wire.ts";

export type Control = {
  /**
   * Faults by "METHOD path" with `:id` for ids ("POST /v1/payment_intents/:id/capture"), or "webhook":
   * slow, lose_answer, drop, fail, garbage; for "webhook" also answer_twice, and drop = never delivered.
   */
  readonly switches: Switches;
  readonly payments: () => readonly Intent[];
  readonly sessions: () => readonly Session[];
  readonly refunds: () => readonly Refund[];
  /** Oldest first. */
  readonly events: () => readonly Event[];
  /** What the bank says from now on when this stored card is charged without its holder. */
  readonly cardWill: (methodRef: string, outcome: Outcome) => void;
  readonly returnRefund: (refundRef: string) => void;
  /** Over all that was taken, or so many of Stripe's minor units. */
  readonly openDispute: (paymentRef: string, amount?: number) => void;
  readonly closeDispute: (paymentRef: string, result: "won" | "lost") => void;
  /** From now on all is held in this currency, exchanged at 0.9; null: in that of each payment. */
  readonly hold: (currency: string | null) => void;
  /** Sends these minor units, as Stripe counts them, to the shop's bank account; answers the payout's id. */
  readonly sendPayout: (amount: number, currency: string) => string;
  /** It arrived, under the bank's reference, or the bank sent it back. */
  readonly endPayout: (id: string, end: { traceId: string } | { failureCode: string }) => void;
  readonly deliverLast: (times: number) => Promise<number[]>;
  readonly sendNoticesTo: (url: string | null) => void;
  /** After the clock was moved: expires what is due, then waits for the notices under way. */
  readonly passTime: () => Promise<void>;
  /** No notice is on its way. */
  readonly settled: () => Promise<void>;
};

export function control(
  book: Book,
  faults: Switches,
  outbox: Notices,
  passTime: () => Promise<void>,
): Control {
  const kept = <T>(change: () => T): T => {
    const made = change();
    book.save();
    return made;
  };
  return {
    switches: faults,
    payments: () => Object.values(book.state.intents),
    sessions: () => Object.values(book.state.sessions),
    refunds: () => Object.values(book.state.refunds),
    events: () => book.state.events,
    cardWill: (methodRef, outcome) =>
      kept(() => {
        if (!book.state.methods[methodRef]) throw missing("PaymentMethod", methodRef);
        const present = book.state.behaviours[methodRef]?.present ?? "ok";
        book.state.behaviours[methodRef] = { present, alone: outcome };
      }),
    returnRefund: (refundRef) => kept(() => returnRefund(book, refundRef)),
    openDispute: (paymentRef, amount) => kept(() => openDispute(book, intentOf(book, paymentRef), amount)),
    closeDispute: (paymentRef, result) => kept(() => closeDispute(book, intentOf(book, paymentRef), result)),
    hold: (currency) => kept(() => void (book.state.holds = currency)),
    sendPayout: (amount, currency) => kept(() => sendPayout(book, amount, currency).id),
    endPayout: (id, end) => kept(() => endPayout(book, id, end)),
    deliverLast: outbox.deliverLast,
    sendNoticesTo: outbox.sendTo,
    passTime: async () => {
      await passTime();
      book.save();
      await outbox.settled();
    },
    settled: outbox.settled,
  };
}
