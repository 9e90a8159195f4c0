// What becomes of a movement on a bank statement.
import { states } from "../../kernel/states.ts";

export const entryStates = states("bank_entry", {
  new: { book: "booked", leave: "unmatched", set_aside: "set_aside" },
  unmatched: { book: "booked", set_aside: "set_aside" },
  set_aside: { take_up: "unmatched" },
  booked: { release: "unmatched" },
});
export type EntryState = (typeof entryStates.states)[number];
export type EntryMove = Parameters<typeof entryStates.decide>[1];

/** How many movements are booked in one act. */
export const AT_ONCE = 500;
