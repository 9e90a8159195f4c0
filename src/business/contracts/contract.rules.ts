// What a contract and its billing entries can go through, and the dates that follow from what was agreed.
import { states } from "../../kernel/states.ts";
import { addDays, addTerm, nextDue } from "../../kernel/time.ts";
import type { IsoDate, Term, TermUnit } from "../../kernel/time.ts";

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

/**
 * The day a contract ends when notice is given today: the first end of a term that lies after the days of notice and not
 * before the minimum.
 */
export function endAfterNotice(
  agreed: {
    readonly anchorOn: IsoDate;
    readonly term: BillingTerm;
    readonly noticeDays: number;
    readonly minimumUntil: IsoDate | null;
  },
  today: IsoDate,
): IsoDate {
  const soonest = addDays(today, agreed.noticeDays);
  const least = agreed.minimumUntil !== null && agreed.minimumUntil > soonest ? agreed.minimumUntil : soonest;
  const { count, unit } = agreed.term;
  if (unit === "once") return least;
  // A term that ends exactly on the soonest day is one that notice still reaches.
  return nextDue(agreed.anchorOn, addDays(least, -1), { count, unit });
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
  agreed: { readonly noticeDays: number; readonly minimumUntil: IsoDate | null },
  entries: readonly { readonly anchorOn: IsoDate | null; readonly term: BillingTerm }[],
  today: IsoDate,
): NoticeTerms {
  const ends = entries.flatMap(({ anchorOn, term }) =>
    anchorOn === null ? [] : [endAfterNotice({ ...agreed, anchorOn, term }, today)],
  );
  const endsOn = ends.toSorted().at(-1) ?? today;
  return { endsOn, noticeUntil: addDays(endsOn, -agreed.noticeDays) };
}
