// From when a change at the end of a term holds, and until when a contract that would end by itself goes on with it.
import { addDays, nextDue } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { endAfterNotice } from "../../contracts/index.ts";
import type { ChangeableEntry, ContractTerms } from "../../contracts/index.ts";
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
  const term = { count: next.termCount, unit: next.termUnit as "month" };
  return nextDue(isSameTerm ? main.anchorOn : from, from, term);
}

/** The end of the term that runs; a buyer who takes less is bound by minimum and notice. */
export function endFor({ terms, today, main, target }: Changing, isBuyer: boolean): IsoDate {
  const term = { count: main.termCount, unit: main.termUnit as "month" };
  const bound = isBuyer && target.direction === "down";
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
