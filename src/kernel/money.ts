// Money as whole minor units with a currency. Everything that adds, splits or rounds amounts goes through
// here, so that a cent is never lost and there is one rounding rule (half away from zero) in the whole
// product.
import { currencyExponents } from "./currencies.ts";

/** ISO 4217 alphabetic code, for example "EUR". */
export type Currency = string;

/** An amount in minor units (cents for EUR, yen for JPY, fils for KWD). */
export type Money = { readonly minor: bigint; readonly currency: Currency };

const largestMinor = BigInt(Number.MAX_SAFE_INTEGER);

/** How many decimals the currency has by ISO 4217 (HUF 2, JPY 0, KWD 3). Throws for an unknown code. */
export function exponentOf(currency: Currency): number {
  const exponent = currencyExponents.get(currency);
  if (exponent === undefined) throw new RangeError(`not an ISO 4217 currency: ${JSON.stringify(currency)}`);
  return exponent;
}

export function isCurrency(text: string): text is Currency {
  return currencyExponents.has(text);
}

/** An amount from minor units. Throws for an unknown currency and for a number that is not a safe integer. */
export function money(minor: bigint | number, currency: Currency): Money {
  exponentOf(currency);
  if (typeof minor === "number" && !Number.isSafeInteger(minor)) {
    throw new RangeError(`not whole minor units: ${minor}`);
  }
  return { minor: BigInt(minor), currency };
}

export const zero = (currency: Currency): Money => money(0n, currency);

function together(a: Money, b: Money): Currency {
  if (a.currency !== b.currency) throw new TypeError(`mixed currencies: ${a.currency} and ${b.currency}`);
  return a.currency;
}

/** Throws when the currencies differ, as do `subtract`, `sum` and `compare`. */
export function add(a: Money, b: Money): Money {
  return { minor: a.minor + b.minor, currency: together(a, b) };
}

export function subtract(a: Money, b: Money): Money {
  return { minor: a.minor - b.minor, currency: together(a, b) };
}

export function negate(amount: Money): Money {
  return { minor: -amount.minor, currency: amount.currency };
}

/** The sum of a list; the currency is named so that an empty list has one too. */
export function sum(amounts: Iterable<Money>, currency: Currency): Money {
  let total = zero(currency);
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** -1, 0 or 1. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  together(a, b);
  if (a.minor === b.minor) return 0;
  return a.minor < b.minor ? -1 : 1;
}

/** The one rounding rule of the product: n / d to the nearest whole number, halves away from zero. */
export function roundDiv(n: bigint, d: bigint): bigint {
  if (d === 0n) throw new RangeError("division by zero");
  const negative = n < 0n !== d < 0n;
  const top = n < 0n ? -n : n;
  const bottom = d < 0n ? -d : d;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return negative ? -rounded : rounded;
}

/** A share by rate in hundredths of a percent: 1900 means 19 %. */
export function percent(amount: Money, ratePermyriad: number | bigint): Money {
  return { minor: roundDiv(amount.minor * BigInt(ratePermyriad), 10_000n), currency: amount.currency };
}

/** Unit price times a quantity in thousandths: 1500 means 1.5 pieces. */
export function multiply(unit: Money, quantityMilli: number | bigint): Money {
  return { minor: roundDiv(unit.minor * BigInt(quantityMilli), 1000n), currency: unit.currency };
}

/**
 * Splits an amount by weights so that the parts add up to it exactly: whole shares first, what is left goes
 * one minor unit each to the largest remainders (the earlier part wins a tie). Throws for negative weights
 * and weights that sum to zero.
 */
export function allocate(amount: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((a, b) => a + b, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError("weights must not be negative, and at least one must be above zero");
  }
  const sign = amount.minor < 0n ? -1n : 1n;
  const whole = amount.minor * sign;
  const shares = weights.map((weight, at) => {
    return { at, part: (whole * weight) / total, rest: (whole * weight) % total };
  });
  let left = whole - shares.reduce((a, share) => a + share.part, 0n);
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  for (const share of byRest) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map((share) => ({ minor: share.part * sign, currency: amount.currency }));
}

/** Whole part and decimals of what a person typed, or null where it is not clearly one number. */
function splitNumber(text: string, localeDecimal: string): { whole: string; decimals: string } | null {
  const marks: readonly string[] = text.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  const grouped = (part: string, mark: string) => new RegExp(`^\\d{1,3}(?:\\${mark}\\d{3})+$`).test(part);
  if (last === undefined) return /^\d+$/.test(text) ? { whole: text, decimals: "" } : null;
  const once = marks.filter((mark) => mark === last).length === 1;
  const groupsOnly = !once || (marks.length === 1 && last !== localeDecimal && grouped(text, last));
  if (groupsOnly) return grouped(text, last) ? { whole: text.replaceAll(last, ""), decimals: "" } : null;
  const cut = text.indexOf(last);
  const whole = text.slice(0, cut);
  const decimals = text.slice(cut + 1);
  if (!/^\d+$/.test(decimals)) return null;
  if (/^\d+$/.test(whole)) return { whole, decimals };
  const mark = last === "," ? "." : ",";
  return grouped(whole, mark) ? { whole: whole.replaceAll(mark, ""), decimals } : null;
}

/**
 * Minor units from what a person typed ("12,34", "1.234,56", "1 234.5"), or null. A single separator that
 * could be both is read by the locale ("1.234" is 1234 in German, refused in English for EUR). Refuses
 * exponents, more decimals than the currency has, and anything beyond what a JSON number holds exactly
 * (2^53 - 1 minor units).
 */
export function parseAmount(text: string, currency: Currency, locale: string): bigint | null {
  const trimmed = text.trim();
  const signed = /^([-−+]?)\s*(\d[\d.,'’\u00a0\u202f ]*)$/.exec(trimmed);
  if (signed === null || trimmed.length > 40) return null;
  const digits = (signed[2] ?? "").replace(/(\d)['’\u00a0\u202f ](?=\d{3}(?!\d))/g, "$1");
  const parts = splitNumber(digits, decimalMark(locale));
  const exponent = exponentOf(currency);
  if (parts === null || parts.decimals.length > exponent) return null;
  const minor = BigInt(parts.whole + parts.decimals.padEnd(exponent, "0"));
  if (minor > largestMinor) return null;
  return signed[1] === "-" || signed[1] === "−" ? -minor : minor;
}

const decimalMarks = new Map<string, string>();

function decimalMark(locale: string): string {
  let mark = decimalMarks.get(locale);
  if (mark === undefined) {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    mark = parts.find((part) => part.type === "decimal")?.value ?? ".";
    decimalMarks.set(locale, mark);
  }
  return mark;
}

/** Plain decimal text as XML and payment files want it: "1234.50", "-0.05", "500" for JPY. */
export function toDecimal(amount: Money): string {
  const exponent = exponentOf(amount.currency);
  const sign = amount.minor < 0n ? "-" : "";
  const digits = (amount.minor < 0n ? -amount.minor : amount.minor).toString().padStart(exponent + 1, "0");
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const formats = new Map<string, Intl.NumberFormat>();

/** For people: "1.234,50 €" (de), "€1,234.50" (en). Decimals come from ISO 4217, not from Intl, which has HUF wrong. */
export function formatMoney(amount: Money, locale: string): string {
  const key = `${locale} ${amount.currency}`;
  let format = formats.get(key);
  if (format === undefined) {
    const digits = exponentOf(amount.currency);
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency: amount.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(toDecimal(amount) as Intl.StringNumericLiteral);
}
