// A term goes off sale, or back on: whoever has a contract on it keeps it as agreed; nobody can order it meanwhile.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockPlan } from "../catalogue.store.ts";
import { lockProduct } from "../product.store.ts";
import { setPlanState, termsOfProduct } from "./plan.store.ts";

export type SetPlanSale = { readonly planId: string; readonly onSale: boolean };
export type SetPlanSaleRefusal =
  | { readonly code: "no_such"; readonly kind: "plan" }
  /** Another plan of the same term is on sale. */
  | { readonly code: "term_taken" }
  /** A bundle sells it. */
  | { readonly code: "is_part" }
  /** Nothing of the product would be left, nor is it included anywhere: then the product itself goes off sale. */
  | { readonly code: "last_term" };

/** Refuses: no_such, term_taken (back on sale), is_part and last_term (off sale). As it is already changes nothing. */
export const setPlanSale = action({
  name: "set_plan_sale",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SetPlanSale) => ({ kind: "plan", id: input.planId }),
  },
  async run(ctx, { planId, onSale }: SetPlanSale): Promise<Result<null, SetPlanSaleRefusal>> {
    const found = await lockPlan(ctx.tx, planId);
    if (!found) return refuse({ code: "no_such", kind: "plan" });
    await lockProduct(ctx.tx, found.productId);
    const terms = await termsOfProduct(ctx.tx, found.productId);
    const plan = terms.find((one) => one.planId === planId);
    const to = onSale ? "on_sale" : "retired";
    if (!plan || plan.state === to) return ok(null);
    const others = terms.filter((one) => one !== plan && one.state === "on_sale");
    const isSame = (one: (typeof terms)[number]): boolean =>
      one.termCount === plan.termCount && one.termUnit === plan.termUnit;
    if (onSale && others.some(isSame)) return refuse({ code: "term_taken" });
    if (!onSale && plan.isPart) return refuse({ code: "is_part" });
    if (!onSale && others.length === 0 && !plan.isIncluded) return refuse({ code: "last_term" });
    await setPlanState(ctx.tx, planId, to);
    ctx.moved({ noun: "plan", id: planId, move: onSale ? "offer" : "retire", from: plan.state, to });
    return ok(null);
  },
});
