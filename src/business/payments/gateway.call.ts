// Everything done at the card gateway. Each deed carries our key; where an answer was lost, a charge is looked up by it,
// and the rest is simply asked again, because the gateway answers the same key with the same thing.
import type { ReadDb } from "../../kernel/db.ts";
import type { Deed } from "../../kernel/deeds.ts";
import type { Answer } from "../../kernel/result.ts";
import { done } from "../../kernel/result.ts";
import {
  capturePaymentAsk,
  chargeStoredAsk,
  closeCheckoutAsk,
  openCheckoutAsk,
  readCheckoutAsk,
  readPaymentAsk,
  readRemittancesAsk,
  refundPaymentAsk,
  releasePaymentAsk,
} from "./gateway.asks.ts";
import type {
  CapturePaymentAsk,
  ChargeStoredAsk,
  OpenCheckoutAsk,
  PaymentRefAsk,
  ReadPaymentAsk,
  ReadRemittancesAsk,
  RefundPaymentAsk,
  SessionAsk,
} from "./gateway.asks.ts";
import type {
  CheckoutState,
  Gateway,
  GatewayPayment,
  GatewayRemittance,
  OpenCheckout,
  RefundDone,
} from "./gateway.port.ts";
import {
  noteCaptured,
  noteCharged,
  noteCheckout,
  noteOpened,
  noteRead,
  noteRefunded,
  noteReleased,
} from "./note-answers.ts";
import { paymentById } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { isRefundAsked } from "./refund.store.ts";
import { noteRemittances } from "./remittance/ask-remittances.ts";

/** A payment that knows its outcome, by whichever way, is not charged, opened or taken once more. */
const waitsIn =
  (state: Payment["state"]) =>
  async (db: ReadDb, ask: { readonly paymentId: string }): Promise<boolean> =>
    (await paymentById(db, ask.paymentId))?.state === state;

const GATEWAY = { port: "gateway", effect: "charge" } as const;

export const openCheckout: Deed<Gateway, OpenCheckoutAsk, OpenCheckout> = {
  ...openCheckoutAsk,
  ...GATEWAY,
  call(gateway, { key, ask }) {
    const { paymentId: _paymentId, minor, currency, ...page } = ask;
    return gateway.openCheckout({ ...page, key, amount: { minor, currency } });
  },
  look: "again",
  waits: waitsIn("asked"),
  note: noteOpened,
};

export const readCheckout: Deed<Gateway, SessionAsk, CheckoutState> = {
  ...readCheckoutAsk,
  ...GATEWAY,
  call: async (gateway, { ask }) => done(await gateway.readCheckout(ask.sessionRef)),
  look: "again",
  note: noteCheckout,
};

/** One that was paid meanwhile cannot be closed; reading it afterwards tells either way. */
export const closeCheckout: Deed<Gateway, SessionAsk, CheckoutState> = {
  ...closeCheckoutAsk,
  ...GATEWAY,
  async call(gateway, { ask }) {
    await gateway.closeCheckout(ask.sessionRef);
    return done(await gateway.readCheckout(ask.sessionRef));
  },
  look: "again",
  note: noteCheckout,
};

export const readPayment: Deed<Gateway, ReadPaymentAsk, GatewayPayment> = {
  ...readPaymentAsk,
  ...GATEWAY,
  call: async (gateway, { ask }) =>
    done(await gateway.readPayment(ask.paymentRef, { refunds: ask.refunds === true })),
  look: "again",
  note: noteRead,
};

/** What the processor sent to the bank lately. */
export const readRemittances: Deed<Gateway, ReadRemittancesAsk, readonly GatewayRemittance[]> = {
  ...readRemittancesAsk,
  ...GATEWAY,
  call: async (gateway, { ask }) => done(await gateway.remittances(new Date(ask.since))),
  look: "again",
  note: noteRemittances,
};

/** A decline is read back as well: only the payment itself tells whether it is final. */
export const chargeStoredCard: Deed<Gateway, ChargeStoredAsk, GatewayPayment> = {
  ...chargeStoredAsk,
  ...GATEWAY,
  async call(gateway, { key, ask }) {
    const { customerRef, methodRef, description, minor, currency } = ask;
    const amount = { minor, currency };
    const answer = await gateway.chargeStored({ key, amount, customerRef, methodRef, description });
    if (answer.kind !== "refused" || answer.code === "try_later") return answer;
    const made = await gateway.findByKey(key);
    return made && made.failure !== null ? done(made) : answer;
  },
  async look(gateway, { key }) {
    const found = await gateway.findByKey(key);
    return found === null ? { kind: "did_not_happen" } : { kind: "happened", answer: done(found) };
  },
  waits: waitsIn("asked"),
  note: noteCharged,
};

// Refused because it is no longer reserved (captured, lapsed, released): then the payment itself tells what it is.
async function orTruth(
  gateway: Gateway,
  paymentRef: string,
  answer: Answer<GatewayPayment>,
): Promise<Answer<GatewayPayment>> {
  if (answer.kind !== "refused" || answer.code === "try_later") return answer;
  const truth = await gateway.readPayment(paymentRef);
  return truth.state === "authorised" ? answer : done(truth);
}

export const capturePayment: Deed<Gateway, CapturePaymentAsk, GatewayPayment> = {
  ...capturePaymentAsk,
  ...GATEWAY,
  async call(gateway, { key, ask }) {
    const amount = { minor: ask.minor, currency: ask.currency };
    return orTruth(gateway, ask.paymentRef, await gateway.capture(ask.paymentRef, amount, key));
  },
  look: "again",
  async waits(db, { paymentId }) {
    const payment = await paymentById(db, paymentId);
    return payment?.state === "authorised" && payment.wanted !== "release";
  },
  note: noteCaptured,
};

export const releasePayment: Deed<Gateway, PaymentRefAsk, GatewayPayment> = {
  ...releasePaymentAsk,
  ...GATEWAY,
  call: async (gateway, { key, ask }) =>
    orTruth(gateway, ask.paymentRef, await gateway.release(ask.paymentRef, key)),
  look: "again",
  waits: waitsIn("authorised"),
  note: noteReleased,
};

export const refundAtGateway: Deed<Gateway, RefundPaymentAsk, RefundDone> = {
  ...refundPaymentAsk,
  ...GATEWAY,
  call: (gateway, { key, ask }) =>
    gateway.refund(ask.paymentRef, { minor: ask.minor, currency: ask.currency }, key),
  look: "again",
  waits: (db, { refundId }) => isRefundAsked(db, refundId),
  note: noteRefunded,
};

export const paymentsDeeds = [
  openCheckout,
  readCheckout,
  closeCheckout,
  readPayment,
  chargeStoredCard,
  capturePayment,
  releasePayment,
  refundAtGateway,
  readRemittances,
];
