// What a reminder costs, by its level: the first and second reminder, and the last.
import type { CaseStep } from "./dunning.rules.ts";

export type FeeLevel = 1 | 2 | 3;
/** Minor units of the brand's own currency for each level; zero: it costs nothing. */
export type DunningFees = {
  readonly first: number;
  readonly second: number;
  readonly last: number;
  /** The fee bears the tax of what it is about; else it is damages and bears none. */
  readonly taxed: boolean;
};

export function feeOf(fees: DunningFees, level: FeeLevel): bigint {
  return BigInt({ 1: fees.first, 2: fees.second, 3: fees.last }[level]);
}

/** Null where a step costs nothing, whatever the brand has set: what comes before the due day, and what stops something. */
export function levelOf({ act, mail }: CaseStep): FeeLevel | null {
  if (act === "letter") return 3;
  if (act !== "mail") return null;
  if (mail === "overdue_first") return 1;
  if (mail === "overdue_second") return 2;
  return mail === "final_warning" ? 3 : null;
}
