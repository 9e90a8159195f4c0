// A term gets a trial, another one, or none: for whoever orders from now on. Orders and contracts keep what they were agreed with.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockPlan } from "../catalogue.store.ts";
import { lockProduct } from "../product.store.ts";
import { setTrialOfPlan, termsOfProduct } from "./plan.store.ts";
import { isTrial, isTryable } from "./trial.rules.ts";
import type { Trial } from "./trial.rules.ts";

export type SetPlanTrial = { readonly planId: string; readonly trial: Trial | null };
export type SetPlanTrialRefusal =
  | { readonly code: "no_such"; readonly kind: "plan" }
  | { readonly code: "bad_trial" }
  /** Names, bundles, what is paid once. */
  | { readonly code: "not_tryable" };

/** Refuses: no_such, bad_trial (1 to 90 days), not_tryable. */
export const setPlanTrial = action({
  name: "set_plan_trial",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SetPlanTrial) => ({ kind: "plan", id: input.planId }),
  },
  async run(ctx, { planId, trial }: SetPlanTrial): Promise<Result<null, SetPlanTrialRefusal>> {
    const found = await lockPlan(ctx.tx, planId);
    const product = found && (await lockProduct(ctx.tx, found.productId));
    const plan =
      found && (await termsOfProduct(ctx.tx, found.productId)).find((one) => one.planId === planId);
    if (!found || !product || !plan) return refuse({ code: "no_such", kind: "plan" });
    if (trial !== null && !isTrial(trial)) return refuse({ code: "bad_trial" });
    if (trial !== null && (plan.hasParts || !isTryable(product.kind, plan.termUnit)))
      return refuse({ code: "not_tryable" });
    await setTrialOfPlan(ctx.tx, planId, trial);
    return ok(null);
  },
});
