// What a price of its own does to an entry: from which term on, instead of what, and why it cannot be had. The catalogue's price
// goes on beneath it, with all that is announced, and holds again where the own one ends.
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { ContractState, EntryState } from "../contract.rules.ts";
import { reachedOn } from "../price-change/price-change.rules.ts";
import type { PricedEntry } from "../price-change/price-change.rules.ts";

/** Half-open; of one piece. */
export type OwnPrice = {
  readonly id: string;
  readonly from: IsoDate;
  readonly until: IsoDate | null;
  readonly minor: bigint;
};

/** An entry with all that says what its terms cost. */
export type EntryToPrice = PricedEntry & {
  readonly id: string;
  readonly contractId: string;
  readonly accountId: string;
  readonly contractState: ContractState;
  readonly state: EntryState;
  readonly endsOn: IsoDate | null;
  /** The day its contract ends by itself, unless its holder renews it. */
  readonly fixedUntil: IsoDate | null;
  /** A change of what it charges waits for its day, or ends it. */
  readonly changes: boolean;
  readonly text: { readonly en: string; readonly de: string };
  readonly currency: string;
  readonly includesTax: boolean;
  readonly quantityMilli: bigint;
  readonly agreedMinor: bigint;
  /** The earliest first. */
  readonly announced: readonly { readonly from: IsoDate; readonly minor: bigint }[];
  /** In the order in which they were set; those that never held are none. */
  readonly own: readonly OwnPrice[];
};

export type OwnPriceWish = {
  readonly minor: bigint;
  readonly fromOn: IsoDate;
  /** From the first term that begins on it or later the catalogue's price holds again; null: until somebody ends it. */
  readonly untilOn: IsoDate | null;
};

/** Of one piece. */
export type OwnPriceEffect = {
  /** The first day of the first term that costs something else. */
  readonly on: IsoDate;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  readonly isDearer: boolean;
  /** The first term that costs what the catalogue says again, as far as that is known today; null: none is said. */
  readonly back: { readonly on: IsoDate; readonly minor: bigint } | null;
  /** What all of this was read from: another one where somebody changed it meanwhile. */
  readonly seen: string;
};

/** What is paid once, or costs nothing, has no price for its next term. */
export type WhyNotPriced = "no_renewal" | "not_running" | "rests" | "change_waits";

export type OwnPriceRefusal =
  | { readonly code: "bad_date"; readonly field: "fromOn" | "untilOn" }
  | { readonly code: WhyNotPriced | "bad_amount" }
  | { readonly code: "ends_before"; readonly endsOn: IsoDate }
  | { readonly code: "nothing_changes" | "no_own_price" };

/** What the entry would cost without a price of its own. */
export const cataloguePriceOn = (entry: EntryToPrice, day: IsoDate): bigint =>
  entry.announced.findLast((one) => one.from <= day)?.minor ?? entry.agreedMinor;

export const ownPriceOn = (entry: EntryToPrice, day: IsoDate): OwnPrice | null =>
  entry.own.find((one) => one.from <= day && (one.until === null || one.until > day)) ?? null;

const priceOn = (entry: EntryToPrice, day: IsoDate): bigint =>
  ownPriceOn(entry, day)?.minor ?? cataloguePriceOn(entry, day);

const endedBy = (entry: EntryToPrice, on: IsoDate): boolean =>
  entry.endsOn !== null && on >= entry.endsOn && !isRenewable(entry);

/** It would end by itself, and its holder may renew it. */
const isRenewable = ({ fixedUntil, contractState }: EntryToPrice): boolean =>
  fixedUntil !== null && contractState === "running";

/** Why nothing can be agreed for its later terms, whatever the day; null: it can. */
export function whyNotPriced(entry: EntryToPrice): WhyNotPriced | null {
  const { contractState: state } = entry;
  if (entry.term.unit === "once" || entry.agreedMinor === 0n) return "no_renewal";
  if (state === "paused") return "rests";
  if (state !== "running" && state !== "ending") return "not_running";
  if (entry.changes) return "change_waits";
  return entry.state === "running" || (entry.state === "ended" && isRenewable(entry)) ? null : "not_running";
}

/** The first term that begins on the day or later and is not billed. */
function firstTerm(entry: EntryToPrice, fromOn: IsoDate, today: IsoDate): Result<IsoDate, OwnPriceRefusal> {
  const why = whyNotPriced(entry);
  if (why !== null) return refuse({ code: why });
  if (!isDate(fromOn) || fromOn < today) return refuse({ code: "bad_date", field: "fromOn" });
  return ok(reachedOn(entry, fromOn));
}

/** Whatever is its own price from then on makes room for this one. */
export function planOwnPrice(
  entry: EntryToPrice,
  wish: OwnPriceWish,
  today: IsoDate,
): Result<OwnPriceEffect, OwnPriceRefusal> {
  if (wish.minor <= 0n) return refuse({ code: "bad_amount" });
  const first = firstTerm(entry, wish.fromOn, today);
  if (!first.ok) return first;
  const on = first.value;
  if (endedBy(entry, on)) return refuse({ code: "ends_before", endsOn: entry.endsOn ?? on });
  const { untilOn } = wish;
  if (untilOn !== null && !isDate(untilOn)) return refuse({ code: "bad_date", field: "untilOn" });
  const until = untilOn === null ? null : reachedOn(entry, untilOn);
  if (until !== null && until <= on) return refuse({ code: "bad_date", field: "untilOn" });
  const holds = ownPriceOn(entry, on);
  if (holds?.minor === wish.minor && holds.until === until) return refuse({ code: "nothing_changes" });
  const beforeMinor = priceOn(entry, on);
  const back = until === null ? null : { on: until, minor: cataloguePriceOn(entry, until) };
  return ok(effectOf(entry, { on, beforeMinor, afterMinor: wish.minor, back }));
}

/** One that has not begun by then never does. */
export function planEnd(
  entry: EntryToPrice,
  fromOn: IsoDate,
  today: IsoDate,
): Result<OwnPriceEffect, OwnPriceRefusal> {
  const first = firstTerm(entry, fromOn, today);
  if (!first.ok) return first;
  const next = entry.own
    .filter((one) => one.until === null || one.until > first.value)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
  if (next === undefined) return refuse({ code: "no_own_price" });
  const on = next.from > first.value ? next.from : first.value;
  if (endedBy(entry, on)) return refuse({ code: "ends_before", endsOn: entry.endsOn ?? on });
  const afterMinor = cataloguePriceOn(entry, on);
  return ok(effectOf(entry, { on, beforeMinor: next.minor, afterMinor, back: null }));
}

function effectOf(entry: EntryToPrice, plan: Omit<OwnPriceEffect, "isDearer" | "seen">): OwnPriceEffect {
  const last = entry.own.at(-1);
  const { on, back, beforeMinor, afterMinor } = plan;
  const seen = [on, back?.on, back?.minor, beforeMinor, afterMinor, entry.own.length, last?.id, last?.until];
  return {
    ...plan,
    isDearer: afterMinor > beforeMinor,
    seen: seen.map((one) => String(one ?? "")).join("|"),
  };
}

type Stretch = Pick<OwnPrice, "from" | "until" | "minor">;

/**
 * Where a price of the catalogue that begins on the day comes up from beneath, and what was its own until then (null: nothing was).
 * Null: nowhere.
 */
export function beneath(
  own: readonly Stretch[],
  on: IsoDate,
): { readonly on: IsoDate; readonly ownMinor: bigint | null } | null {
  let up: { readonly on: IsoDate; readonly ownMinor: bigint | null } = { on, ownMinor: null };
  for (const { from, until, minor } of own.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > up.on || (until !== null && until <= up.on)) continue;
    if (until === null) return null;
    up = { on: until, ownMinor: minor };
  }
  return up;
}

/** What changes in a year, for the whole quantity; of a term counted in days or weeks to the cent of an average year. */
export function yearly(entry: Pick<EntryToPrice, "quantityMilli" | "term">, minor: bigint): bigint {
  const { count, unit } = entry.term;
  const perYear = unit === "year" ? 100 : unit === "month" ? 1200 : unit === "week" ? 5218 : 36525;
  return (minor * entry.quantityMilli * BigInt(perYear)) / (BigInt(count) * 100_000n);
}
