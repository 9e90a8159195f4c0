// Which price holds for which terms of an entry: for the one that runs, and for those after it as far as they cost another one.
import { addDays, nextDue } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { discountOn } from "../../coupons/index.ts";
import type { AgreedDiscount } from "../agree-contract.ts";
import type { BillingTerm } from "../contract.rules.ts";
import { gridPoint, nthOn, termsUntil } from "../term.rules.ts";
import type { Counted } from "../term.rules.ts";
import { reachedOn } from "./price-change.rules.ts";

/** What a term costs, with the whole quantity, and from which term on; null: the day is not known yet. */
export type PricedTerm = {
  readonly from: IsoDate | null;
  /** Without a day: how many terms cost something else before it, the one that runs among them. */
  readonly after?: number;
  /** What is charged: a coupon is off. */
  readonly minor: bigint;
  /** The code of what took something off. */
  readonly coupon?: string;
  /** Agreed for it alone, apart from the catalogue. */
  readonly isOwn?: boolean;
};

export type PricedFacts = Omit<Counted, "anchorOn" | "startsOn"> & {
  readonly anchorOn: IsoDate | null;
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly term: BillingTerm;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
  readonly coupon?: AgreedDiscount | null;
  /** Since when it rests: what comes after has no day before it goes on. */
  readonly restsFrom: IsoDate | null;
  /** Later prices, the earliest first, each with the day it was billed until when it was published or set. */
  readonly later: readonly {
    readonly fromOn: IsoDate;
    readonly billedUntil: IsoDate | null;
    readonly minor: bigint;
    readonly own?: boolean;
  }[];
};

/**
 * Never empty; the term that runs on the day stands first, or the last one that ran. The first term ever costs what was ordered,
 * each other one what was agreed for it or announced since; what was billed before that was published keeps the one before. A
 * coupon is off its terms, and the first one without it is said like any other price.
 */
export function pricedTerms(entry: PricedFacts, today: IsoDate): PricedTerm[] {
  const { anchorOn, startsOn, endsOn, restsFrom, firstMinor, renewalMinor, later, coupon = null } = entry;
  const { count, unit } = entry.term;
  const terms = coupon?.terms ?? 0;
  const charged = (minor: bigint, nth: number): Omit<PricedTerm, "from"> => {
    const off = discountOn(minor, coupon, nth);
    return coupon === null || off === 0n ? { minor } : { minor: minor - off, coupon: coupon.code };
  };
  if (unit === "once") return [{ from: startsOn, ...charged(firstMinor, 0) }];
  if (anchorOn === null || startsOn === null) {
    const changes = [0, 1, ...(terms > 1 ? [terms] : [])];
    const costs = (nth: number) => charged(nth === 0 ? firstMinor : renewalMinor, nth);
    return changing(changes.map((nth) => ({ from: null, after: nth, ...costs(nth) })));
  }
  const term = { count, unit };
  const counted = { ...entry, anchorOn, startsOn };
  const last = [restsFrom, endsOn === null ? null : addDays(endsOn, -1)];
  const day = last.reduce<IsoDate>((soonest, one) => (one !== null && one < soonest ? one : soonest), today);
  const begun = gridPoint(anchorOn, term, termsUntil(anchorOn, day, term));
  const now = begun < startsOn || day < startsOn ? startsOn : begun;
  const nthNow = nthOn(counted, term, now);
  const isFirst = nthNow <= 0;
  const reached = later.map((one) => ({
    on: reachedOn({ ...entry, billedUntil: one.billedUntil }, one.fromOn),
    minor: one.minor,
    isOwn: one.own === true,
  }));
  const priceOn = (on: IsoDate): { readonly minor: bigint; readonly isOwn?: boolean } =>
    isFirst && on === now
      ? { minor: firstMinor }
      : (reached.findLast((one) => one.on <= on) ?? { minor: renewalMinor });
  const termOn = (from: IsoDate | null, on: IsoDate): PricedTerm => {
    const { minor, isOwn = false } = priceOn(on);
    return { from, ...charged(minor, Math.max(0, nthOn(counted, term, on))), isOwn };
  };
  const couponLeft = terms - Math.max(0, nthNow);
  const afterCoupon =
    terms > nthNow ? [gridPoint(anchorOn, term, termsUntil(anchorOn, now, term) + couponLeft)] : [];
  const second = isFirst ? [nextDue(anchorOn, now, term)] : [];
  const coming = [...second, ...afterCoupon, ...reached.map((one) => one.on)]
    .filter((on) => on > now && (endsOn === null || on < endsOn))
    .toSorted();
  const undated = (on: IsoDate): PricedTerm => ({
    ...termOn(null, on),
    ...(afterCoupon.includes(on) ? { after: couponLeft } : {}),
  });
  return changing([
    termOn(now, now),
    ...coming.map((on) => (restsFrom === null ? termOn(on, on) : undated(on))),
  ]);
}

/** Without those that cost what the one before costs, and as it does. */
const changing = (all: readonly PricedTerm[]): PricedTerm[] =>
  all.filter((one, at) => {
    const before = all[at - 1];
    return one.minor !== before?.minor || one.isOwn !== before.isOwn || one.coupon !== before.coupon;
  });
