// What each top level domain allows: rows with a date beat these defaults, so that a registry's new rule can be entered
// before it is in force.
import { z } from "zod";

export const tldRuleShape = z.object({
  /** What a transfer adds to the term, in years; some registries add none. */
  transferYears: z.number().int().min(0).max(1),
  /** A renewal is asked for this long before the registry's expiry. */
  renewDaysBefore: z.number().int().min(1).max(90),
  /** How long after expiry a renewal is still possible without extra cost. */
  graceDays: z.number().int().min(0).max(90),
  /** Papers or facts the registry wants besides (a trade register number …). */
  requires: z.array(z.string()),
});
export type TldRule = z.infer<typeof tldRuleShape> & {
  readonly tld: string;
  readonly years: readonly number[];
};

const TEN_YEARS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const GENERIC = { years: TEN_YEARS, transferYears: 1, renewDaysBefore: 14, graceDays: 30, requires: [] };
const EUROPEAN = { ...GENERIC, transferYears: 0, renewDaysBefore: 7, graceDays: 0 };
const DEFAULTS: Readonly<Record<string, Omit<TldRule, "tld">>> = {
  de: { ...EUROPEAN, years: [1] },
  nl: { ...EUROPEAN, years: [1] },
  at: { ...EUROPEAN, years: [1] },
  ch: { ...EUROPEAN, years: [1] },
  eu: EUROPEAN,
};

/** Where no row says otherwise. */
export const defaultRule = (tld: string): TldRule => ({ ...(DEFAULTS[tld] ?? GENERIC), tld });
