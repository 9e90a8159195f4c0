// Adds up what the factors found into a score and a path, and says why in words. Pure: the same facts, memory and policy
// always give the same assessment.
import { factorOf, FACTORS } from "./factors.ts";
import type { Aspect, Factor, FactorFacts, OrderFacts, Remembered, Verdict } from "./order-facts.rules.ts";
import type { PathStep, Policy } from "./policy.rules.ts";
import { severityOf, tuningOf } from "./policy.rules.ts";

export type JudgedFactor = {
  readonly factor: string;
  /** The points of a hit, or what they would have been. */
  readonly weight: number;
  readonly hit: boolean;
  readonly facts: FactorFacts;
  /** The mildest path that this hit allows; null or left out: it allows each. */
  readonly forces?: Verdict | null;
  /** Nobody was asked again: what was found then (ISO 8601) still stands. */
  readonly foundAt?: string;
};

export type Assessment = {
  /** −100 (well known) to 200. */
  readonly score: number;
  readonly path: Verdict;
  /** All factors that are switched on, those without a hit too. */
  readonly factors: readonly JudgedFactor[];
};

export const LOWEST = -100;
export const HIGHEST = 200;

export function assess(facts: OrderFacts, remembered: Remembered, policy: Policy): Assessment {
  const factors = FACTORS.flatMap((factor): JudgedFactor[] => {
    const { on, weight, forces, ...tuning } = tuningOf(policy, factor);
    if (!on) return [];
    const judged = { factor: factor.key, weight, forces, ...takenOver(factor, facts) };
    if (isKnownAlready(factor, weight, remembered)) return [{ ...judged, hit: false, facts: {} }];
    const found = factor.judge(facts, remembered, tuning);
    return [
      found.hit
        ? { ...judged, weight: weight * found.times, hit: true, facts: found.facts }
        : { ...judged, hit: false, facts: {} },
    ];
  });
  return { ...weigh(factors, policy), factors };
}

function takenOver(factor: Factor, { lookedUp }: OrderFacts): Pick<JudgedFactor, "foundAt"> {
  const found = factor.asks === undefined ? undefined : lookedUp.found[factor.asks.what];
  return found?.isTakenOver === true ? { foundAt: found.at.toISOString() } : {};
}

/**
 * An order of which something changed after its check: what looks at that is judged anew, all else stays as it was found, so
 * that nobody is asked outside again and no other order's news counts against this one.
 */
export function assessAgain(
  before: readonly JudgedFactor[],
  fresh: Assessment,
  changed: readonly Aspect[],
  policy: Policy,
): Assessment {
  const factors = fresh.factors.flatMap((one): JudgedFactor[] => {
    if (looksAt(one.factor).some((aspect) => changed.includes(aspect))) return [one];
    return before.filter((old) => old.factor === one.factor);
  });
  return { ...weigh(factors, policy), factors };
}

function looksAt(key: string): readonly Aspect[] {
  const factor = factorOf(key);
  return factor?.looksAt ?? factor?.about ?? [];
}

/** A stricter path; or where a person looks anyway, something against the order that nobody who looked had seen. */
export function isWorse(before: Pick<Assessment, "path" | "factors">, after: Assessment): boolean {
  if (severityOf(after.path) > severityOf(before.path)) return true;
  if (severityOf(after.path) < severityOf("review")) return false;
  const points = new Map(before.factors.filter((one) => one.hit).map((one) => [one.factor, one.weight]));
  return after.factors.some((one) => one.hit && one.weight > Math.max(0, points.get(one.factor) ?? 0));
}

/** Of a customer who was accepted with all of this before it is not asked again. */
function isKnownAlready(factor: Factor, weight: number, remembered: Remembered): boolean {
  if (factor.about === undefined || weight < 0) return false;
  return factor.about.every((aspect) => remembered.unchanged.includes(aspect));
}

/** Hits add up; the path is that of the score, or the strictest one that a hit forces. */
export function weigh(
  factors: readonly JudgedFactor[],
  policy: Policy,
): { readonly score: number; readonly path: Verdict } {
  const hits = factors.filter((one) => one.hit);
  const sum = hits.reduce((points, one) => points + one.weight, 0);
  const score = Math.max(LOWEST, Math.min(HIGHEST, sum));
  const forced = hits.flatMap((one) => one.forces ?? []);
  return { score, path: strictest([pathFor(score, policy.paths), ...forced]) };
}

/** The last step at or below the score; below all of them, the first. */
function pathFor(score: number, paths: readonly PathStep[]): Verdict {
  const reached = paths.findLast((step) => step.from <= score) ?? paths[0];
  return reached?.path ?? "review";
}

function strictest(paths: readonly Verdict[]): Verdict {
  return paths.reduce((worst, path) => (severityOf(path) > severityOf(worst) ? path : worst), "instant");
}

/** Why an order looks as it does, one sentence per hit, the heaviest first. For staff only: customers never see a rule. */
export function reasonsInWords(factors: readonly JudgedFactor[], language: string): string[] {
  const force = (one: JudgedFactor): number => (one.forces ? severityOf(one.forces) : 0);
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
