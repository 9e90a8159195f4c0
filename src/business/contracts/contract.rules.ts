// What a contract and its billing entries can go through, and the dates that follow from what was agreed.
import { states } from "../../kernel/states.ts";
import { addDays, addTerm, nextDue } from "../../kernel/time.ts";
import type { IsoDate, Term, TermUnit } from "../../kernel/time.ts";
import type { Renewal } from "../catalogue/index.ts";

export const contractStates = states("contract", {
  agreed: { start: "running", void: "void" },
  running: { pause: "paused", give_notice: "ending", end: "ended" },
  paused: { go_on: "running", end: "ended" },
  ending: { take_back: "running", end: "ended" },
  ended: {},
  void: {},
});
export type ContractState = (typeof contractStates.states)[number];

export const entryStates = states("billing_entry", {
  waiting: { start: "running", end: "ended" },
  running: { hold: "held", end: "ended" },
  held: { release: "running", end: "ended" },
  ended: {},
});
export type EntryState = (typeof entryStates.states)[number];

/** A change that was wanted: money and entries are settled at once, the thing itself follows on its day. */
export const changeStates = states("contract_change", {
  waiting: { carry_out: "carried_out", take_back: "taken_back" },
  carried_out: {},
  taken_back: {},
});
export type ChangeState = (typeof changeStates.states)[number];

/** `once`: paid for a single time, nothing follows. */
export type BillingTerm = { readonly count: number; readonly unit: TermUnit | "once" };

/** The first day the contract may end on; null without a minimum. */
export function minimumUntil(startsOn: IsoDate, minimum: Term | null): IsoDate | null {
  return minimum === null ? null : addTerm(startsOn, minimum);
}

type Bound = {
  readonly renewal: Renewal;
  readonly noticeDays: number;
  readonly minimumUntil: IsoDate | null;
  /** Where it ends by itself, or with what it belongs to: that day. */
  readonly fixedUntil: IsoDate | null;
  /** The first day that is paid for, where it began with a trial: until then its holder ends it whenever they like. */
  readonly trialUntil?: IsoDate | null;
};

/** Whether it costs nothing yet on the day. */
export const inTrial = (
  { trialUntil = null }: { readonly trialUntil?: IsoDate | null },
  today: IsoDate,
): boolean => trialUntil !== null && trialUntil > today;

/**
 * The day a contract ends when notice is given today: the first end of a term that lies after the days of notice and not
 * before the minimum. One that goes on without a term ends on any day after that; one that ends by itself never later than it does.
 */
export function endAfterNotice(
  agreed: Bound & { readonly anchorOn: IsoDate; readonly term: BillingTerm },
  today: IsoDate,
): IsoDate {
  const { fixedUntil } = agreed;
  const usual = agreed.renewal === "ends" ? fixedUntil : termEnd(agreed, today);
  if (usual === null || (fixedUntil !== null && fixedUntil < usual)) return fixedUntil ?? today;
  return usual;
}

function termEnd(
  agreed: Bound & { readonly anchorOn: IsoDate; readonly term: BillingTerm },
  today: IsoDate,
): IsoDate {
  const soonest = soonestEnd(agreed, today);
  const least = agreed.minimumUntil !== null && agreed.minimumUntil > soonest ? agreed.minimumUntil : soonest;
  if (agreed.renewal === "monthly") return least;
  const { count, unit } = agreed.term;
  if (unit === "once") return least;
  // A term that ends exactly on the soonest day is one that notice still reaches.
  return nextDue(agreed.anchorOn, addDays(least, -1), { count, unit });
}

/** Without a term nobody is held for longer than a month (in Germany § 309 no. 9 BGB), whatever notice was written down. */
function soonestEnd({ renewal, noticeDays }: Bound, today: IsoDate): IsoDate {
  const usual = addDays(today, noticeDays);
  const month = addTerm(today, { count: 1, unit: "month" });
  return renewal === "monthly" && month < usual ? month : usual;
}

/** The last day on which notice still reaches this end. */
export function lastNotice(agreed: Bound, endsOn: IsoDate): IsoDate {
  let day = addDays(endsOn, -agreed.noticeDays);
  // Months differ in length: seen from their end, a month back may be a day too much.
  const month = addTerm(endsOn, { count: 1, unit: "month" }, -1);
  if (agreed.renewal === "monthly" && month > day) day = month;
  while (soonestEnd(agreed, addDays(day, 1)) <= endsOn) day = addDays(day, 1);
  return day;
}

/** From when to when a contract binds, once it starts: a first term without a term after it is its minimum. */
export function boundFrom(
  agreed: { readonly renewal: Renewal; readonly minimum: Term | null; readonly term: BillingTerm },
  startsOn: IsoDate,
  paid = { until: startsOn, today: startsOn },
): { readonly minimumUntil: IsoDate | null; readonly fixedUntil: IsoDate | null } {
  const minimum = minimumUntil(startsOn, agreed.minimum);
  const { count, unit } = agreed.term;
  if (agreed.renewal === "same_term" || unit === "once") return { minimumUntil: minimum, fixedUntil: null };
  const term = paid.until > paid.today ? paid.until : nextDue(paid.until, paid.today, { count, unit });
  const until =
    minimum !== null && minimum > term ? nextDue(paid.until, addDays(minimum, -1), { count, unit }) : term;
  return { minimumUntil: until, fixedUntil: agreed.renewal === "ends" ? until : null };
}

/** Which renewal sequence an entry follows: its product's kind. What is done or bought once is a plain claim. */
export const sequenceKindOf = (productKind: string): string =>
  productKind === "work" || productKind === "balance" ? "claim" : productKind;

/** How a contract can end, for people: the day it ends on if notice is given today, and the last day on which that still holds. */
export type NoticeTerms = {
  readonly endsOn: IsoDate;
  readonly noticeUntil: IsoDate;
};

export function noticeTerms(
  agreed: Bound,
  entries: readonly { readonly anchorOn: IsoDate | null; readonly term: BillingTerm }[],
  today: IsoDate,
): NoticeTerms {
  const { trialUntil = null } = agreed;
  // Whatever notice and minimum say: they begin with the first term that is paid for.
  if (trialUntil !== null && inTrial(agreed, today))
    return { endsOn: trialUntil, noticeUntil: addDays(trialUntil, -1) };
  const ends = entries.flatMap(({ anchorOn, term }) =>
    anchorOn === null ? [] : [endAfterNotice({ ...agreed, anchorOn, term }, today)],
  );
  const endsOn = ends.toSorted().at(-1) ?? agreed.fixedUntil ?? today;
  return { endsOn, noticeUntil: lastNotice(agreed, endsOn) };
}

export type WantedEnd = {
  /** Not before this day; null: the first end of a term that notice still reaches. */
  readonly wantedOn?: IsoDate | null;
  /** Staff agreed on that very day, whatever notice and minimum say. */
  readonly exactly?: boolean;
};

/** The day a contract ends on where notice is given today with this wish; one that ends by itself never later than it does. */
export function endAsWanted(
  agreed: Bound,
  entries: Parameters<typeof noticeTerms>[1],
  { wantedOn = null, exactly = false }: WantedEnd,
  today: IsoDate,
): IsoDate {
  const { trialUntil = null } = agreed;
  if (trialUntil !== null && inTrial(agreed, today) && (wantedOn ?? trialUntil) <= trialUntil)
    return wantedOn === null ? trialUntil : wantedOn > today ? wantedOn : today;
  const wanted = wantedOn === null ? today : lastNotice(agreed, wantedOn);
  // A wish for a later day is reached as if nothing had been tried.
  const paid = { ...agreed, trialUntil: null };
  const reached = noticeTerms(paid, entries, wanted > today ? wanted : today).endsOn;
  if (wantedOn === null) return reached;
  // Without a term any day will do, so that the one that was wanted is the day.
  const isLater = agreed.renewal === "monthly" && wantedOn > reached;
  const ends = isLater || (exactly && wantedOn >= today) ? wantedOn : reached;
  // What ends by itself is billed no further: no notice lets it go on for nothing.
  return agreed.fixedUntil !== null && agreed.fixedUntil < ends ? agreed.fixedUntil : ends;
}

/** Whoever bought things as one cannot keep the price of one and leave the rest, or let it rest: staff may take a part out. */
export const isHeldTogether = (
  { actor }: { readonly actor: { readonly kind: string } },
  contract: { readonly isBundledPart: boolean },
): boolean => actor.kind === "person" && contract.isBundledPart;
