// Turns amounts, dates and numbers into what people read, with one cached Intl formatter per locale and
// shape. Amounts are formatted from the exact decimal text of their minor units: no floating point anywhere.
import { exponentOf } from "../../kernel/money.ts";
import type { Lang } from "./words.ts";

/** The locale used when a reader chose only a language: day-month-year in both. */
export const DEFAULT_LOCALES: Readonly<Record<Lang, string>> = { en: "en-GB", de: "de-DE" };

const regionNames = new Map<string, Intl.DisplayNames>();

/** A formatter for each locale and whatever else it goes by, made once; a language alone is written as its pages are. */
function madeOnce<F>(make: (locale: string, by: string) => F): (locale: string, by?: string) => F {
  const made = new Map<string, Map<string, F>>();
  return (asked, by = "") => {
    const locale = Object.hasOwn(DEFAULT_LOCALES, asked) ? DEFAULT_LOCALES[asked as Lang] : asked;
    let own = made.get(locale);
    if (!own) made.set(locale, (own = new Map()));
    let format = own.get(by);
    if (!format) own.set(by, (format = make(locale, by)));
    return format;
  };
}

const plainNumber = madeOnce((locale) => new Intl.NumberFormat(locale));
const percentNumber = madeOnce(
  (locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }),
);
const bytesIn = madeOnce(
  (locale, unit) => new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }),
);
const amountIn = madeOnce((locale, currency) => {
  const digits = exponentOf(currency);
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, { style: "currency", currency, ...exact });
});

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const MINUTE = { hour: "2-digit", minute: "2-digit" } as const;
const SECOND = { second: "2-digit", timeZoneName: "short" } as const;
const dayOnly = madeOnce((locale) => new Intl.DateTimeFormat(locale, { ...DAY, timeZone: "UTC" }));
const toTheMinute = madeOnce(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { ...DAY, ...MINUTE, timeZone }),
);
const toTheSecond = madeOnce(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { ...DAY, ...MINUTE, ...SECOND, timeZone }),
);
const timeOfDay = madeOnce((locale, timeZone) => new Intl.DateTimeFormat(locale, { ...MINUTE, timeZone }));

/** Minor units as exact decimal text: `decimalText(-1250n, 2)` is `"-12.50"`. */
export function decimalText(minor: bigint, exponent: number): `${number}` {
  const sign = minor < 0n ? "-" : "";
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return `${sign}${whole}${exponent > 0 ? `.${fraction}` : ""}` as `${number}`;
}

/** An amount in the reader's form, e.g. `8,33 €`, from minor units; refuses an unknown currency. */
export function formatMoney(locale: string, minor: bigint, currency: string): string {
  const text = amountIn(locale, currency).format(decimalText(minor, exponentOf(currency)));
  return text.replace(/^-/u, "−");
}

/** A whole number with grouping. */
export function formatNumber(locale: string, value: number | bigint): string {
  return plainNumber(locale).format(value);
}

/** A share between 0 and 1 as per cent; two decimals at most, as fine as a coupon or a rate is kept. */
export function formatShare(locale: string, share: number): string {
  return percentNumber(locale).format(share);
}

/** Bytes in binary steps with a decimal at most, e.g. `10 GB`. */
export function formatBytes(locale: string, bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const step = Math.max(
    0,
    Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))),
  );
  const unit = units[step] ?? "byte";
  return bytesIn(locale, unit).format(bytes / 1024 ** step);
}

/** A calendar date, unambiguous in every language: `12 Jun 2026`, `12. Juni 2026`. Takes `YYYY-MM-DD`. */
export function formatDate(locale: string, date: string): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return dayOnly(locale).format(day);
}

/**
 * An instant in the reader's time zone with date and minutes; with `seconds` for logs, where the zone is
 * named too.
 */
export function formatInstant(
  locale: string,
  at: Date,
  timeZone: string,
  detail: "minutes" | "seconds" = "minutes",
): string {
  return (detail === "seconds" ? toTheSecond : toTheMinute)(locale, timeZone).format(at);
}

/** Only the time of day, for rows already grouped under their date. */
export function formatTime(locale: string, at: Date, timeZone: string): string {
  return timeOfDay(locale, timeZone).format(at);
}

/**
 * A country's name in the reader's language from its ISO 3166-1 alpha-2 code; the code itself where it is
 * unknown.
 */
export function countryName(locale: string, code: string): string {
  let names = regionNames.get(locale);
  if (!names)
    regionNames.set(locale, (names = new Intl.DisplayNames(locale, { type: "region", fallback: "code" })));
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
