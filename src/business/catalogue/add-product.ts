// The operator puts something on sale: a product, with its plans and their first prices.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { isCurrency } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { followPrice, insertPlan, insertProduct } from "./catalogue.store.ts";
import type { NewPlan, NewPriceVersion, NewProduct } from "./catalogue.store.ts";

type PlanAndPrices = Omit<NewPlan, "id" | "productId" | "position"> & {
  readonly prices: readonly Omit<NewPriceVersion, "id" | "planId">[];
};
export type AddProduct = Omit<NewProduct, "id"> & { readonly plans: readonly PlanAndPrices[] };

const MAX_PLANS = 50;

/** Refuses: slug_taken (or the ending is sold already), no_plan, wrong_currency. Answers the product's and plans' ids. */
export const addProduct = action({
  name: "add_product",
  needs: {
    any: ["staff:settings.change"],
    on: (input: AddProduct) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: AddProduct) {
    if (input.plans.length === 0 || input.plans.length > MAX_PLANS)
      return refuse({ code: "no_plan" as const });
    const currencies = input.plans.flatMap((plan) => plan.prices.map((price) => price.currency));
    if (!currencies.every(isCurrency)) return refuse({ code: "wrong_currency" as const });
    const productId = newId();
    if (!(await insertProduct(ctx.tx, { ...input, id: productId }, ctx.now)))
      return refuse({ code: "slug_taken" as const });
    const planIds: string[] = [];
    for (const [position, plan] of input.plans.entries()) {
      const planId = newId();
      planIds.push(planId);
      await insertPlan(ctx.tx, { ...plan, id: planId, productId, position });
      for (const price of plan.prices) await followPrice(ctx.tx, { ...price, id: newId(), planId });
    }
    ctx.moved({ noun: "product", id: productId, move: "offer", from: null, to: "on_sale" });
    return ok({ productId, planIds });
  },
});
