// What the operator sets: the weight of each factor and the path from each score on. Versions are kept, so that an
// assessment can always be explained by the policy it was made under.
import { z } from "zod";
import { PATHS } from "../catalogue/index.ts";
import { FACTORS, factorOf } from "./factors.ts";
import type { Factor, Tuning } from "./order-facts.rules.ts";

export const factorSetting = z.object({
  weight: z.number().int().min(-100).max(200),
  on: z.boolean(),
  /** Counts, days or minor units, as the factor says. */
  threshold: z.number().int().min(0).max(1_000_000_000).optional(),
  list: z.array(z.string().trim().min(2).max(60)).max(500).optional(),
});
export type FactorSetting = z.infer<typeof factorSetting>;
export const weightsShape = z.record(z.string(), factorSetting);
export const pathStep = z.object({ from: z.number().int().min(-100).max(200), path: z.enum(PATHS) });
export type PathStep = z.infer<typeof pathStep>;
export const pathsShape = z.array(pathStep).min(1).max(10);

export type Policy = {
  readonly weights: Readonly<Record<string, FactorSetting>>;
  /** Ascending by score, never milder further up. */
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
    ...(factor.list === undefined ? {} : { list: [...factor.list] }),
  };
}

/** A factor that came after this policy was saved counts with its default. */
export function tuningOf(policy: Policy, factor: Factor): Tuning & Pick<FactorSetting, "weight" | "on"> {
  const set = policy.weights[factor.key];
  return {
    weight: set?.weight ?? factor.weight,
    on: set?.on ?? true,
    threshold: set?.threshold ?? factor.threshold ?? 0,
    list: set?.list ?? factor.list ?? [],
  };
}

export type PolicyRefusal =
  | { readonly code: "unknown_factor"; readonly factor: string }
  | { readonly code: "bad_setting"; readonly factor: string }
  | { readonly code: "bad_paths" };

/** What is wrong with a policy; null where it can be used. Paths must rise in score and never become milder. */
export function policyFault(policy: Policy): PolicyRefusal | null {
  for (const [factor, setting] of Object.entries(policy.weights)) {
    if (factorOf(factor) === undefined) return { code: "unknown_factor", factor };
    if (!factorSetting.safeParse(setting).success) return { code: "bad_setting", factor };
  }
  if (!pathsShape.safeParse(policy.paths).success) return { code: "bad_paths" };
  const rising = policy.paths.every((step, at) => {
    const before = policy.paths[at - 1];
    return (
      before === undefined ||
      (before.from < step.from && PATHS.indexOf(before.path) <= PATHS.indexOf(step.path))
    );
  });
  return rising ? null : { code: "bad_paths" };
}
