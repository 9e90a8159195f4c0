// What can be tried for nothing, for how long, and what follows. A name costs its registry money on its first day, a bundle may
// hold one, and what is paid once has no term that could begin later: none of them is tried.
import type { ProductKind } from "../product.rules.ts";
import type { PlanUnit } from "./plan.rules.ts";

/** `goes_on`: it becomes a paid contract by itself; `ends`: unless its holder asks to go on. */
export const AFTER_TRIAL = ["goes_on", "ends"] as const;
export type AfterTrial = (typeof AFTER_TRIAL)[number];
export type Trial = { readonly days: number; readonly after: AfterTrial };

export const MOST_TRIAL_DAYS = 90;
const NEVER: ReadonlySet<ProductKind> = new Set(["domain", "balance", "work"]);

/** Whether a term of a product of the kind can be tried at all. */
export const isTryable = (kind: ProductKind, unit: PlanUnit): boolean => !NEVER.has(kind) && unit !== "once";

export const isTrial = ({ days, after }: Trial): boolean =>
  Number.isInteger(days) && days >= 1 && days <= MOST_TRIAL_DAYS && AFTER_TRIAL.includes(after);

/** As the columns of a row have it. */
export const trialOf = (row: {
  readonly trialDays?: number | null;
  readonly afterTrial?: AfterTrial | null;
}): Trial | null => (row.trialDays && row.afterTrial ? { days: row.trialDays, after: row.afterTrial } : null);
