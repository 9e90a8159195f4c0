// What the next term of a thing costs as its invoice will say it: a coupon is off while it runs.
import { multiply } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { discountOn } from "../../coupons/index.ts";
import type { Discount } from "../../coupons/index.ts";
import type { EntryView } from "../contracts.reads.ts";
import { nthOn } from "../term.rules.ts";
import type { Counted } from "../term.rules.ts";

/** What a coupon takes off, and what its terms are counted by. */
export type CouponOn = Omit<Counted, "anchorOn" | "startsOn"> & {
  readonly permyriad: number | null;
  readonly minor: string | null;
  readonly terms: number | null;
  readonly anchorOn: IsoDate | null;
  readonly startsOn: IsoDate | null;
};

/**
 * What its next term costs, with the whole quantity and what a coupon takes off that term; what is paid once, and a first term,
 * cost the first price.
 */
export function nextAmount(entry: EntryView): bigint {
  const isFirst = entry.billedUntil === null || entry.termUnit === "once";
  const unit = { minor: BigInt(isFirst ? entry.firstMinor : entry.renewalMinor), currency: entry.currency };
  const { minor } = multiply(unit, entry.quantityMilli);
  return minor - discountOn(minor, discountOf(entry.coupon), isFirst ? 0 : nthNext(entry));
}

function discountOf(coupon: CouponOn | null): Discount | null {
  if (coupon === null) return null;
  const { permyriad, minor, terms } = coupon;
  if (permyriad !== null) return { permyriad, minor: null, terms };
  return minor === null ? null : { permyriad: null, minor: BigInt(minor), terms };
}

/** Which term since the start the next one is, from 0. */
function nthNext({ coupon, nextDueOn, billedUntil, termCount, termUnit }: EntryView): number {
  const on = nextDueOn ?? billedUntil;
  if (coupon === null || on === null || coupon.anchorOn === null || coupon.startsOn === null) return 0;
  const { anchorOn, startsOn, countedFrom = null, countedTerms = 0 } = coupon;
  const term = { count: termCount, unit: termUnit as "month" };
  return nthOn({ anchorOn, startsOn, countedFrom, countedTerms }, term, on);
}
