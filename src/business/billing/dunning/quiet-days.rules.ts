// Days on which nobody is suspended, ended or locked out: weekends, holidays, and days the operator names. What falls on one is
// done on the next day that is none.
import { addDays, daysBetween } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { countryOfRegion, HOLIDAY_REGIONS } from "./holiday-regions.ts";
import { HOLIDAYS } from "./holidays.ts";
import type { HolidayRules } from "./holidays.ts";

export type QuietDays = {
  readonly weekends: boolean;
  /** The country whose holidays count; `own`: where the seller sits. */
  readonly country: string;
  /** ISO 3166-2: whose own holidays count, too; only together with its country. */
  readonly region?: string | undefined;
  readonly own: readonly { readonly on: IsoDate; readonly name: string }[];
};

const weekdayOf = (day: IsoDate): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const isWeekend = (day: IsoDate): boolean => weekdayOf(day) % 6 === 0;

/** Of which countries the holidays are known. */
export const holidayCountries: readonly string[] = Object.keys(HOLIDAYS);
/** Of which regions more is known. */
export const holidayRegions: readonly string[] = Object.keys(HOLIDAY_REGIONS);

/** Easter Sunday in the Gregorian calendar (the rule of Meeus, Jones and Butcher). */
export function easterOf(year: number): IsoDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const sum = h + l - 7 * m;
  const month = Math.floor((sum + 90) / 25);
  const day = (sum + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Whether the country as a whole keeps this day. A country of which nothing is known keeps none. */
export const isHoliday = (day: IsoDate, country: string): boolean => isKept(day, HOLIDAYS[country]);

/** Whether the region keeps this day beside what its country keeps. */
export const isRegionsHoliday = (day: IsoDate, region: string): boolean =>
  isKept(day, HOLIDAY_REGIONS[region]);

function isKept(day: IsoDate, rules: HolidayRules | undefined): boolean {
  if (!rules) return false;
  if (isNamed(day, rules)) return true;
  if (rules.moved === "next") return isNextFree(day, rules);
  return rules.moved === "nearest" && isBesideWeekend(day, rules);
}

const isFixed = (day: IsoDate, rules: HolidayRules): boolean => rules.fixed?.includes(day.slice(5)) ?? false;

function isNamed(day: IsoDate, rules: HolidayRules): boolean {
  if (isFixed(day, rules)) return true;
  const easter = easterOf(Number(day.slice(0, 4)));
  if (rules.easter?.some((days) => addDays(easter, days) === day)) return true;
  return (rules.from ?? []).some(([first, weekday]) => {
    const since = daysBetween(`${day.slice(0, 4)}-${first}`, day);
    return since >= 0 && since < 7 && weekdayOf(day) === weekday;
  });
}

/** Two of them may lie on a weekend; the second is then free on the Tuesday. */
const BACK = 4;

function isNextFree(day: IsoDate, rules: HolidayRules): boolean {
  let waiting = 0;
  let isTaken = false;
  for (let at = addDays(day, -BACK); at <= day; at = addDays(at, 1)) {
    const isOff = isWeekend(at);
    isTaken = !isOff && waiting > 0 && !isNamed(at, rules);
    if (isTaken) waiting -= 1;
    if (isOff && isFixed(at, rules)) waiting += 1;
  }
  return isTaken;
}

function isBesideWeekend(day: IsoDate, rules: HolidayRules): boolean {
  const beside = { 1: addDays(day, -1), 5: addDays(day, 1) }[weekdayOf(day)];
  return beside !== undefined && isFixed(beside, rules);
}

function isQuiet(day: IsoDate, quiet: QuietDays, sellerCountry: string): boolean {
  const country = quiet.country === "own" ? sellerCountry : quiet.country;
  return (
    (quiet.weekends && isWeekend(day)) ||
    quiet.own.some((one) => one.on === day) ||
    isHoliday(day, country) ||
    (quiet.region !== undefined &&
      countryOfRegion(quiet.region) === country &&
      isRegionsHoliday(day, quiet.region))
  );
}

/** However many days an operator names: after so many in a row something may be stopped again. */
const LONGEST = 60;

/** The day itself, or the first after it on which something may be stopped. */
export function nextAllowed(day: IsoDate, quiet: QuietDays, sellerCountry: string): IsoDate {
  let found = day;
  for (let at = 0; at < LONGEST && isQuiet(found, quiet, sellerCountry); at += 1) found = addDays(found, 1);
  return found;
}

/** A weekend meets every holiday at its worst within so many years. */
const YEARS = 28;

/** By how many days, at the most, what falls on this day or a later one is moved. */
export function longestQuiet(from: IsoDate, quiet: QuietDays, sellerCountry: string): number {
  const until = `${Number(from.slice(0, 4)) + YEARS}${from.slice(4)}`;
  let [most, at] = [0, from];
  while (at < until) {
    const allowed = nextAllowed(at, quiet, sellerCountry);
    most = Math.max(most, daysBetween(at, allowed));
    at = addDays(allowed, 1);
  }
  return most;
}
