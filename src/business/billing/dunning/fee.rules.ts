// What a reminder costs, by its level: the first and second reminder, and the last.
import type { StepMail } from "./sequence.rules.ts";

export type FeeLevel = 1 | 2 | 3;
/** Minor units for each level; zero: it costs nothing. */
export type FeesByLevel = { readonly first: number; readonly second: number; readonly last: number };
/** Those of the brand's own currency, and of others where it has named some: nothing is converted (decision 0048). */
export type DunningFees = FeesByLevel & {
  readonly others: readonly (FeesByLevel & { readonly currency: string })[];
  /** The fee bears the tax of what it is about; else it is damages and bears none. */
  readonly taxed: boolean;
};

/** Null: the brand has named nothing for this currency. */
const feesIn = (fees: DunningFees, currency: string, own: string): FeesByLevel | null =>
  currency === own ? fees : (fees.others.find((one) => one.currency === currency) ?? null);

/** What a level costs in the currency of its document; `own`: the brand's. Zero where nothing was named. */
export function feeOf(fees: DunningFees, level: FeeLevel, currency: string, own: string): bigint {
  const named = feesIn(fees, currency, own);
  return named === null ? 0n : BigInt(named[LEVELS[level]]);
}

const LEVELS = { 1: "first", 2: "second", 3: "last" } as const satisfies Record<FeeLevel, keyof FeesByLevel>;

/** Of these currencies, those in which a level costs nothing that costs something in the brand's own. */
export function currenciesWithoutFee(
  fees: DunningFees,
  levels: readonly FeeLevel[],
  currencies: readonly string[],
  own: string,
): string[] {
  const costs = (level: FeeLevel, currency: string): boolean => feeOf(fees, level, currency, own) > 0n;
  return currencies.filter((one) => levels.some((level) => costs(level, own) && !costs(level, one)));
}

type FeeStep = { readonly act: string; readonly mail?: StepMail | undefined };

/** Null where a step costs nothing, whatever the brand has set: what comes before the due day, and what stops something. */
export function levelOf({ act, mail }: FeeStep): FeeLevel | null {
  if (act === "letter") return 3;
  if (act !== "mail") return null;
  if (mail === "overdue_first") return 1;
  if (mail === "overdue_second") return 2;
  return mail === "final_warning" ? 3 : null;
}
