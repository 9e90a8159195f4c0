// What a buyer may choose with a product, and whether what they chose can be had: bounds, choices, what must be said.
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { InLanguages } from "./product.rules.ts";

export const OPTION_KINDS = ["choice", "quantity"] as const;
export type OptionKind = (typeof OPTION_KINDS)[number];

/** What one of it costs with a plan; a price once used is never edited. */
export type OptionPrice = {
  readonly optionPriceId: string;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};
/** By plan; a plan that is missing costs nothing more. */
export type OptionPrices = Readonly<Record<string, OptionPrice>>;

export type OptionChoice = {
  readonly choiceId: string;
  readonly key: string;
  readonly names: InLanguages;
  readonly isProposed: boolean;
  readonly prices: OptionPrices;
};

export type ProductOption = {
  readonly optionId: string;
  readonly productId: string;
  readonly key: string;
  readonly kind: OptionKind;
  readonly names: InLanguages;
  readonly required: boolean;
  readonly least: number;
  readonly most: number;
  readonly proposed: number;
  /** Empty for a quantity. */
  readonly choices: readonly OptionChoice[];
  /** Of one piece of a quantity; empty for a choice. */
  readonly prices: OptionPrices;
};

/** What was chosen, by keys: a choice or a number. */
export type WantedOption = {
  readonly option: string;
  readonly choice: string | null;
  readonly quantity: number | null;
};

export type ChosenOption = {
  readonly optionId: string;
  readonly choiceId: string | null;
  readonly quantity: number;
  readonly price: OptionPrice | null;
  /** "Web space: 20 GB" for a choice, "Further databases" for a quantity. */
  readonly text: InLanguages;
  /** The choice that says that nothing of it is wanted: papers leave it out. */
  readonly isNothing: boolean;
};

export type OptionFault = "option_unknown" | "option_missing" | "option_choice" | "option_quantity";
export type OptionIssue = { readonly option: string; readonly code: OptionFault };

/** Refuses with one issue per wrong option: one the product has not, a missing one, no such choice, out of bounds. */
export function chosenOptions(
  options: readonly ProductOption[],
  wanted: readonly WantedOption[],
  planId: string,
): Result<
  readonly ChosenOption[],
  { readonly code: "wrong_options"; readonly issues: readonly OptionIssue[] }
> {
  const issues: OptionIssue[] = [];
  const chosen: ChosenOption[] = [];
  for (const [at, one] of wanted.entries()) {
    const isKnown = options.some((option) => option.key === one.option);
    const isFirst = wanted.findIndex((other) => other.option === one.option) === at;
    if (!isKnown || !isFirst) issues.push({ option: one.option, code: "option_unknown" });
  }
  for (const option of options) {
    const read = readOption(option, wanted.find((one) => one.option === option.key) ?? null, planId);
    if (typeof read === "string") issues.push({ option: option.key, code: read });
    else if (read !== null) chosen.push(read);
  }
  return issues.length > 0 ? refuse({ code: "wrong_options", issues }) : ok(chosen);
}

function readOption(
  option: ProductOption,
  wanted: WantedOption | null,
  planId: string,
): ChosenOption | OptionFault | null {
  const said = option.kind === "choice" ? wanted?.choice : wanted?.quantity;
  if (said === undefined || said === null) return option.required ? "option_missing" : null;
  return option.kind === "choice"
    ? readChoice(option, String(said), planId)
    : readQuantity(option, Number(said), planId);
}

/** The key of the choice that says "none of it". */
const NOTHING = "none";

function readChoice(option: ProductOption, key: string, planId: string): ChosenOption | OptionFault {
  const choice = option.choices.find((one) => one.key === key);
  if (!choice) return "option_choice";
  const text = {
    en: `${option.names.en}: ${choice.names.en}`,
    de: `${option.names.de}: ${choice.names.de}`,
  };
  const { optionId } = option;
  const price = choice.prices[planId] ?? null;
  return { optionId, choiceId: choice.choiceId, quantity: 1, price, text, isNothing: key === NOTHING };
}

function readQuantity(
  option: ProductOption,
  quantity: number,
  planId: string,
): ChosenOption | OptionFault | null {
  if (quantity === 0 && !option.required) return null;
  const fits = Number.isInteger(quantity) && quantity >= option.least && quantity <= option.most;
  if (!fits) return "option_quantity";
  if (quantity === 0) return null;
  const { optionId, names } = option;
  const price = option.prices[planId] ?? null;
  return { optionId, choiceId: null, quantity, price, text: names, isNothing: false };
}
