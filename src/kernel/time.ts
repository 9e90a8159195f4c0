// Calendar dates, terms and half-open periods as plain ISO strings, and the way between dates and instants
// in a zone. Every month is counted from the anchor day, so a contract of the 31st comes back to the 31st
// after a short month. Nothing here reads a clock; that is the task of kernel/clock alone.
import * as InstantFns from "temporal-polyfill/fns/Instant";
import * as PlainDateFns from "temporal-polyfill/fns/PlainDate";
import * as ZonedFns from "temporal-polyfill/fns/ZonedDateTime";

/** A calendar date without zone, "2026-02-28". Compares and sorts as text. */
export type IsoDate = string;

/** Half-open: `from` belongs to the period, `until` is the first day after it. */
export type Period = { readonly from: IsoDate; readonly until: IsoDate };

export type TermUnit = "day" | "week" | "month" | "year";
export type Term = { readonly count: number; readonly unit: TermUnit };

const shape = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;

/** True for an existing day of the years 1900 to 2999 written as YYYY-MM-DD ("2026-02-30" is none). */
export const isDate = (text: string): text is IsoDate =>
  /^(?:19|2)/.test(text) && !Number.isNaN(midnightOf(text));

/** A run asks thousands of times for the same few days, so those known to exist are kept. */
const DAYS_KEPT = 4_000;
const midnights = new Map<IsoDate, number>();
const dayTexts = new Map<number, IsoDate>();

/** The day that begins at this midnight UTC. */
function dayAt(millis: number): IsoDate {
  const known = dayTexts.get(millis);
  if (known !== undefined) return known;
  const day = new Date(millis).toISOString().split("T", 1)[0] ?? "";
  if (dayTexts.size >= DAYS_KEPT) dayTexts.clear();
  dayTexts.set(millis, day);
  return day;
}

/** Midnight UTC; no number for a day that does not exist. */
function midnightOf(date: IsoDate): number {
  const known = midnights.get(date);
  if (known !== undefined) return known;
  const at = shape.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || dayAt(at) !== date) return Number.NaN;
  if (midnights.size >= DAYS_KEPT) midnights.clear();
  midnights.set(date, at);
  return at;
}

function millisOf(date: IsoDate): number {
  const at = midnightOf(date);
  if (Number.isNaN(at)) throw new RangeError(`not a date: ${JSON.stringify(date)}`);
  return at;
}

function read(date: IsoDate): PlainDateFns.Record {
  const at = new Date(millisOf(date));
  return PlainDateFns.create(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}
const write = (date: PlainDateFns.Record): IsoDate => PlainDateFns.toString(date);

/**
 * The anchor moved by `times` terms, always counted from the anchor itself: 31 Jan + 1 month = 28 Feb, + 2
 * = 31 Mar; 29 Feb + 1 year = 28 Feb, + 4 years = 29 Feb. `times` may be zero or negative. Throws for a
 * date that does not exist.
 */
export function addTerm(anchor: IsoDate, term: Term, times = 1): IsoDate {
  const amount = term.count * times;
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole: ${term.count} × ${times} ${term.unit}`);
  const { unit } = term;
  if (unit === "day" || unit === "week") return addDays(anchor, unit === "week" ? amount * 7 : amount);
  return write(PlainDateFns.addMonths(read(anchor), unit === "year" ? amount * 12 : amount));
}

/** The n-th period (0 is the first) of a contract that began on the anchor. Neighbours adjoin without gap or overlap. */
export function periodAt(anchor: IsoDate, term: Term, n: number): Period {
  return { from: addTerm(anchor, term, n), until: addTerm(anchor, term, n + 1) };
}

/** How many whole terms have begun and ended between the anchor and the date; never negative. */
function termsBefore(anchor: IsoDate, date: IsoDate, term: Term): number {
  const days = { day: 1, week: 7, month: 30.44, year: 365.25 }[term.unit] * term.count;
  if (!(days > 0)) throw new RangeError(`not a term: ${term.count} ${term.unit}`);
  let n = Math.max(0, Math.floor(daysBetween(anchor, date) / days) - 1);
  while (n > 0 && addTerm(anchor, term, n) > date) n -= 1;
  while (addTerm(anchor, term, n + 1) <= date) n += 1;
  return n;
}

/**
 * The first due date strictly after `from`, on the grid anchor, anchor + 1 term, … (the anchor itself where
 * `from` is before it).
 */
export function nextDue(anchor: IsoDate, from: IsoDate, term: Term): IsoDate {
  if (from < anchor) return anchor;
  return addTerm(anchor, term, termsBefore(anchor, from, term) + 1);
}

/** The period of the contract that contains the date, or null where the date lies before the anchor. */
export function periodOn(anchor: IsoDate, date: IsoDate, term: Term): Period | null {
  return date < anchor ? null : periodAt(anchor, term, termsBefore(anchor, date, term));
}

/** The days are counted, as no zone is asked: plans of reminders add thousands of them. Throws for a date that does not exist. */
export function addDays(date: IsoDate, days: number): IsoDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not whole days: ${days}`);
  return dayAt(millisOf(date) + days * dayMs);
}

/** Days from one date to the other; negative where `until` is earlier. */
export function daysBetween(from: IsoDate, until: IsoDate): number {
  return Math.round((millisOf(until) - millisOf(from)) / dayMs);
}

/** Which day it is in the zone ("Europe/Berlin") at an instant. */
export function dateIn(zone: string, instant: Date): IsoDate {
  const moment = InstantFns.fromEpochMilliseconds(instant.getTime());
  return write(ZonedFns.toPlainDate(InstantFns.toZonedDateTimeISO(moment, zone)));
}

/**
 * The first instant of the day in the zone; where midnight is skipped by a clock change, the first instant
 * that exists. A day that a zone left out altogether (Apia, 2011-12-30) begins with the next one.
 */
export function startOfDay(zone: string, date: IsoDate): Date {
  const zoned = PlainDateFns.toZonedDateTime(read(date), zone);
  return new Date(ZonedFns.toInstant(zoned).epochMilliseconds);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** For people: "28.02.2026" (de), "28 Feb 2026" (en; day first and month in letters, so that nobody reads it wrongly). */
export function formatDate(date: IsoDate, locale: string): string {
  let format = formats.get(locale);
  if (format === undefined) {
    const numeric = { day: "2-digit", month: "2-digit", year: "numeric" } as const;
    const style = locale.startsWith("de") ? numeric : ({ dateStyle: "medium" } as const);
    format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { timeZone: "UTC", ...style });
    formats.set(locale, format);
  }
  return format.format(new Date(millisOf(date)));
}
