// The operator lets buyers choose something with a product: a choice or a quantity, with its first prices.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { optionFaults } from "./option-input.rules.ts";
import type { AddOption, FirstPrice } from "./option-input.rules.ts";
import { followOptionPrice, insertChoice, insertOption, lockOption } from "./option.store.ts";

/** Answers the option's id. Refuses: invalid (with fields), key_taken, wrong_plan (a plan of another product). */
export const addOption = action({
  name: "add_option",
  needs: {
    any: ["staff:settings.change"],
    on: (input: AddOption) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: AddOption) {
    const fields = optionFaults(input);
    if (fields.length > 0) return refuse({ code: "invalid" as const, fields });
    const optionId = newId();
    if (!(await insertOption(ctx.tx, { ...input, id: optionId }, ctx.now)))
      return refuse({ code: "key_taken" as const });
    const option = await lockOption(ctx.tx, optionId);
    const planIds = [input, ...input.choices].flatMap((one) => one.prices.map((price) => price.planId));
    if (!option || !planIds.every((planId) => option.planIds.includes(planId)))
      return refuse({ code: "wrong_plan" as const });
    await addPrices(ctx, input.prices, { optionId, choiceId: null });
    for (const [position, choice] of input.choices.entries()) {
      const choiceId = newId();
      await insertChoice(ctx.tx, { ...choice, id: choiceId, optionId, position });
      await addPrices(ctx, choice.prices, { optionId, choiceId });
    }
    ctx.moved({ noun: "product_option", id: optionId, move: "offer", from: null, to: "on_sale" });
    return ok({ optionId });
  },
});

async function addPrices(
  ctx: Ctx,
  prices: readonly FirstPrice[],
  of: { readonly optionId: string; readonly choiceId: string | null },
): Promise<void> {
  for (const price of prices) await followOptionPrice(ctx.tx, { ...price, ...of, id: newId() });
}
