// A promise to pay: until a day the customer is left alone about a document, and then, paid or not, it ends by itself.
import { states } from "../../../kernel/states.ts";
import { addDays } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";

export const promiseStates = states("promise", {
  open: { keep: "kept", break: "broken", withdraw: "withdrawn" },
  kept: {},
  broken: {},
  withdrawn: {},
});
export type PromiseState = (typeof promiseStates.states)[number];

/** How far ahead a promise may reach, and how many one document gets. */
export type PromiseLimit = { readonly days: number; readonly perDocument: number };

/** The last day that may be promised, counted from today. */
export const lastPromised = (today: IsoDate, limit: PromiseLimit): IsoDate => addDays(today, limit.days);
