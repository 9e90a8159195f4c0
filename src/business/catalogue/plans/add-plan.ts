// A product is sold for one more term: of any length, with its own notice, minimum and renewal rule, and its prices from today on.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { followPrice, insertPlan, sellerOfProduct } from "../catalogue.store.ts";
import { followOptionPrice } from "../option.store.ts";
import { lockProduct } from "../product.store.ts";
import { areOptionsPriced, planFaults } from "./plan.rules.ts";
import type { AddPlan } from "./plan.rules.ts";
import { paidOptions, termsOfProduct } from "./plan.store.ts";

export type AddPlanRefusal =
  | { readonly code: "no_such"; readonly kind: "product" }
  | { readonly code: "invalid"; readonly fields: readonly string[] }
  /** It is sold for this term already. */
  | { readonly code: "term_taken" }
  | { readonly code: "too_many" }
  /** An option that costs something with other terms would be free with this one. */
  | { readonly code: "options_unpriced" };

const MOST_PLANS = 50;

/**
 * Answers the plan's id. Refuses: no_such, invalid (term, minimum, notice, renewal, trial, prices, options), term_taken, too_many,
 * options_unpriced.
 */
export const addPlan = action({
  name: "add_plan",
  needs: {
    any: ["staff:settings.change"],
    on: (input: AddPlan) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: AddPlan): Promise<Result<{ readonly planId: string }, AddPlanRefusal>> {
    const { productId, termCount, termUnit } = input;
    const product = await lockProduct(ctx.tx, productId);
    const sellerId = await sellerOfProduct(ctx.tx, productId);
    if (!product || sellerId === null) return refuse({ code: "no_such", kind: "product" });
    const fields = planFaults(product.kind, input);
    if (fields.length > 0) return refuse({ code: "invalid", fields });
    const terms = await termsOfProduct(ctx.tx, productId);
    const isSame = (one: (typeof terms)[number]): boolean =>
      one.state === "on_sale" && one.termCount === termCount && one.termUnit === termUnit;
    if (terms.some(isSame)) return refuse({ code: "term_taken" });
    if (terms.length >= MOST_PLANS) return refuse({ code: "too_many" });
    const paid = await paidOptions(ctx.tx, productId);
    const currencies = input.prices.map((one) => one.currency);
    if (!areOptionsPriced(paid, input.optionPrices, currencies)) return refuse({ code: "options_unpriced" });
    const { timeZone } = await sellerById(ctx.tx, sellerId);
    const from = { includesTax: input.includesTax, validFrom: dateIn(timeZone, ctx.now) };
    const planId = newId();
    const once = { minimum: null, noticeDays: 0, renewal: "same_term" as const };
    const { minimum, noticeDays, renewal } = termUnit === "once" ? once : input;
    await insertPlan(ctx.tx, {
      id: planId,
      productId,
      termCount,
      termUnit,
      noticeDays,
      renewal,
      minimumCount: minimum?.count ?? null,
      minimumUnit: minimum?.unit ?? null,
      position: terms.length,
      ownTerms: true,
      trial: input.trial ?? null,
    });
    for (const price of input.prices) await followPrice(ctx.tx, { ...price, ...from, id: newId(), planId });
    for (const price of input.optionPrices)
      await followOptionPrice(ctx.tx, { ...price, ...from, setupMinor: 0n, id: newId(), planId });
    ctx.moved({ noun: "plan", id: planId, move: "offer", from: null, to: "on_sale" });
    return ok({ planId });
  },
});
