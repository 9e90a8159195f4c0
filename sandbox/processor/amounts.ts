// The processor's rules on amounts (docs.stripe.com/currencies): decimals on the wire, smallest and largest.
// Written apart from the product's own table, so that the two check each other.
import { invalid } from "./wire.ts";

const none = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const three = new Set("bhd jod kwd omr tnd".split(" "));
const hundreds = new Set(["isk", "ugx"]);
const smallest: Readonly<Record<string, number>> = {
  eur: 50,
  usd: 50,
  gbp: 30,
  chf: 50,
  jpy: 50,
  sek: 300,
  pln: 200,
};

const decimalsOf = (currency: string): number => (none.has(currency) ? 0 : three.has(currency) ? 3 : 2);

export function checkAmount(amount: number, currency: string, param: string): void {
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, { param: "currency" });
  if (amount > 99_999_999) {
    throw invalid("Amount must be no more than 999,999.99.", { code: "amount_too_large", param });
  }
  if (amount < (smallest[currency] ?? 1)) {
    throw invalid("Amount is below the smallest that can be charged.", { code: "amount_too_small", param });
  }
  checkDigits(amount, currency, param);
}

export function checkDigits(amount: number, currency: string, param: string): void {
  if (hundreds.has(currency) && amount % 100 !== 0) {
    throw invalid(`Invalid amount. Currency ${currency.toUpperCase()} must be evenly divisible by 100.`, {
      code: "invalid_charge_amount_no_decimal_compatible",
      param,
    });
  }
  if (three.has(currency) && amount % 10 !== 0) {
    throw invalid("Invalid amount: the last digit of a three-decimal currency must be 0.", { param });
  }
}

/** As people read it: 1234 eur in German is 12,34 €. */
export function readable(amount: number, currency: string, locale: string): string {
  const digits = hundreds.has(currency) ? 0 : decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** decimalsOf(currency));
}

/** 1.5 % and 25 of the smallest unit. */
export const feeOf = (amount: number): number => Math.round(amount * 0.015) + 25;
