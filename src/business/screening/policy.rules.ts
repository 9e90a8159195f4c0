// What the operator sets: the weight of each factor, where a hit leads at least, and the path from each score on. Versions
// are kept, so that an assessment can always be explained by the policy it was made under.
import { z } from "zod";
import { PATHS } from "../catalogue/index.ts";
import { FACTORS, factorOf } from "./factors.ts";
import type { Factor, Tuning, Verdict } from "./order-facts.rules.ts";

/** From mild to strict. */
export const VERDICTS = [...PATHS, "reject"] as const satisfies readonly Verdict[];
export const severityOf = (path: Verdict): number => VERDICTS.indexOf(path);

const count = z.number().int().min(1).max(100_000);
const words = z.array(z.string().trim().min(2).max(60)).max(500);
export const factorSetting = z.object({
  weight: z.number().int().min(-100).max(200),
  on: z.boolean(),
  /** Days, points or minor units, as the factor says. */
  threshold: z.number().int().min(0).max(1_000_000_000).optional(),
  windows: z.object({ hour: count, day: count, week: count }).optional(),
  figures: z.record(z.string().max(40), z.number().int()).optional(),
  list: words.optional(),
  lists: z.object({ en: words, de: words }).optional(),
  /** Null: a hit forces nothing. Left out: as the factor says. */
  forces: z.enum(VERDICTS).nullable().optional(),
});
export type FactorSetting = z.infer<typeof factorSetting>;
export const weightsShape = z.record(z.string(), factorSetting);
export const pathStep = z.object({ from: z.number().int().min(-100).max(200), path: z.enum(VERDICTS) });
export type PathStep = z.infer<typeof pathStep>;
export const pathsShape = z.array(pathStep).min(1).max(10);

export type Policy = {
  readonly weights: Readonly<Record<string, FactorSetting>>;
  /** Ascending by score, never milder further up. A machine rejects only where a step says so; none does by default. */
  readonly paths: readonly PathStep[];
};
export type KeptPolicy = Policy & { readonly id: string; readonly version: number };

/** At once only for customers with a good history of their own (known_good_customer outweighs the step to sms). */
export const defaultPolicy: Policy = {
  weights: Object.fromEntries(FACTORS.map((factor) => [factor.key, settingOfFactor(factor)])),
  paths: [
    { from: -100, path: "instant" },
    { from: -20, path: "sms" },
    { from: 50, path: "review" },
  ],
};

function settingOfFactor(factor: Factor): FactorSetting {
  return {
    weight: factor.weight,
    on: true,
    ...(factor.threshold === undefined ? {} : { threshold: factor.threshold }),
    ...(factor.windows === undefined ? {} : { windows: { ...factor.windows } }),
    ...(factor.figures === undefined ? {} : { figures: figuresOf(factor) }),
    ...(factor.list === undefined ? {} : { list: [...factor.list] }),
    ...(factor.lists === undefined ? {} : { lists: { en: [...factor.lists.en], de: [...factor.lists.de] } }),
  };
}

function figuresOf(factor: Factor): Record<string, number> {
  return Object.fromEntries(
    Object.entries(factor.figures ?? {}).map(([name, { fallback }]) => [name, fallback]),
  );
}

export type Tuned = Tuning & {
  readonly weight: number;
  readonly on: boolean;
  readonly forces: Verdict | null;
  readonly lists: { readonly en: readonly string[]; readonly de: readonly string[] } | null;
};

const NEVER = { hour: 100_000, day: 100_000, week: 100_000 };

/** A factor that came after this policy was saved counts with its default. */
export function tuningOf(policy: Policy, factor: Factor): Tuned {
  const set = policy.weights[factor.key];
  const lists = set?.lists ?? factor.lists ?? null;
  const own = factor.forces ?? null;
  const forces = set?.forces === undefined ? own : set.forces;
  return {
    weight: set?.weight ?? factor.weight,
    on: factor.fixed === true || (set?.on ?? true),
    threshold: set?.threshold ?? factor.threshold ?? 0,
    windows: set?.windows ?? factor.windows ?? NEVER,
    figure: (name) => set?.figures?.[name] ?? factor.figures?.[name]?.fallback ?? 0,
    list: lists === null ? (set?.list ?? factor.list ?? []) : [...lists.en, ...lists.de],
    lists,
    forces: factor.fixed === true ? stricter(own, forces) : forces,
  };
}

function stricter(a: Verdict | null, b: Verdict | null): Verdict | null {
  if (a === null || b === null) return a ?? b;
  return severityOf(a) >= severityOf(b) ? a : b;
}

export type PolicyRefusal =
  | { readonly code: "unknown_factor"; readonly factor: string }
  | { readonly code: "bad_setting"; readonly factor: string; readonly field: string }
  | { readonly code: "must_stay_on"; readonly factor: string }
  | { readonly code: "bad_paths" };

/** What is wrong with a policy; null where it can be used. Paths must rise in score and never become milder. */
export function policyFault(policy: Policy): PolicyRefusal | null {
  for (const [key, setting] of Object.entries(policy.weights)) {
    const factor = factorOf(key);
    if (factor === undefined) return { code: "unknown_factor", factor: key };
    const read = factorSetting.safeParse(setting);
    if (!read.success)
      return { code: "bad_setting", factor: key, field: String(read.error.issues[0]?.path[0] ?? "") };
    if (!areFiguresPossible(factor, read.data)) return { code: "bad_setting", factor: key, field: "figures" };
    if (factor.fixed === true && (!setting.on || setting.weight < 0))
      return { code: "must_stay_on", factor: key };
  }
  if (!pathsShape.safeParse(policy.paths).success) return { code: "bad_paths" };
  const rising = policy.paths.every((step, at) => {
    const before = policy.paths[at - 1];
    return (
      before === undefined || (before.from < step.from && severityOf(before.path) <= severityOf(step.path))
    );
  });
  return rising ? null : { code: "bad_paths" };
}

const areFiguresPossible = (factor: Factor, { figures = {} }: FactorSetting): boolean =>
  Object.entries(figures).every(([name, value]) => {
    const figure = factor.figures?.[name];
    return figure !== undefined && value >= figure.min && value <= figure.max;
  });
