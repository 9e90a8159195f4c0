// Which things of an order are tried for nothing first: one of each product, once by a customer, and what is ordered with it
// follows its trial. A name costs from its first day on, and what another includes has no trial of its own.
import { isTryable, trialOf } from "../../catalogue/index.ts";
import type { Price, Trial } from "../../catalogue/index.ts";

type TriedLine = {
  readonly wanted: { readonly ref: string; readonly belongsTo: string | null };
  readonly price: Pick<Price, "productId" | "kind" | "termUnit" | "trialDays" | "afterTrial" | "parts">;
  readonly bundlePlanId?: string;
  readonly underContractId?: string;
};

/** By ref; `had`: products the buyer has or had, null: nothing is tried at all. */
export function trialsOf(
  lines: readonly TriedLine[],
  had: ReadonlySet<string> | null,
): ReadonlyMap<string, Trial> {
  const trials = new Map<string, Trial>();
  if (had === null) return trials;
  const taken = new Set(had);
  for (const { wanted, price, bundlePlanId, underContractId } of lines) {
    const trial = trialOf(price);
    const isAlone = wanted.belongsTo === null && bundlePlanId === undefined && underContractId === undefined;
    const isOwn = isAlone && (price.parts ?? []).length === 0 && isTryable(price.kind, price.termUnit);
    if (trial === null || !isOwn || taken.has(price.productId)) continue;
    taken.add(price.productId);
    trials.set(wanted.ref, trial);
  }
  for (const { wanted, price, underContractId } of lines) {
    const own = wanted.belongsTo === null ? undefined : trials.get(wanted.belongsTo);
    if (own && underContractId === undefined && isTryable(price.kind, price.termUnit))
      trials.set(wanted.ref, own);
  }
  return trials;
}

/** The lines as they are ordered: with the trial they have, and without the one they have not. */
export function triedAs<L extends TriedLine>(
  lines: readonly L[],
  had: ReadonlySet<string> | null,
): readonly L[] {
  const trials = trialsOf(lines, had);
  return lines.map((line) => {
    const trial = trials.get(line.wanted.ref) ?? null;
    return {
      ...line,
      price: { ...line.price, trialDays: trial?.days ?? null, afterTrial: trial?.after ?? null },
    };
  });
}

/** The trials of an order in a few letters, for what was shown to be compared with what would be ordered. */
export const saidTrials = (lines: readonly Pick<TriedLine, "price">[]): string =>
  lines
    .flatMap(({ price }) => {
      const trial = trialOf(price);
      return trial === null ? [] : [`${trial.days}${trial.after}`];
    })
    .toSorted()
    .join(" ");
