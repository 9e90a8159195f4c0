// How much of a term a stretch of it is worth. One rule for first terms cut short, changes and ends, so that charge and credit for
// the same days are the same cents.
import { addTerm, daysBetween } from "../../../kernel/time.ts";
import type { IsoDate, Period, Term } from "../../../kernel/time.ts";
import type { Renewal } from "../../catalogue/index.ts";

/**
 * `actual_days`: each day of a term is worth the same. `thirty_days`: each month is thirty days long, its 31st is free.
 * `none`: nothing is charged or credited for a part, so a change waits for the end of the term.
 */
export const PRORATIONS = ["actual_days", "thirty_days", "none"] as const;
export type Proration = (typeof PRORATIONS)[number];

/** Who may leave on any day pays for days, whatever is done with changes. */
export const partsOf = (renewal: Renewal | undefined, proration: Proration): Proration =>
  renewal === "monthly" && proration === "none" ? "actual_days" : proration;

export type Share = { readonly days: number; readonly of: number };

/** The days from one to the other of the whole nominal term they lie in; shares that adjoin add up to the whole. */
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
  const rest = daysBetween(addTerm(anchorOn, MONTH, first + months), day);
  return months * DAYS + Math.min(DAYS, Math.max(0, rest));
}

function monthsBetween(from: IsoDate, until: IsoDate): number {
  const month = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return month(until) - month(from);
}
