// Payments as the processor sees them: confirming, capturing, cancelling. Each leaves the objects and events
// that Stripe would leave.
import { feeOf, checkDigits } from "./amounts.ts";
import { addBooking } from "./bookings.ts";
import type { Book, Charge, Intent, Metadata, Method } from "./book.ts";
import { failureOf, type Outcome } from "./cards.ts";
import { addRefund } from "./refunds.ts";
import { invalid, missing, StripeError } from "./wire.ts";

/** An authorisation that nobody captures is given back after seven days. */
const authorisedSeconds = 7 * 24 * 60 * 60;

export function intentOf(book: Book, id: string): Intent {
  const intent = book.state.intents[id];
  if (!intent) throw missing("payment_intent", id, "intent");
  return intent;
}

export type NewIntent = {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly capture: Intent["capture_method"];
  readonly keeps: boolean;
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly allowed: string[] | null;
};

export function newIntent(book: Book, wanted: NewIntent): Intent {
  const id = book.id("pi");
  const intent: Intent = {
    id,
    object: "payment_intent",
    created: book.now(),
    livemode: false,
    amount: wanted.amount,
    amount_capturable: 0,
    amount_received: 0,
    currency: wanted.currency,
    capture_method: wanted.capture,
    customer: wanted.customer,
    payment_method: null,
    description: wanted.description,
    metadata: wanted.metadata,
    setup_future_usage: wanted.keeps ? "off_session" : null,
    latest_charge: null,
    last_payment_error: null,
    status: "requires_payment_method",
    canceled_at: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_x`,
    allowed_payment_method_types: wanted.allowed,
    payment_method_types: ["card"],
  };
  book.state.intents[id] = intent;
  book.announce("payment_intent.created", intent);
  return intent;
}

function newCharge(
  book: Book,
  intent: Intent,
  method: Method,
  failure: Intent["last_payment_error"],
): Charge {
  const captured = failure === null && intent.capture_method !== "manual";
  const charge: Charge = {
    id: book.id("ch"),
    object: "charge",
    created: book.now(),
    livemode: false,
    payment_intent: intent.id,
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    currency: intent.currency,
    captured,
    paid: failure === null,
    refunded: false,
    disputed: false,
    customer: intent.customer,
    payment_method: method.id,
    payment_method_details: { type: "card", card: method.card },
    balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    status: failure ? "failed" : "succeeded",
    metadata: intent.metadata,
  };
  book.state.charges[charge.id] = charge;
  intent.latest_charge = charge.id;
  return charge;
}

function bookFee(book: Book, charge: Charge): void {
  const { amount_captured: amount, currency, id: source } = charge;
  charge.balance_transaction = addBooking(book, { amount, currency, source, type: "charge", fee: feeOf }).id;
}

/** The bank's word on this card now. `confirmed`: its holder just confirmed. */
export function bankSays(book: Book, method: Method, alone: boolean, confirmed: boolean): Outcome {
  const behaviour = book.state.behaviours[method.id];
  const { exp_month: month, exp_year: year } = method.card;
  if (book.now() * 1000 >= Date.UTC(year, month, 1)) return "expired_card";
  const outcome = alone ? (behaviour?.alone ?? "ok") : (behaviour?.present ?? "ok");
  return outcome === "confirm" && confirmed ? "ok" : outcome;
}

/**
 * One try to take the money. Leaves the payment succeeded, reserved, waiting for its customer, or without a
 * method and with the reason.
 */
export function confirm(
  book: Book,
  intent: Intent,
  method: Method,
  how: { alone: boolean; confirmed: boolean },
): void {
  const outcome = bankSays(book, method, how.alone, how.confirmed);
  const failure = failureOf(outcome, how.alone);
  if (outcome === "confirm" && !how.alone) {
    intent.status = "requires_action";
    intent.payment_method = method.id;
    book.announce("payment_intent.requires_action", intent);
    return;
  }
  const charge = newCharge(book, intent, method, failure);
  if (failure) {
    fail(book, intent, failure);
    return;
  }
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  if (intent.setup_future_usage && intent.customer) method.customer = intent.customer;
  if (charge.captured) succeed(book, intent, charge);
  else {
    intent.status = "requires_capture";
    intent.amount_capturable = intent.amount;
    book.announce("payment_intent.amount_capturable_updated", intent);
  }
}

export function fail(book: Book, intent: Intent, failure: NonNullable<Intent["last_payment_error"]>): void {
  intent.status = "requires_payment_method";
  intent.payment_method = null;
  intent.last_payment_error = failure;
  book.announce("payment_intent.payment_failed", intent);
}

function succeed(book: Book, intent: Intent, charge: Charge): void {
  intent.status = "succeeded";
  intent.amount_received = charge.amount_captured;
  intent.amount_capturable = 0;
  bookFee(book, charge);
  book.announce("charge.succeeded", charge);
  book.announce("payment_intent.succeeded", intent);
}

export const wrongState = (intent: Intent, verb: string): StripeError =>
  new StripeError(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message: `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`,
    payment_intent: intent,
  });

export function chargeOf(book: Book, intent: Intent): Charge {
  const charge = book.state.charges[intent.latest_charge ?? ""];
  if (!charge) throw wrongState(intent, "found charged");
  return charge;
}

/** A partial capture gives the rest back as a refund, which is how Stripe books it. */
export function capture(book: Book, intent: Intent, wanted: number | undefined): void {
  if (intent.status !== "requires_capture") throw wrongState(intent, "captured");
  const amount = wanted ?? intent.amount_capturable;
  if (amount > intent.amount_capturable || amount <= 0) {
    throw invalid("The amount to capture is more than can be captured.", { param: "amount_to_capture" });
  }
  checkDigits(amount, intent.currency, "amount_to_capture");
  const charge = chargeOf(book, intent);
  charge.captured = true;
  charge.amount_captured = amount;
  if (amount < charge.amount) addRefund(book, charge, charge.amount - amount, {}, null);
  succeed(book, intent, charge);
}

export function cancel(book: Book, intent: Intent, reason: string | null): void {
  if (intent.status === "succeeded" || intent.status === "canceled") throw wrongState(intent, "canceled");
  intent.status = "canceled";
  intent.amount_capturable = 0;
  intent.canceled_at = book.now();
  intent.cancellation_reason = reason;
  book.announce("payment_intent.canceled", intent);
}

export function giveBackOldAuthorisations(book: Book): void {
  for (const intent of Object.values(book.state.intents)) {
    if (intent.status === "requires_capture" && book.now() - intent.created >= authorisedSeconds) {
      cancel(book, intent, "automatic");
    }
  }
}
