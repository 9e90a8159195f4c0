// What a check of a VAT id goes through, and when it is tried again. What is not known is never taken for wrong.
import { states } from "../../kernel/states.ts";

export const vatCheckStates = states("vat_check", {
  asked: { confirm: "valid", deny: "invalid", miss: "unavailable", accept: "valid", refuse: "invalid" },
  unavailable: { ask: "asked", accept: "valid", refuse: "invalid" },
  invalid: { ask: "asked", accept: "valid" },
  valid: { ask: "asked", refuse: "invalid" },
});
export type VatCheckState = (typeof vatCheckStates.states)[number];

const MINUTE_MS = 60_000;
const WAITS_MINUTES = [5, 15, 60, 240, 720] as const;
/** After these many tries it is asked again before the next renewal alone, once a day, or by a person. */
export const MAX_TRIES = 20;

/** When an unavailable register is asked again; null where it was tried often enough. */
export function nextTryAt(tries: number, now: Date): Date | null {
  if (tries >= MAX_TRIES) return null;
  const wait = WAITS_MINUTES[Math.min(tries, WAITS_MINUTES.length) - 1] ?? WAITS_MINUTES[0];
  return new Date(now.getTime() + wait * MINUTE_MS);
}

/** An answer this young is not asked for again. */
export const FRESH_MS = 24 * 60 * MINUTE_MS;
