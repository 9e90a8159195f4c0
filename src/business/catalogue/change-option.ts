// An option changes without changing what was agreed: its next price from a day on, or it is no longer offered.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { isCurrency } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { choiceFaults } from "./option-input.rules.ts";
import {
  followOptionPrice,
  insertChoice,
  lastOptionPriceFrom,
  lockOption,
  retireOptionRow,
  sellerOfOption,
} from "./option.store.ts";
import type { NewOptionPrice } from "./option.store.ts";
import { isPrice } from "./product.rules.ts";
import type { InLanguages } from "./product.rules.ts";

const onOption = (input: { readonly optionId: string }) => ({ kind: "product_option", id: input.optionId });

/**
 * Refuses: no_such, invalid (a date, a currency, amounts from 0), wrong_plan (a plan or choice of something else), in_the_past,
 * price_follows (one from that day or later).
 */
export const setOptionPrice = action({
  name: "set_option_price",
  needs: { any: ["staff:settings.change"], on: onOption },
  async run(ctx, input: Omit<NewOptionPrice, "id">) {
    const amounts = [input.setupMinor, input.firstMinor, input.renewalMinor];
    if (!isDate(input.validFrom) || !isCurrency(input.currency) || !amounts.every(isPrice))
      return refuse({ code: "invalid" as const });
    const option = await lockOption(ctx.tx, input.optionId);
    if (!option) return refuse({ code: "no_such" as const, kind: "product_option" });
    const { timeZone } = await sellerById(ctx.tx, option.sellerId);
    if (input.validFrom <= dateIn(timeZone, ctx.now)) return refuse({ code: "in_the_past" as const });
    const fits =
      option.planIds.includes(input.planId) &&
      (option.kind === "quantity"
        ? input.choiceId === null
        : option.choiceIds.includes(input.choiceId ?? ""));
    if (!fits) return refuse({ code: "wrong_plan" as const });
    const last = await lastOptionPriceFrom(ctx.tx, input);
    if (last !== null && last >= input.validFrom)
      return refuse({ code: "price_follows" as const, from: last });
    await followOptionPrice(ctx.tx, { ...input, id: newId() });
    return ok(null);
  },
});

export type AddChoice = {
  readonly optionId: string;
  readonly key: string;
  readonly names: InLanguages;
  readonly prices: readonly Omit<NewOptionPrice, "id" | "optionId" | "choiceId">[];
};

/** One more to choose from. Answers its id. Refuses no_such (a quantity has none), invalid (with fields), key_taken, wrong_plan. */
export const addChoice = action({
  name: "add_choice",
  needs: { any: ["staff:settings.change"], on: onOption },
  async run(ctx, input: AddChoice) {
    const option = await lockOption(ctx.tx, input.optionId);
    if (!option || option.kind !== "choice" || option.state === "retired")
      return refuse({ code: "no_such" as const, kind: "product_option" });
    const fields = choiceFaults(input, option.choiceIds.length);
    if (fields.length > 0) return refuse({ code: "invalid" as const, fields });
    if (!input.prices.every((one) => option.planIds.includes(one.planId)))
      return refuse({ code: "wrong_plan" as const });
    const { optionId, key, names } = input;
    const choice = {
      id: newId(),
      optionId,
      key,
      names,
      isProposed: false,
      position: option.choiceIds.length,
    };
    if (!(await insertChoice(ctx.tx, choice))) return refuse({ code: "key_taken" as const });
    for (const price of input.prices)
      await followOptionPrice(ctx.tx, { ...price, optionId, choiceId: choice.id, id: newId() });
    return ok({ choiceId: choice.id });
  },
});

/** No longer offered, the whole option or one choice of it: who has it keeps it. Refuses no_such, last_choice. */
export const retireOption = action({
  name: "retire_option",
  needs: { any: ["staff:settings.change"], on: onOption },
  async run(ctx, input: { readonly optionId: string; readonly choiceId: string | null }) {
    const option = await lockOption(ctx.tx, input.optionId);
    const isThere = option && (input.choiceId === null || option.choiceIds.includes(input.choiceId));
    if (!isThere || option.state === "retired")
      return refuse({ code: "no_such" as const, kind: "product_option" });
    if (input.choiceId !== null && option.choiceIds.length === 1)
      return refuse({ code: "last_choice" as const });
    await retireOptionRow(ctx.tx, option.id, input.choiceId);
    const why = input.choiceId === null ? null : "one_choice";
    ctx.moved({ noun: "product_option", id: option.id, move: "retire", from: "on_sale", to: "retired", why });
    return ok(null);
  },
});

/** Whose option it is, for the rights. */
export async function loadOptionSubject(tx: Ctx["tx"], id: string) {
  const sellerId = await sellerOfOption(tx, id);
  return sellerId === null ? null : { kind: "product_option", id, accountId: null, sellerId };
}
