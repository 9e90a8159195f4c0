// What the dates of a contract that rests would be if it went on on a day: said before anybody lets it go on, or ends it.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { addDays, daysBetween } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { afterRest } from "./pause.rules.ts";
import type { GoesOn } from "./pause.rules.ts";
import { heldRows, lastingPause } from "./pause.store.ts";

export type RestedDates = GoesOn & {
  readonly startsOn: IsoDate;
  readonly billedUntil: IsoDate | null;
};
export type AfterRest = {
  /** How many days later everything is. */
  readonly days: number;
  /** By entry. */
  readonly entries: ReadonlyMap<string, RestedDates>;
};

/** Null: it does not rest. */
export async function datesAfterRest(
  db: Tx | ReadDb,
  contractId: string,
  today: IsoDate,
): Promise<AfterRest | null> {
  const pause = await lastingPause(db, contractId);
  if (pause === null) return null;
  const days = Math.max(0, daysBetween(pause.fromOn, today));
  const held = await heldRows(db, contractId);
  const entries = held.map((one) => {
    const { billedUntil, startsOn } = one;
    const dates = {
      startsOn: billedUntil === null ? addDays(startsOn, days) : startsOn,
      billedUntil: billedUntil === null ? null : addDays(billedUntil, days),
    };
    return [one.id, { ...afterRest(one, days), ...dates }] as const;
  });
  return { days, entries: new Map(entries) };
}
