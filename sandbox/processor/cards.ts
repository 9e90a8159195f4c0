// The test cards and what a bank says to them. Numbers as in docs.stripe.com/testing; one difference:
// 4000000000000341 lets the first payment with the customer pass, so that only later charges decline.
import type { Failure } from "./book.ts";

/** What happens to a card: with its holder present, and later without. */
export type CardBehaviour = { readonly present: Outcome; readonly alone: Outcome };

export type Outcome =
  | "ok"
  /** The bank wants its customer to confirm. */
  | "confirm"
  | "generic_decline"
  | "insufficient_funds"
  | "lost_card"
  | "stolen_card"
  | "expired_card"
  | "incorrect_cvc"
  | "processing_error"
  | "do_not_honor"
  | "test_mode_live_card";

const both = (outcome: Outcome): CardBehaviour => ({ present: outcome, alone: outcome });

const known: Readonly<Record<string, CardBehaviour>> = {
  "4242424242424242": both("ok"),
  "5555555555554444": both("ok"),
  "378282246310005": both("ok"),
  "4000000000000002": both("generic_decline"),
  "4000000000009995": both("insufficient_funds"),
  "4000000000009987": both("lost_card"),
  "4000000000009979": both("stolen_card"),
  "4000000000000069": both("expired_card"),
  "4000000000000127": both("incorrect_cvc"),
  "4000000000000119": both("processing_error"),
  // Confirmed once when it is kept, then charged without asking.
  "4000002500003155": { present: "confirm", alone: "ok" },
  // Asks every time, so it cannot be charged alone.
  "4000002760003184": both("confirm"),
  "4000000760000002": both("ok"),
  "4000002500000003": both("ok"),
  "4000008260000000": both("ok"),
  "4000000000000341": { present: "ok", alone: "generic_decline" },
};

/** Any other valid number is treated as a real card, which a test account refuses. */
export const behaviourOf = (number: string): CardBehaviour => known[number] ?? both("test_mode_live_card");

/** Cards of banks elsewhere, as docs.stripe.com/testing lists them; all others are German here. */
const elsewhere: Readonly<Record<string, string>> = {
  "4000000760000002": "BR",
  "4000002500000003": "FR",
  "4000008260000000": "GB",
};
export const countryOf = (number: string): string => elsewhere[number] ?? "DE";

export function brandOf(number: string): string {
  if (/^3[47]/.test(number)) return "amex";
  return /^(5[1-5]|2[2-7])/.test(number) ? "mastercard" : "visa";
}

/** Luhn's check digit, ISO/IEC 7812-1 annex B. */
export function isCardNumber(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const words: Readonly<Record<string, string>> = {
  insufficient_funds: "Your card has insufficient funds.",
  expired_card: "Your card has expired.",
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: "An error occurred while processing your card. Try again in a little bit.",
};

/** Outcomes that are an error code of their own and not only a reason for `card_declined`. */
const ownCodes = new Set<Outcome>(["expired_card", "incorrect_cvc", "processing_error"]);

/** The error the bank's word becomes; null where it is no refusal. */
export function failureOf(outcome: Outcome, alone: boolean): Failure | null {
  if (outcome === "ok") return null;
  if (outcome === "confirm") {
    if (!alone) return null;
    return {
      type: "card_error",
      code: "authentication_required",
      decline_code: "authentication_required",
      message: "Your card was declined. This transaction requires authentication.",
    };
  }
  const code = ownCodes.has(outcome) ? outcome : "card_declined";
  return {
    type: "card_error",
    code,
    decline_code: outcome,
    message: words[outcome] ?? "Your card was declined.",
  };
}
