// How people name the end of a contract: by its last day, as invoices do, while every span is kept with the first day after it.
import { addDays, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";

/** The last day of what is kept until this day, which is not one of its own. */
export function lastDay(until: IsoDate): IsoDate;
export function lastDay(until: IsoDate | null): IsoDate | null;
export function lastDay(until: IsoDate | null): IsoDate | null {
  return until === null ? null : addDays(until, -1);
}

/** Of a contract; null: no end is known, or it ended on the day it began, so that no day of it counts. */
export const lastDayOf = (of: { readonly startsOn: IsoDate | null; readonly endsOn: IsoDate | null }) =>
  of.endsOn === null || of.endsOn <= (of.startsOn ?? "") ? null : lastDay(of.endsOn);

/** What was typed as a last day, as it is kept; what is no day stays, for its refusal. */
export const untilOf = (typedLastDay: string): string =>
  isDate(typedLastDay) ? addDays(typedLastDay, 1) : typedLastDay;
