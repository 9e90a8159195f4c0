// From when a change at the end of a term holds, and until when a contract that would end by itself goes on with it.
import { addDays, nextDue } from "../../../kernel/time.ts";
import type { IsoDate, Term } from "../../../kernel/time.ts";
import { endAfterNotice } from "../../contracts/index.ts";
import type { ChangeableEntry, ContractTerms } from "../../contracts/index.ts";
import { isShorterTerm } from "./change.rules.ts";
import type { Target } from "./target.rules.ts";

type Changing = {
  readonly terms: ContractTerms;
  readonly today: IsoDate;
  readonly main: ChangeableEntry;
  readonly target: Target;
};

/** What would end by itself goes on for a term of what it becomes. */
export function furtherEnd({ main, target }: Pick<Changing, "main" | "target">, from: IsoDate): IsoDate {
  const next = target.begins.find((one) => one.isMain) ?? main;
  const isSameTerm = next.termCount === main.termCount && next.termUnit === main.termUnit;
  const term = termOf(next);
  return nextDue(isSameTerm ? main.anchorOn : from, from, term);
}

const termOf = (entry: Pick<ChangeableEntry, "termCount" | "termUnit">): Term => ({
  count: entry.termCount,
  unit: entry.termUnit as "month",
});

/** It becomes less, or binds for a shorter term: whoever bought is bound to what they took until it may end. */
export function takesLess({ main, target }: Pick<Changing, "main" | "target">): boolean {
  const next = target.begins.find((one) => one.isMain);
  return target.direction === "down" || (next !== undefined && isShorterTerm(termOf(next), termOf(main)));
}

/** The end of the term that runs; a buyer who takes less is bound by minimum and notice. */
export function endFor(changing: Changing, isBuyer: boolean): IsoDate {
  const { terms, today, main } = changing;
  const term = termOf(main);
  const bound = isBuyer && takesLess(changing);
  return bound
    ? endAfterNotice({ ...terms, anchorOn: main.anchorOn, term }, today)
    : nextDue(main.anchorOn, today, term);
}

/** The end of all that is invoiced of what changes, and of the thing itself; not before the day. */
export function usedUp({ main, target }: Pick<Changing, "main" | "target">, end: IsoDate): IsoDate {
  const paid = [main, ...target.ends].map((one) => one.billedUntil ?? one.startsOn);
  return [end, ...paid].reduce((last, one) => (one > last ? one : last));
}

/** Whether what ends has a term that begins on the day: then none that was invoiced ahead is cut in two. */
export const isBetweenTerms = (ends: readonly ChangeableEntry[], day: IsoDate): boolean =>
  ends.every((one) => {
    const term = { count: one.termCount, unit: one.termUnit as "month" };
    return day >= one.anchorOn && nextDue(one.anchorOn, addDays(day, -1), term) === day;
  });
