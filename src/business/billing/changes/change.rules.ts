// What goes back of a line whose rest is not used any more, by the rule that charged it, and which of two sets of prices is dearer.
import { roundDiv } from "../../../kernel/money.ts";
import { periodOn } from "../../../kernel/time.ts";
import type { IsoDate, Term } from "../../../kernel/time.ts";
import { discountOn } from "../../coupons/index.ts";
import type { Discount } from "../../coupons/index.ts";
import { shareOf } from "../run/proration.rules.ts";
import type { Proration, Share } from "../run/proration.rules.ts";

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

/** What a credit note took off a line, with tax. `isGift`: goodwill, which lowers the price of all its days (decision 0089). */
export type TakenOff = { readonly minor: bigint; readonly isGift: boolean };

/**
 * What still goes back where `rest` of what was invoiced is not used: less what was credited of it, which was given back for days,
 * and of a price that gifts have lowered, each by its share of what was left then. Never more than is left.
 */
export function restAfter(rest: bigint, invoiced: bigint, credits: readonly TakenOff[]): bigint {
  let [times, off, by, left] = [1n, 0n, 1n, invoiced];
  for (const { minor, isGift } of credits) {
    if (left <= 0n) return 0n;
    if (isGift) [times, off, by] = [times * (left - minor), off * (left - minor), by * left];
    else off += minor * by;
    left -= minor;
  }
  const still = roundDiv(rest * times - off, by);
  return still <= 0n ? 0n : still < left ? still : left;
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

const averageDays = ({ count, unit }: Term): bigint => AVERAGE_DAYS[unit] * BigInt(count);

/** Whether one binds, and is paid ahead, for less time than the other. */
export const isShorterTerm = (term: Term, than: Term): boolean => averageDays(term) < averageDays(than);

/** Millionths of a minor unit for each average day. */
const perDay = ({ minor, term }: Rate): bigint => (minor * 10_000_000_000n) / averageDays(term);

export type Direction = "up" | "down" | "level";

export function directionOf(before: readonly Rate[], after: readonly Rate[]): Direction {
  const sum = (list: readonly Rate[]): bigint => list.reduce((total, one) => total + perDay(one), 0n);
  const [old, now] = [sum(before), sum(after)];
  if (old === now) return "level";
  return now > old ? "up" : "down";
}
