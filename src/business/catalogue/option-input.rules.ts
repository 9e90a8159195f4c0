// Whether a new option can be offered at all: keys, names, bounds, choices and amounts, field by field.
import { isCurrency } from "../../kernel/money.ts";
import type { OptionPrice } from "./option.rules.ts";
import type { NewChoice, NewOption } from "./option.store.ts";
import { inLanguages, isPrice } from "./product.rules.ts";

export type FirstPrice = Omit<OptionPrice, "optionPriceId"> & {
  readonly planId: string;
  readonly validFrom: string;
};
type WithPrices = { readonly prices: readonly FirstPrice[] };
export type AddOption = Omit<NewOption, "id"> &
  WithPrices & {
    readonly choices: readonly (Omit<NewChoice, "id" | "optionId" | "position"> & WithPrices)[];
  };

const MAX_CHOICES = 40;
const MAX_PIECES = 10_000;
const OPTION_KEY = /^[a-z][a-z0-9_]{0,39}$/;
const CHOICE_KEY = /^[a-z0-9][a-z0-9_]{0,39}$/;

const pricesFine = ({ prices }: WithPrices): boolean =>
  prices.every(
    ({ currency, setupMinor, firstMinor, renewalMinor }) =>
      isCurrency(currency) && [setupMinor, firstMinor, renewalMinor].every(isPrice),
  );

const namesFine = (names: unknown): boolean => inLanguages.safeParse(names).success;

function failing(checks: readonly (readonly [string, boolean])[]): string[] {
  return [...new Set(checks.filter(([, fine]) => !fine).map(([field]) => field))];
}

/** The fields that cannot be used. */
export function optionFaults(input: AddOption): string[] {
  const { least, most, proposed, choices, kind } = input;
  const whole = [least, most, proposed].every((one) => Number.isInteger(one) && one >= 0);
  const inBounds = whole && least <= most && proposed <= most && most >= 1 && most <= MAX_PIECES;
  const isOne = new Set(choices.map((one) => one.key)).size === choices.length;
  const isMany = choices.length > 0 && choices.length <= MAX_CHOICES;
  return failing([
    ["key", OPTION_KEY.test(input.key)],
    ["names", namesFine(input.names)],
    ["bounds", kind === "choice" || inBounds],
    ["choices", kind === "choice" ? isMany && isOne : choices.length === 0],
    ["choices", choices.every((one) => CHOICE_KEY.test(one.key) && namesFine(one.names))],
    ["choices", choices.filter((one) => one.isProposed).length <= 1],
    ["prices", pricesFine(input) && choices.every(pricesFine)],
  ]);
}

/** The same for one choice more. */
export function choiceFaults(
  input: WithPrices & { readonly key: string; readonly names: unknown },
  others: number,
): string[] {
  return failing([
    ["key", CHOICE_KEY.test(input.key)],
    ["names", namesFine(input.names)],
    ["choices", others < MAX_CHOICES],
    ["prices", pricesFine(input)],
  ]);
}
