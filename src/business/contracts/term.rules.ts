// On which grid of terms an entry lies, and which term since its start begins on a day: what it rested is no term of it.
import { addDays, addTerm, daysBetween, isDate, nextDue } from "../../kernel/time.ts";
import type { IsoDate, Term, TermUnit } from "../../kernel/time.ts";

const DAYS: Readonly<Record<TermUnit, number>> = { day: 1, week: 7, month: 31, year: 366 };

// A run meets the same few grids thousands of times; calendar sums are worth remembering.
const points = new Map<string, IsoDate>();
const REMEMBERED = 20_000;

/** The anchor moved by so many terms. */
export function gridPoint(anchor: IsoDate, term: Term, n: number): IsoDate {
  const key = `${anchor} ${term.count} ${term.unit} ${n}`;
  let point = points.get(key);
  if (point === undefined) {
    point = addTerm(anchor, term, n);
    if (points.size >= REMEMBERED) points.clear();
    points.set(key, point);
  }
  return point;
}

/** How many whole terms lie between the anchor and the day; the grid point at or before it. */
export function termsUntil(anchor: IsoDate, day: IsoDate, term: Term): number {
  let n = Math.max(0, Math.floor(daysBetween(anchor, day) / (DAYS[term.unit] * term.count)));
  while (gridPoint(anchor, term, n + 1) <= day) n += 1;
  return n;
}

/** Whether the term after the one that runs on the day is invoiced, or asked for, already: one ahead is the most. */
export const isBilledAhead = (
  entry: { readonly anchorOn: IsoDate; readonly billedUntil: IsoDate | null },
  term: Term,
  today: IsoDate,
): boolean => entry.billedUntil !== null && entry.billedUntil > nextDue(entry.anchorOn, today, term);

/** Where an entry's terms are counted from; `countedFrom`: where it rested, the day it went on, with the terms begun by then. */
export type Counted = {
  readonly anchorOn: IsoDate;
  readonly startsOn: IsoDate;
  readonly countedFrom?: IsoDate | null;
  readonly countedTerms?: number;
};

/** Which term since the start begins on the day, or has begun by it, from 0. */
export function nthOn(entry: Counted, term: Term, day: IsoDate): number {
  const { anchorOn, startsOn, countedFrom = null, countedTerms = 0 } = entry;
  const before = countedFrom === null ? 0 : countedTerms;
  return before + termsUntil(anchorOn, day, term) - termsUntil(anchorOn, countedFrom ?? startsOn, term);
}

/** The grid's day that is nearest to this one. */
export function nearestOnGrid(anchor: IsoDate, term: Term, day: IsoDate): IsoDate {
  const n = termsUntil(anchor, day, term);
  const [before, after] = [gridPoint(anchor, term, n), gridPoint(anchor, term, n + 1)];
  return daysBetween(before, day) <= daysBetween(day, after) ? before : after;
}

/** Where a term that was invoiced from that day on begins since its contract rested so many days. */
const movedTerm = (anchor: IsoDate, term: Term, from: IsoDate, days: number): IsoDate =>
  nearestOnGrid(anchor, term, addDays(from, days));

export type Stretch = { readonly from: IsoDate; readonly until: IsoDate };

/** Months differ by so many days at most: what is off by more than that is no whole term. */
const MONTH_DIFFERS = 3;

/**
 * The same of the days from one on until another. A whole term goes from one day of the grid to another; one that began, or ended,
 * within a term has one of them on the grid, and as many days as it had.
 */
export function movedStretch(anchor: IsoDate, term: Term, { from, until }: Stretch, days: number): Stretch {
  const ends = { from: movedTerm(anchor, term, from, days), until: movedTerm(anchor, term, until, days) };
  const length = daysBetween(from, until);
  if (length <= 0) return ends;
  const exact = { from: addDays(from, days), until: addDays(until, days) };
  if (Math.abs(daysBetween(addTerm(from, term), until)) <= (DAYS[term.unit] > 7 ? MONTH_DIFFERS : 0))
    return ends;
  const off = (one: IsoDate, other: IsoDate): number => Math.abs(daysBetween(one, other));
  return off(exact.until, ends.until) <= off(exact.from, ends.from)
    ? { from: addDays(ends.until, -length), until: ends.until }
    : { from: ends.from, until: addDays(ends.from, length) };
}

const MOST_BACK = 48;

/**
 * The anchor of terms that are to come back to a later day of the month than the one they are paid until: the 31st after 28
 * February. Null where the day paid until is on no such grid: it is not its month's last day, or the term knows no months.
 */
export function anchorOnDay(paidUntil: IsoDate, day: number, term: Term): IsoDate | null {
  if (term.unit !== "month" && term.unit !== "year") return null;
  if (!Number.isInteger(day) || day < 1 || day > 31) return null;
  for (let back = 0; back <= MOST_BACK; back += 1) {
    const anchor = `${addTerm(paidUntil, term, -back).slice(0, 8)}${String(day).padStart(2, "0")}`;
    if (isDate(anchor) && addTerm(anchor, term, back) === paidUntil) return anchor;
  }
  return null;
}

type Given = {
  readonly paidUntil: IsoDate;
  readonly anchorDay?: number | undefined;
  readonly price: { readonly term: { readonly count: number; readonly unit: TermUnit | "once" } };
};

/** Where the terms of a contract that is given are counted from; null as above. */
export function anchorOfGiven({ paidUntil, anchorDay, price: { term } }: Given): IsoDate | null {
  if (anchorDay === undefined) return paidUntil;
  const { count, unit } = term;
  return unit === "once" ? null : anchorOnDay(paidUntil, anchorDay, { count, unit });
}
