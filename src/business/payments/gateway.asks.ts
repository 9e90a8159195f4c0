// What is asked of the gateway, deed by deed: the name and the checked shape. Apart from the deeds themselves, so that
// notes can ask the next thing.
import { z } from "zod";
import type { Payment } from "./payment.store.ts";

const payment = { paymentId: z.uuid() };
const money = { minor: z.bigint().nonnegative(), currency: z.string().length(3) };

export const openCheckoutAsk = {
  name: "open_checkout",
  ask: z.object({
    ...payment,
    ...money,
    purpose: z.enum(["pay", "authorise", "store"]),
    description: z.string(),
    email: z.string(),
    customerRef: z.string().nullable(),
    keepCard: z.boolean(),
    returnUrl: z.string(),
    cancelUrl: z.string(),
    locale: z.enum(["de", "en"]),
  }),
};
export type OpenCheckoutAsk = z.infer<typeof openCheckoutAsk.ask>;

const session = z.object({ ...payment, sessionRef: z.string() });
export type SessionAsk = z.infer<typeof session>;
export const readCheckoutAsk = { name: "read_checkout", ask: session };
export const closeCheckoutAsk = { name: "close_checkout", ask: session };

const paymentRef = z.object({ ...payment, paymentRef: z.string() });
export type PaymentRefAsk = z.infer<typeof paymentRef>;
const read = paymentRef.extend({ refunds: z.boolean().optional() });
export type ReadPaymentAsk = z.infer<typeof read>;
export const readPaymentAsk = { name: "read_payment", ask: read };
export const releasePaymentAsk = { name: "release_payment", ask: paymentRef };

export const readRemittancesAsk = {
  name: "read_remittances",
  ask: z.object({ connectionId: z.uuid(), since: z.iso.datetime() }),
};
export type ReadRemittancesAsk = z.infer<typeof readRemittancesAsk.ask>;

export const chargeStoredAsk = {
  name: "charge_stored",
  ask: z.object({
    ...payment,
    ...money,
    customerRef: z.string(),
    methodRef: z.string(),
    description: z.string(),
  }),
};
export type ChargeStoredAsk = z.infer<typeof chargeStoredAsk.ask>;

export const capturePaymentAsk = {
  name: "capture_payment",
  ask: z.object({ ...payment, ...money, paymentRef: z.string() }),
};
export type CapturePaymentAsk = z.infer<typeof capturePaymentAsk.ask>;

export const refundPaymentAsk = {
  name: "refund_payment",
  ask: z.object({ ...payment, ...money, refundId: z.uuid(), paymentRef: z.string() }),
};
export type RefundPaymentAsk = z.infer<typeof refundPaymentAsk.ask>;

export function aboutPayment(payment: Payment): {
  subject: { kind: string; id: string };
  accountId: string;
  connectionId: string | null;
} {
  const { id, accountId, connectionId } = payment;
  return { subject: { kind: "payment", id }, accountId, connectionId };
}
