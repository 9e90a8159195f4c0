// How much of a term a stretch of it is worth, and what goes back of a line whose rest is not used any more. One rule for
// first terms cut short, changes and ends, so that charge and credit for the same days are the same cents.
import { roundDiv } from "../../../kernel/money.ts";
import { addTerm, daysBetween, periodOn } from "../../../kernel/time.ts";
import type { IsoDate, Period, Term } from "../../../kernel/time.ts";
import type { Renewal } from "../../catalogue/index.ts";
import { discountOn } from "../../coupons/index.ts";
import type { Discount } from "../../coupons/index.ts";

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

/** A line of an issued invoice over a term that was not over yet. */
export type PaidTerm = {
  readonly anchorOn: IsoDate;
  readonly term: Term;
  readonly periodFrom: IsoDate;
  readonly periodUntil: IsoDate;
  readonly unitMinor: bigint;
  readonly quantityMilli: bigint;
  /** As it was invoiced, with tax where its unit price contains it; the discount is off. */
  readonly amountMinor: bigint;
  /** What a coupon took off it, likewise. */
  readonly discountMinor: bigint;
  /** What the coupon takes off a whole term, as agreed. */
  readonly discount: Discount | null;
  /** Whether its unit price contains the tax. */
  readonly prices: "gross" | "net";
  readonly ratePermyriad: number;
  /** What credit notes have left of it, with tax. */
  readonly leftMinor: bigint;
};

/**
 * With tax, what goes back of the line where nothing is used from the day on. The very amount that the same days cost when
 * they are billed, with their coupon, so nobody gains by changing to and fro; never more than is left.
 */
export function creditForRest(line: PaidTerm, on: IsoDate, proration: Proration): bigint {
  if (line.leftMinor <= 0n || on >= line.periodUntil) return 0n;
  if (on <= line.periodFrom) return line.leftMinor;
  if (proration === "none") return 0n;
  const own = { from: line.periodFrom, until: line.periodUntil };
  const nominal = periodOn(line.anchorOn, line.periodFrom, line.term);
  // A pause may have moved the grid away from under the line: then its own days are the whole it is measured by.
  const isOnGrid = nominal !== null && nominal.until === own.until;
  const whole = isOnGrid ? nominal : own;
  const { full, discount } = wholeTerm(line, shareOf(proration, line, whole, own), isOnGrid);
  const rest = shareOf(proration, line, whole, { from: on, until: own.until });
  const owed = partOf(full, rest);
  const amount = owed - discountOn(owed, discount, 0, rest);
  const tax = line.prices === "gross" ? 0n : roundDiv(amount * BigInt(line.ratePermyriad), 10_000n);
  return amount + tax < line.leftMinor ? amount + tax : line.leftMinor;
}

const partOf = (minor: bigint, { days, of }: Share): bigint => roundDiv(minor * BigInt(days), BigInt(of));

/**
 * What the whole term costs before its discount, and that discount, as the line was charged: its unit price may be rounded where
 * tax came off it, so that a line over many pieces says more exactly what they cost.
 */
function wholeTerm(
  line: PaidTerm,
  own: Share,
  isOnGrid: boolean,
): { readonly full: bigint; readonly discount: Discount | null } {
  const before = line.amountMinor + line.discountMinor;
  const scaled = (minor: bigint): bigint =>
    own.days === 0 ? minor : roundDiv(minor * BigInt(own.of), BigInt(own.days));
  const named = roundDiv(line.unitMinor * line.quantityMilli, 1000n);
  const isNamed = isOnGrid && partOf(named, own) === before;
  const full = isNamed ? named : scaled(before);
  if (line.discountMinor === 0n || line.discount === null) return { full, discount: null };
  if (line.discount.permyriad !== null) return { full, discount: { ...line.discount, terms: null } };
  const agreed = line.discount.minor;
  const isAgreed =
    isOnGrid && discountOn(before, { ...line.discount, terms: null }, 0, own) === line.discountMinor;
  const minor = isAgreed ? agreed : scaled(line.discountMinor);
  return { full, discount: { permyriad: null, minor, terms: null } };
}

/** Whether one set of prices is worth more than another over time; compared by the average day, without rounding. */
export type Rate = { readonly minor: bigint; readonly term: Term };

const AVERAGE_DAYS: Readonly<Record<Term["unit"], bigint>> = {
  day: 10_000n,
  week: 70_000n,
  month: 304_375n,
  year: 3_652_500n,
};

/** Millionths of a minor unit for each average day. */
const perDay = ({ minor, term }: Rate): bigint =>
  (minor * 10_000_000_000n) / (AVERAGE_DAYS[term.unit] * BigInt(term.count));

export type Direction = "up" | "down" | "level";

export function directionOf(before: readonly Rate[], after: readonly Rate[]): Direction {
  const sum = (list: readonly Rate[]): bigint => list.reduce((total, one) => total + perDay(one), 0n);
  const [old, now] = [sum(before), sum(after)];
  if (old === now) return "level";
  return now > old ? "up" : "down";
}
