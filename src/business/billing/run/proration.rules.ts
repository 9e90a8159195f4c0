// How much of a term a stretch of it is worth. One rule for first terms cut short, changes and ends, so that charge and credit for
// the same days are the same cents.
import { addTerm, daysBetween } from "../../../kernel/time.ts";
import type { IsoDate, Period, Term } from "../../../kernel/time.ts";

/**
 * `actual_days`: each day of a term is worth the same. `thirty_days`: each month is thirty days long, its 31st is free.
 * `none`: nothing is charged or credited for a part, so a change waits for the end of the term.
 */
export const PRORATIONS = ["actual_days", "thirty_days", "none"] as const;
export type Proration = (typeof PRORATIONS)[number];

/** For who may leave on any day, or was promised the rest of a term: they pay for days, whatever is done with changes. */
export const byDaysAtLeast = (proration: Proration): Proration =>
  proration === "none" ? "actual_days" : proration;

export type Share = { readonly days: number; readonly of: number };

/**
 * The days from one to the other of the whole nominal term they lie in; shares that adjoin add up to the whole. Where nothing is
 * counted for a part of a term, what has to be billed of one (its end is agreed, its rest is free) counts its days.
 */
export function shareOf(
  proration: Proration,
  grid: { readonly anchorOn: IsoDate; readonly term: Term },
  whole: Period,
  part: Period,
): Share {
  const byMonths = grid.term.unit === "month" || grid.term.unit === "year";
  if (proration !== "thirty_days" || !byMonths)
    return { days: daysBetween(part.from, part.until), of: daysBetween(whole.from, whole.until) };
  const since = (day: IsoDate): number => thirties(grid.anchorOn, whole.from, day);
  return { days: since(part.until) - since(part.from), of: since(whole.until) };
}

const MONTH: Term = { count: 1, unit: "month" };
const DAYS = 30;

/** Days from the start of a term, each month of the anchor's grid counted as thirty. */
function thirties(anchorOn: IsoDate, from: IsoDate, day: IsoDate): number {
  const first = monthsBetween(anchorOn, from);
  let months = Math.max(0, monthsBetween(from, day) - 1);
  while (addTerm(anchorOn, MONTH, first + months + 1) <= day) months += 1;
  // Less than a month lies behind its last whole one: thirty days at most.
  return months * DAYS + daysBetween(addTerm(anchorOn, MONTH, first + months), day);
}

function monthsBetween(from: IsoDate, until: IsoDate): number {
  const month = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return month(until) - month(from);
}
