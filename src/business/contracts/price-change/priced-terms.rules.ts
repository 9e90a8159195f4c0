// Which price holds for which terms of an entry: for the one that runs, and for those after it as far as they cost another one.
import { addDays, nextDue } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { BillingTerm } from "../contract.rules.ts";
import { gridPoint, nthOn, termsUntil } from "../term.rules.ts";
import type { Counted } from "../term.rules.ts";
import { reachedOn } from "./price-change.rules.ts";

/** What a term costs, with the whole quantity, and from which term on; null: the day is not known yet. */
export type PricedTerm = {
  readonly from: IsoDate | null;
  readonly minor: bigint;
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
 * each other one what was agreed for it or announced since; what was billed before that was published keeps the one before.
 */
export function pricedTerms(entry: PricedFacts, today: IsoDate): PricedTerm[] {
  const { anchorOn, startsOn, endsOn, restsFrom, firstMinor, renewalMinor, later } = entry;
  const { count, unit } = entry.term;
  if (unit === "once") return [{ from: startsOn, minor: firstMinor }];
  const undated = (minor: bigint): PricedTerm => ({ from: null, minor });
  if (anchorOn === null || startsOn === null) return changing([firstMinor, renewalMinor].map(undated));
  const term = { count, unit };
  const counted = { ...entry, anchorOn, startsOn };
  const last = [restsFrom, endsOn === null ? null : addDays(endsOn, -1)];
  const day = last.reduce<IsoDate>((soonest, one) => (one !== null && one < soonest ? one : soonest), today);
  const begun = gridPoint(anchorOn, term, termsUntil(anchorOn, day, term));
  const now = begun < startsOn || day < startsOn ? startsOn : begun;
  const isFirst = nthOn(counted, term, now) <= 0;
  const reached = later.map((one) => ({
    on: reachedOn({ ...entry, billedUntil: one.billedUntil }, one.fromOn),
    minor: one.minor,
    isOwn: one.own === true,
  }));
  const priceOn = (on: IsoDate): Omit<PricedTerm, "from"> =>
    isFirst && on === now
      ? { minor: firstMinor }
      : (reached.findLast((one) => one.on <= on) ?? { minor: renewalMinor });
  const termOn = (from: IsoDate | null, on: IsoDate): PricedTerm => {
    const { minor, isOwn = false } = priceOn(on);
    return { from, minor, isOwn };
  };
  const coming = [...(isFirst ? [nextDue(anchorOn, now, term)] : []), ...reached.map((one) => one.on)]
    .filter((on) => on > now && (endsOn === null || on < endsOn))
    .toSorted();
  return changing([termOn(now, now), ...coming.map((on) => termOn(restsFrom === null ? on : null, on))]);
}

/** Without those that cost what the one before costs, and as it does. */
const changing = (all: readonly PricedTerm[]): PricedTerm[] =>
  all.filter((one, at) => at === 0 || one.minor !== all[at - 1]?.minor || one.isOwn !== all[at - 1]?.isOwn);
