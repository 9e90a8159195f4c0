// A credited term is to be billed anew: its entry goes back to the day it was billed until before. What is paid once had ended.
import type { Tx } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { gridOf, rewindTo } from "./pause.store.ts";
import { movedStretch } from "./term.rules.ts";

export type CreditedTerm = {
  /** As it was invoiced; until the same day: what is no stretch of time. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** How many days its contract rested since. */
  readonly days: number;
};

/** Step. What it rested is never billed: it goes back to where the term lies now, so many days later. */
export async function rewindEntry(
  tx: Tx,
  entryId: string,
  { days, ...credited }: CreditedTerm,
): Promise<void> {
  const grid = days > 0 ? await gridOf(tx, entryId) : null;
  const at = grid === null ? credited : movedStretch(grid.anchorOn, grid.term, credited, days);
  return rewindTo(tx, entryId, credited.from, at.from);
}
