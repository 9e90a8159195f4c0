// Adds up what the factors found into a score and a path, and says why in words. Pure: the same facts, memory and policy
// always give the same assessment.
import type { Path } from "../catalogue/index.ts";
import { factorOf, FACTORS } from "./factors.ts";
import type { FactorFacts, OrderFacts, Remembered } from "./order-facts.rules.ts";
import type { PathStep, Policy } from "./policy.rules.ts";
import { tuningOf } from "./policy.rules.ts";

export type JudgedFactor = {
  readonly factor: string;
  readonly weight: number;
  readonly hit: boolean;
  readonly facts: FactorFacts;
};

export type Assessment = {
  /** −100 (well known) to 200. */
  readonly score: number;
  readonly path: Path;
  /** All factors that are switched on, those without a hit too. */
  readonly factors: readonly JudgedFactor[];
};

export const LOWEST = -100;
export const HIGHEST = 200;
const SEVERITY: readonly Path[] = ["instant", "sms", "papers", "review"];
export const severityOf = (path: Path): number => SEVERITY.indexOf(path);

export function assess(facts: OrderFacts, remembered: Remembered, policy: Policy): Assessment {
  const factors = FACTORS.flatMap((factor): JudgedFactor[] => {
    const tuning = tuningOf(policy, factor);
    if (!tuning.on) return [];
    const found = factor.judge(facts, remembered, tuning);
    return [{ factor: factor.key, weight: tuning.weight, hit: found.hit, facts: found.facts }];
  });
  return { ...weigh(factors, policy), factors };
}

/** The score and path that these judgements lead to; the strictest forced path wins over the score's. */
export function weigh(
  factors: readonly JudgedFactor[],
  policy: Policy,
): { readonly score: number; readonly path: Path } {
  const hits = factors.filter((one) => one.hit);
  const sum = hits.reduce((points, one) => points + one.weight, 0);
  const score = Math.max(LOWEST, Math.min(HIGHEST, sum));
  const forced = hits.flatMap((one) => factorOf(one.factor)?.forces ?? []);
  return { score, path: strictest([pathFor(score, policy.paths), ...forced]) };
}

/** The last step at or below the score; below all of them, the first. */
function pathFor(score: number, paths: readonly PathStep[]): Path {
  const reached = paths.findLast((step) => step.from <= score) ?? paths[0];
  return reached?.path ?? "review";
}

function strictest(paths: readonly Path[]): Path {
  return paths.reduce((worst, path) => (severityOf(path) > severityOf(worst) ? path : worst), "instant");
}

/** Why an order looks as it does, one sentence per hit, the heaviest first. For staff only: customers never see a rule. */
export function reasonsInWords(factors: readonly JudgedFactor[], language: string): string[] {
  const force = (one: JudgedFactor): number => {
    const forces = factorOf(one.factor)?.forces;
    return forces === undefined ? 0 : severityOf(forces);
  };
  return factors
    .filter((one) => one.hit)
    .toSorted((a, b) => b.weight - a.weight || force(b) - force(a))
    .map((one) => {
      const factor = factorOf(one.factor);
      // A factor of an older release may be gone; its name is still better than silence.
      if (factor === undefined) return one.factor.replaceAll("_", " ");
      return language === "de" ? factor.words.de(one.facts) : factor.words.en(one.facts);
    });
}
