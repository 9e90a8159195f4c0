// How long a contract may rest, and how its dates move when it goes on.
import { z } from "zod";
import { addDays, addTerm, daysBetween } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { setting } from "../sellers/index.ts";
import type { BillingTerm } from "./contract.rules.ts";
import { nthOn } from "./term.rules.ts";
import type { Counted } from "./term.rules.ts";

export type PauseLimits = {
  readonly mostDays: number;
  /** Pauses that began within a year. */
  readonly perYear: number;
  /** Whether customers may pause by themselves. */
  readonly byCustomers: boolean;
};

export const pauseLimits = setting<PauseLimits>({
  key: "contracts.pause",
  shape: z.object({
    mostDays: z.number().int().min(0).max(366),
    perYear: z.number().int().min(0).max(12),
    byCustomers: z.boolean(),
  }),
  fallback: { mostDays: 90, perYear: 1, byCustomers: false },
});

export type PauseFault = "bad_date" | "too_long" | "too_often";

/** `begun`: the first days of pauses that were. */
export function pauseFault(
  limits: PauseLimits,
  begun: readonly IsoDate[],
  today: IsoDate,
  untilOn: IsoDate,
): PauseFault | null {
  if (untilOn <= today) return "bad_date";
  if (daysBetween(today, untilOn) > limits.mostDays) return "too_long";
  const yearAgo = addDays(today, -365);
  return begun.filter((day) => day > yearAgo).length >= limits.perYear ? "too_often" : null;
}

const TERMS_BACK = -48;

export type Rested = Omit<Counted, "anchorOn"> & {
  readonly anchorOn: IsoDate | null;
  readonly billedUntil: IsoDate | null;
  readonly term: BillingTerm;
};
export type GoesOn = Pick<Counted, "anchorOn"> & {
  readonly countedFrom: IsoDate | null;
  readonly countedTerms: number;
};

/**
 * What terms are counted from after so many days of rest: the day that is paid for now, seen many terms earlier, so that the
 * days before it lie on the grid, too. Forty-eight terms back is the same day of a month in any term of months or years.
 * Terms that had begun stay counted, and the rest is none of them.
 */
export function afterRest(entry: Rested, days: number): GoesOn {
  const { billedUntil, startsOn, countedFrom = null, countedTerms = 0, term } = entry;
  const day = addDays(billedUntil ?? startsOn, days);
  const { count, unit } = term;
  if (unit === "once") return { anchorOn: day, countedFrom, countedTerms };
  if (days === 0 && entry.anchorOn !== null) return { anchorOn: entry.anchorOn, countedFrom, countedTerms };
  const anchorOn = addTerm(day, { count, unit }, TERMS_BACK);
  // Never billed, its start itself moves.
  if (billedUntil === null || entry.anchorOn === null) return { anchorOn, countedFrom, countedTerms };
  const begun = nthOn({ ...entry, anchorOn: entry.anchorOn }, { count, unit }, billedUntil);
  return { anchorOn, countedFrom: day, countedTerms: Math.max(0, begun) };
}
