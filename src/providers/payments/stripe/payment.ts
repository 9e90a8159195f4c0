// Stripe's objects told in the words of the port. Nothing here talks to Stripe.
import type Stripe from "stripe";
import type {
  CheckoutState,
  GatewayMoney,
  GatewayPayment,
  GatewayRefund,
  KeptCard,
  PayingCard,
} from "../../../business/payments/gateway.port.ts";
import { fromWire, nearestMinor } from "./amounts.ts";
import { failureCode, isFinal, wantsCustomer } from "./refusals.ts";

/** Where our key stands in the metadata of each object we make. */
export const keyName = "kontor_key";
/** Who can still finish the payment: `hosted` = the customer on the open page, `stored` = nobody. */
export const flowName = "kontor_flow";

/** What must be expanded so that `paymentOf` finds card and fee. */
export const intentParts = ["payment_method", "latest_charge.balance_transaction"];

const whole = <T extends object>(part: string | T | null | undefined): T | null =>
  typeof part === "object" ? part : null;
const idOf = (part: string | { readonly id: string } | null | undefined): string | null =>
  typeof part === "string" ? part : (part?.id ?? null);

/** The card, if it was kept with a customer; a card used once cannot be charged again and is not told. */
export function cardOf(part: string | Stripe.PaymentMethod | null | undefined): KeptCard | null {
  const method = whole(part);
  const customerRef = idOf(method?.customer);
  if (!method?.card || customerRef === null) return null;
  return {
    customerRef,
    methodRef: method.id,
    brand: method.card.brand,
    last4: method.card.last4,
    expiryMonth: method.card.exp_month,
    expiryYear: method.card.exp_year,
    fingerprint: method.card.fingerprint ?? null,
    country: method.card.country ?? null,
  };
}

/** The card behind the newest charge, kept or not (docs.stripe.com/api/charges/object, payment_method_details.card). */
function payingCardOf(charge: Stripe.Charge | null): PayingCard | null {
  const card = charge?.payment_method_details?.card;
  return card ? { fingerprint: card.fingerprint ?? null, country: card.country ?? null } : null;
}

function stateOf(intent: Stripe.PaymentIntent): GatewayPayment["state"] {
  switch (intent.status) {
    case "succeeded":
      return "paid";
    case "requires_capture":
      return "authorised";
    case "canceled":
      return "cancelled";
    case "processing":
      return "processing";
    case "requires_action":
      return "needs_customer";
    case "requires_payment_method":
    case "requires_confirmation": {
      const failure = intent.last_payment_error;
      if (!failure || intent.metadata[flowName] === "hosted") return "open";
      return wantsCustomer(failure) ? "needs_customer" : "failed";
    }
    default:
      throw new Error(`payment ${intent.id} is ${String(intent.status)}, which is not known`);
  }
}

/**
 * The fee, and where Stripe holds another currency than was paid, what it holds of the payment before it. Null while Stripe has not
 * booked it.
 */
function feeOf(charge: Stripe.Charge | null, currency: string): Pick<GatewayPayment, "feeMinor" | "settled"> {
  const booked = whole(charge?.balance_transaction);
  if (!booked) return { feeMinor: null };
  const feeMinor = nearestMinor(booked.fee, booked.currency);
  return booked.currency === currency
    ? { feeMinor }
    : { feeMinor, settled: fromWire(booked.amount, booked.currency) };
}

/** What Stripe took for a refund of what it holds, where that is another currency. */
export function settledOf(refund: Stripe.Refund): { readonly settled?: GatewayMoney } {
  const booked = whole(refund.balance_transaction);
  if (!booked || booked.currency === refund.currency) return {};
  return { settled: fromWire(-booked.amount, booked.currency) };
}

/**
 * What was paid back. Stripe books the rest of a partial capture as refunded too, though it was never paid:
 * of 206.75 reserved and 203.00 captured it says `amount_refunded` 3.75.
 */
function refundedOf(charge: Stripe.Charge | null): number {
  if (!charge?.captured) return 0;
  return charge.amount_refunded - (charge.amount - charge.amount_captured);
}

/** Among its refunds, the rest of a partial capture: it moved nothing, and nobody asked for it. */
function restOf(charge: Stripe.Charge | null, all: readonly Stripe.Refund[]): Stripe.Refund | null {
  const rest = charge?.captured ? charge.amount - charge.amount_captured : 0;
  const isIt = (one: Stripe.Refund): boolean =>
    one.amount === rest && one.balance_transaction === null && one.metadata?.[keyName] === undefined;
  return (rest > 0 && all.findLast(isIt)) || null;
}

const FAILED = new Set<string | null>(["failed", "canceled"]);

function refundOf(refund: Stripe.Refund): GatewayRefund {
  const isDone = refund.status === "succeeded";
  return {
    refundRef: refund.id,
    key: refund.metadata?.[keyName] ?? null,
    state: FAILED.has(refund.status) ? "failed" : isDone ? "done" : "under_way",
    minor: fromWire(refund.amount, refund.currency).minor,
    message: refund.failure_reason ?? refund.status ?? "",
    ...settledOf(refund),
  };
}

/**
 * With each of its refunds. One may come to nothing after it was done: the bank may send it back weeks later
 * (docs.stripe.com/refunds, "Failed refunds"). Whether the charge still counts one as refunded is not said there, so it never
 * counts here.
 */
export function withRefunds(
  payment: GatewayPayment,
  intent: Stripe.PaymentIntent,
  all: readonly Stripe.Refund[],
): GatewayPayment {
  const rest = restOf(whole(intent.latest_charge), all);
  const refunds = all.filter((one) => one !== rest);
  const stands = refunds.filter((one) => !FAILED.has(one.status));
  const { currency } = payment.amount;
  const sum = fromWire(
    stands.reduce((total, one) => total + one.amount, 0),
    currency,
  ).minor;
  return {
    ...payment,
    refundedMinor: sum < payment.refundedMinor ? sum : payment.refundedMinor,
    refunds: refunds.map((one) => refundOf(one)),
  };
}

export function paymentOf(intent: Stripe.PaymentIntent): GatewayPayment {
  if (intent.object !== "payment_intent") throw new Error("the answer is not a payment");
  const charge = whole(intent.latest_charge);
  const failure = intent.last_payment_error;
  const state = stateOf(intent);
  return {
    paymentRef: intent.id,
    key: intent.metadata[keyName] ?? null,
    state,
    amount: fromWire(state === "paid" ? intent.amount_received : intent.amount, intent.currency),
    refundedMinor: fromWire(refundedOf(charge), intent.currency).minor,
    ...feeOf(charge, intent.currency),
    card: cardOf(intent.payment_method),
    paidWith: payingCardOf(charge),
    failure: failure && {
      code: failureCode(failure),
      message: failure.message ?? "",
      final: isFinal(failure),
    },
  };
}

const checkoutStates = ["open", "complete", "expired"] as const;

export function checkoutOf(session: Stripe.Checkout.Session): CheckoutState {
  if (session.object !== "checkout.session") throw new Error("the answer is not a checkout session");
  const state = checkoutStates.find((known) => known === session.status);
  if (!state) throw new Error(`checkout ${session.id} is ${session.status}, which is not known`);
  const intent = whole(session.payment_intent);
  const setup = whole(session.setup_intent);
  return {
    sessionRef: session.id,
    key: session.metadata?.[keyName] ?? null,
    state,
    payment: intent && paymentOf(intent),
    card: cardOf(setup ? setup.payment_method : intent?.payment_method),
  };
}
