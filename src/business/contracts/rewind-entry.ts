// A credited term is to be billed anew: its entry goes back to the day it was billed until before. What is paid once had ended.
import type { Tx } from "../../kernel/db.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { restedSince, rewindTo } from "./pause.store.ts";
import { nearestOnGrid } from "./term.rules.ts";

/** Step. What it rested since that day is never billed: it goes back to where the term lies now, so many days later. */
export async function rewindEntry(tx: Tx, entryId: string, toDay: IsoDate): Promise<void> {
  const rested = await restedSince(tx, entryId, toDay);
  const { anchorOn = null, term } = rested ?? {};
  if (!rested || anchorOn === null || term === undefined || term.unit === "once")
    return rewindTo(tx, entryId, toDay);
  const { count, unit } = term;
  const day = nearestOnGrid(anchorOn, { count, unit }, addDays(toDay, rested.days));
  return rewindTo(tx, entryId, toDay, day);
}
