// What payments announces. Billing and orders listen; ids only.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

const payment = z.object({ paymentId: z.uuid() });
/** With the order it is for, where it is for one. */
const money = payment.extend({ orderId: z.uuid().nullish() });
const refund = z.object({ refundId: z.uuid() });

/** The money is reserved on the customer's card. */
export const paymentAuthorised = news("payment_authorised", money);
/**
 * The money is there. `spent`: it was put on documents in the same act; else nothing of it is spent yet. `forBalance`: it
 * was paid for the customer's balance.
 */
export const paymentReceived = news(
  "payment_received",
  money.extend({ spent: z.boolean().optional(), forBalance: z.boolean().optional() }),
);
/** A charge was declined, a page could not be opened, or a card payment came to nothing. */
export const paymentFailed = news("payment_failed", payment);
/** A reserved amount was given back. */
export const paymentReleased = news("payment_released", payment);
/** A payment page ran out without being paid. */
export const paymentExpired = news("payment_expired", payment);
/** A cheque (or anything else booked by hand) was taken back: its documents are open again. */
export const paymentBounced = news("payment_bounced", payment);
/** Payments itself took money off a document, because it goes back or bounced. */
export const paymentUnallocated = news(
  "payment_unallocated",
  z.object({ paymentId: z.uuid(), documentId: z.uuid() }),
);
/** What the gateway tells does not fit what was asked: a person has to look. */
export const paymentUnclear = news("payment_unclear", payment);
/** The cardholder's bank disputes the payment. */
export const paymentDisputed = news("payment_disputed", payment);
/** A card processor says what it sends to the bank, or more of what it said before. */
export const remittanceNoted = news("remittance_noted", z.object({ remittanceId: z.uuid() }));
export const cardKept = news("card_kept", z.object({ methodId: z.uuid() }));
export const cardExpired = news("card_expired", z.object({ methodId: z.uuid() }));
export const paymentRefunded = news("payment_refunded", refund);
/** A refund is booked of a payment that a dispute had taken whole: the customer has that sum twice. */
export const paidBackTwice = news("paid_back_twice", refund);
export const refundFailed = news("refund_failed", refund);
