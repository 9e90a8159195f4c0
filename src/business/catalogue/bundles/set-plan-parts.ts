// What a plan sells together with its own thing. Who bought it before keeps what was agreed, and may take what is included for
// nothing since, as long as it is held at the price at which it is sold.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { isIncluded, partFault, WHOLE_PERMYRIAD } from "./bundle.rules.ts";
import type { PartFault } from "./bundle.rules.ts";
import { isPartOfAnother, lockPlans, replaceParts } from "./bundle.store.ts";

export type SetPlanParts = {
  readonly planId: string;
  /** Other plans, each with its share of the price; none: it sells its own thing alone. */
  readonly parts: readonly { readonly planId: string; readonly sharePermyriad: number }[];
};
export type SetPlanPartsRefusal =
  | { readonly code: "no_such"; readonly kind: "plan" }
  | { readonly code: "too_many" }
  | { readonly code: "twice" }
  | { readonly code: "bad_shares" }
  | { readonly code: PartFault; readonly planId: string };

/** As many as the form of the office has rows for. */
const MOST_PARTS = 5;

/**
 * A part without a share is included, for nothing: of any term, and on sale only there where its plan is off sale. Refuses: no_such
 * (not on sale, or of another seller), twice (a part again, or the plan itself), too_many, bad_shares (nothing
 * would be left for the plan's own thing), tried (it has a trial), no_bundle (it cannot have parts), no_part (money, or a bundle
 * itself), needs_choice, other_term.
 */
export const setPlanParts = action({
  name: "set_plan_parts",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SetPlanParts) => ({ kind: "plan", id: input.planId }),
  },
  async run(ctx, { planId, parts }: SetPlanParts): Promise<Result<null, SetPlanPartsRefusal>> {
    const ids = parts.map((one) => one.planId);
    if (parts.length > MOST_PARTS) return refuse({ code: "too_many" });
    if (new Set([planId, ...ids]).size !== ids.length + 1) return refuse({ code: "twice" });
    const shares = parts.map((one) => one.sharePermyriad);
    const sum = shares.reduce((a, b) => a + b, 0);
    if (!shares.every((one) => Number.isInteger(one) && one >= 0) || sum >= WHOLE_PERMYRIAD)
      return refuse({ code: "bad_shares" });
    const plans = await lockPlans(ctx.tx, [planId, ...ids]);
    const own = plans.find((one) => one.planId === planId);
    if (!own?.isOnSale) return refuse({ code: "no_such", kind: "plan" });
    if (parts.length > 0 && (await isPartOfAnother(ctx.tx, planId)))
      return refuse({ code: "no_bundle", planId });
    for (const { planId: id, ...share } of parts) {
      const part = plans.find((one) => one.planId === id);
      const included = isIncluded(share);
      if (part?.sellerId !== own.sellerId || (!part.isOnSale && !included))
        return refuse({ code: "no_such", kind: "plan" });
      const fault = partFault(own, part, included);
      if (fault !== null) return refuse({ code: fault, planId: id });
    }
    const { timeZone } = await sellerById(ctx.tx, own.sellerId);
    await replaceParts(ctx.tx, planId, parts, dateIn(timeZone, ctx.now));
    return ok(null);
  },
});
