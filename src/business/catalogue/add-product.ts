// The operator puts something on sale: a product, with its plans and their first prices.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { isCurrency } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { followPrice, insertPlan, insertProduct } from "./catalogue.store.ts";
import type { NewPlan, NewPriceVersion, NewProduct } from "./catalogue.store.ts";
import { inLanguages, isPrice } from "./product.rules.ts";

type PlanAndPrices = Omit<NewPlan, "id" | "productId" | "position"> & {
  readonly prices: readonly Omit<NewPriceVersion, "id" | "planId">[];
};
export type AddProduct = Omit<NewProduct, "id"> & { readonly plans: readonly PlanAndPrices[] };

const MAX_PLANS = 50;

/** The fields that cannot be used. A slug stands in addresses, an ending has no dot before it. */
function faultsOf(input: AddProduct): string[] {
  const amounts = input.plans.flatMap(({ prices }) => prices.flatMap(amountsOf));
  const faults: readonly (readonly [string, boolean])[] = [
    ["slug", /^[a-z0-9-]{1,60}$/.test(input.slug)],
    ["names", inLanguages.safeParse(input.names).success],
    ["tld", input.kind !== "domain" || /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(input.tld ?? "")],
    ["panelPlan", input.kind !== "hosting" || (input.panelPlan ?? "").trim() !== ""],
    ["plans", amounts.every(isPrice)],
  ];
  return faults.filter(([, fine]) => !fine).map(([field]) => field);
}

const amountsOf = (price: Omit<NewPriceVersion, "id" | "planId">): bigint[] => [
  price.setupMinor,
  price.firstMinor,
  price.renewalMinor,
];

/**
 * Answers the product's and plans' ids. Refuses: invalid (slug, ending, names, amounts), slug_taken (or the
 * ending is sold already), no_plan, wrong_currency.
 */
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
    const fields = faultsOf(input);
    if (fields.length > 0) return refuse({ code: "invalid" as const, fields });
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
