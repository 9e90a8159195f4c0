// The operator lets buyers choose something with a product: a choice or a quantity, with its first prices.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { isCurrency } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { OptionPrice } from "./option.rules.ts";
import { followOptionPrice, insertChoice, insertOption, lockOption } from "./option.store.ts";
import type { NewChoice, NewOption } from "./option.store.ts";
import { inLanguages } from "./product.rules.ts";

type FirstPrice = Omit<OptionPrice, "optionPriceId"> & {
  readonly planId: string;
  readonly validFrom: string;
};
type WithPrices = { readonly prices: readonly FirstPrice[] };
export type AddOption = Omit<NewOption, "id"> & WithPrices & { readonly choices: readonly AddChoice[] };
type AddChoice = Omit<NewChoice, "id" | "optionId" | "position"> & WithPrices;

const MAX_CHOICES = 40;
const MAX_PIECES = 10_000;
const OPTION_KEY = /^[a-z][a-z0-9_]{0,39}$/;
const CHOICE_KEY = /^[a-z0-9][a-z0-9_]{0,39}$/;

const pricesFine = ({ prices }: WithPrices): boolean =>
  prices.every(
    (one) =>
      isCurrency(one.currency) &&
      [one.setupMinor, one.firstMinor, one.renewalMinor].every((minor) => minor >= 0n),
  );

/** The fields that cannot be used. */
function faultsOf(input: AddOption): string[] {
  const { least, most, proposed, choices, kind } = input;
  const whole = [least, most, proposed].every((one) => Number.isInteger(one) && one >= 0);
  const inBounds = whole && least <= most && proposed <= most && most >= 1 && most <= MAX_PIECES;
  const few = choices.length <= MAX_CHOICES;
  const isOne = new Set(choices.map((one) => one.key)).size === choices.length;
  const faults: readonly (readonly [string, boolean])[] = [
    ["key", OPTION_KEY.test(input.key)],
    ["names", inLanguages.safeParse(input.names).success],
    ["bounds", kind === "choice" || inBounds],
    ["choices", kind === "choice" ? choices.length > 0 && few && isOne : choices.length === 0],
    ["choices", choices.every((one) => CHOICE_KEY.test(one.key) && inLanguages.safeParse(one.names).success)],
    ["choices", choices.filter((one) => one.isProposed).length <= 1],
    ["prices", pricesFine(input) && choices.every(pricesFine)],
  ];
  return [...new Set(faults.filter(([, fine]) => !fine).map(([field]) => field))];
}

/** Answers the option's id. Refuses: invalid (with fields), key_taken, wrong_plan (a plan of another product). */
export const addOption = action({
  name: "add_option",
  needs: {
    any: ["staff:settings.change"],
    on: (input: AddOption) => ({ kind: "product", id: input.productId }),
  },
  async run(ctx, input: AddOption) {
    const fields = faultsOf(input);
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
