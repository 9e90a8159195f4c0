// The operator sets how orders are judged. Earlier versions stay, for the assessments that were made under them.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { policyInForce } from "./policy-in-force.ts";
import { policyFault } from "./policy.rules.ts";
import type { FactorSetting, PathStep } from "./policy.rules.ts";
import { addPolicy } from "./screening.store.ts";

export type SavePolicy = {
  readonly sellerId: string;
  /** The version the form was filled from. */
  readonly basedOn: number;
  /** Factors left out stay as they are. */
  readonly weights: Readonly<Record<string, FactorSetting>>;
  readonly paths: readonly PathStep[];
};

/**
 * Answers the new version. Refuses unknown_factor, bad_setting, bad_paths (not rising, or milder further up), and
 * changed_meanwhile with the version that is in force now.
 */
export const savePolicy = action({
  name: "save_screening_policy",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SavePolicy) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: SavePolicy) {
    const { sellerId } = input;
    const inForce = await policyInForce(ctx.tx, sellerId, ctx.now);
    const policy = { weights: { ...inForce.weights, ...input.weights }, paths: input.paths };
    const fault = policyFault({ weights: input.weights, paths: input.paths });
    if (fault) return refuse(fault);
    if (inForce.version !== input.basedOn) {
      return refuse({ code: "changed_meanwhile" as const, version: inForce.version });
    }
    const version = inForce.version + 1;
    const added = await addPolicy(ctx.tx, { ...policy, sellerId, version, validFrom: ctx.now });
    return added ? ok({ version }) : refuse({ code: "changed_meanwhile" as const, version });
  },
});
