// Which of Stripe's errors are a certain "no", and what kind. Everything else is thrown again, because a
// lost connection, an error inside Stripe or a clash of keys says nothing about what happened to the money.
// Sources: docs.stripe.com/declines/codes, docs.stripe.com/error-codes, docs.stripe.com/api/errors (2026).
import type Stripe from "stripe";
import type { GatewayRefusal } from "../../../business/payments/gateway.port.ts";
import { refused, type Answer } from "../../../kernel/result.ts";

/**
 * Decline codes after which the same card must not be charged again. The first two lines are those Stripe's
 * own retries stop at (docs.stripe.com/billing/revenue-recovery/smart-retries); the others name a card or
 * account that cannot recover by waiting.
 */
const finalDeclines = new Set(
  `
  incorrect_number lost_card pickup_card stolen_card revocation_of_authorization
  revocation_of_all_authorizations transaction_not_allowed highest_risk_level
  card_not_supported currency_not_supported do_not_try_again expired_card fraudulent invalid_account
  invalid_number live_mode_test_card new_account_information_available restricted_card
  stop_payment_order test_mode_live_card testmode_decline
`
    .trim()
    .split(/\s+/),
);

/** What Stripe tells about a failed try, in an error or as `last_payment_error`. */
type Failure = Pick<
  Stripe.PaymentIntent.LastPaymentError,
  "code" | "decline_code" | "advice_code" | "message"
>;

/** The most telling code: the bank's reason, else Stripe's. */
export const failureCode = (failure: Failure): string => failure.decline_code ?? failure.code ?? "unknown";

/** Whether trying the same card again is pointless. The bank's advice, where given, beats our table. */
export function isFinal(failure: Failure): boolean {
  if (failure.advice_code === "do_not_try_again") return true;
  if (failure.advice_code === "try_again_later") return false;
  return finalDeclines.has(failureCode(failure));
}

export const wantsCustomer = (failure: Failure): boolean =>
  failureCode(failure) === "authentication_required" ||
  failure.code === "authentication_required" ||
  failure.code === "payment_intent_authentication_failure";

const amountCodes = new Set(
  `
  amount_too_large amount_too_small invalid_charge_amount invalid_charge_amount_no_decimal_compatible
  charge_already_refunded charge_exceeds_source_limit capture_charge_amount_exceeds_authorization
`
    .trim()
    .split(/\s+/),
);

const says = (code: GatewayRefusal, message: string): Answer<never> => refused(code, message);

function cardRefusal(error: Stripe.errors.StripeError): Answer<never> {
  const failure: Failure = {
    ...(error.code && { code: error.code as NonNullable<Failure["code"]> }),
    ...(error.decline_code && { decline_code: error.decline_code }),
  };
  if (wantsCustomer(failure)) return says("needs_customer", error.message);
  if (failureCode(failure) === "expired_card") return says("expired_card", error.message);
  return says("declined", error.message);
}

/** The refusal this error is, or the error itself thrown again: then the outcome is unknown. */
export function refusalOrThrow(error: unknown): Answer<never> {
  const known = error as Stripe.errors.StripeError;
  const type = error instanceof Error && "type" in error ? known.type : null;
  if (type === "StripeCardError") return cardRefusal(known);
  if (type === "StripeAuthenticationError" || type === "StripePermissionError") {
    return says("not_permitted", known.message);
  }
  // 409 and 429 also come as "invalid request" now and then; they mean "not now", so they stay unknown.
  if (type === "StripeInvalidRequestError" && (known.statusCode === 400 || known.statusCode === 404)) {
    const aboutAmount = amountCodes.has(known.code ?? "") || (known.param ?? "").startsWith("amount");
    return says(aboutAmount ? "amount" : "invalid", known.message);
  }
  throw error;
}
