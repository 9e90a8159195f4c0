// How the forms of the options editor become options, choices and prices, or sentences beside their fields.
import type { AddOption, Offer, Price } from "../../../business/catalogue/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { text } from "../forms.ts";
import { optionsWords } from "./setup-options.words.ts";
import { typedPrice } from "./setup-product.ts";

/** Rows of the form; further choices are added one by one. */
export const CHOICE_ROWS = 4;
/** Terms that a price can be typed for at once; others get theirs by a new price. */
const PLAN_COLUMNS = 4;
const COLUMNS = Array.from({ length: PLAN_COLUMNS }, (_, at) => at);

export type Typed = Readonly<Record<string, string>>;

export const pricedPlans = (offer: Offer): readonly Price[] => offer.prices.slice(0, PLAN_COLUMNS);

const names = { name_de: text(200), name_en: text(200) };
export const pricesShape = Object.fromEntries(COLUMNS.map((at) => [`p${at}`, text(30)]));
export const choiceShape = { ...names, ...pricesShape };
export const optionShape = {
  ...names,
  ...pricesShape,
  kind: text(20),
  required: text(5),
  least: text(8),
  most: text(8),
  proposed: text(8),
  ...Object.fromEntries(
    Array.from({ length: CHOICE_ROWS }, (_, row) => [
      [`c${row}_de`, text(200)],
      [`c${row}_en`, text(200)],
      ...COLUMNS.map((at) => [`c${row}_p${at}`, text(30)] as const),
    ]).flat() as [string, ReturnType<typeof text>][],
  ),
};

/** "More web space" → more_web_space: what orders and programs call it. */
export const keyOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 40);

type Reading = {
  readonly lang: Lang;
  readonly offer: Offer;
  readonly today: string;
  readonly errors: Record<string, string>;
};

/** Prices typed under a prefix; an empty one costs nothing, and so has no price. */
export function pricesTyped(typed: Typed, prefix: string, to: Reading): AddOption["prices"] {
  return pricedPlans(to.offer).flatMap(({ planId, currency, includesTax }, at) => {
    const field = `${prefix}p${at}`;
    const written = (typed[field] ?? "").trim();
    if (written === "") return [];
    const minor = typedPrice(to.lang, written, currency);
    if (minor === null) to.errors[field] = optionsWords(to.lang).badAmount(currency);
    if (minor === null || minor === 0n) return [];
    const amounts = { setupMinor: 0n, firstMinor: minor, renewalMinor: minor };
    return [{ planId, currency, includesTax, ...amounts, validFrom: to.today }];
  });
}

/** The names in both languages; what is missing is said. */
export function namesTyped(typed: Typed, to: Reading): { readonly de: string; readonly en: string } {
  const read = (field: "name_de" | "name_en"): string => {
    const value = (typed[field] ?? "").trim();
    if (value === "") to.errors[field] = optionsWords(to.lang).missing;
    return value;
  };
  return { de: read("name_de"), en: read("name_en") };
}

export function optionOfForm(
  lang: Lang,
  typed: Typed,
  offer: Offer,
  today: string,
): { readonly option: AddOption; readonly errors: FormErrors } {
  const to: Reading = { lang, offer, today, errors: {} };
  const kind = typed["kind"] === "quantity" ? "quantity" : "choice";
  const words = optionsWords(lang);
  const both = namesTyped(typed, to);
  const key = keyOf(both.en);
  if (both.en !== "" && !/^[a-z]/.test(key)) to.errors["name_en"] = words.badKey;
  const option: AddOption = {
    productId: offer.productId,
    key,
    kind,
    names: both,
    required: typed["required"] === "on",
    ...(kind === "quantity" ? boundsTyped(typed, to) : { least: 0, most: 1, proposed: 0 }),
    position: offer.options.length,
    prices: kind === "quantity" ? pricesTyped(typed, "", to) : [],
    choices: kind === "choice" ? choicesTyped(typed, to) : [],
  };
  return { option, errors: to.errors };
}

const MOST_PIECES = 10_000;

function boundsTyped(typed: Typed, to: Reading): Pick<AddOption, "least" | "most" | "proposed"> {
  const whole = (field: string, empty: number): number => {
    const written = (typed[field] ?? "").trim();
    return written === "" ? empty : /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  };
  const [least, most, proposed] = [whole("least", 0), whole("most", 10), whole("proposed", 0)];
  const fits = least <= most && proposed <= most && most >= 1 && most <= MOST_PIECES;
  if (!fits) to.errors["most"] = optionsWords(to.lang).badBounds;
  return { least, most, proposed };
}

function choicesTyped(typed: Typed, to: Reading): AddOption["choices"] {
  const words = optionsWords(to.lang);
  const choices: AddOption["choices"][number][] = [];
  for (let row = 0; row < CHOICE_ROWS; row += 1) {
    const [de, en] = ["de", "en"].map((lang) => (typed[`c${row}_${lang}`] ?? "").trim());
    if (!de && !en) continue;
    const missing = de ? "en" : "de";
    const key = keyOf(en ?? "");
    if (!de || !en || key === "")
      to.errors[`c${row}_${en && key === "" ? "en" : missing}`] = words.halfChoice;
    if (choices.some((one) => one.key === key)) to.errors[`c${row}_en`] = words.sameChoice;
    const prices = pricesTyped(typed, `c${row}_`, to);
    choices.push({ key, names: { de: de ?? "", en: en ?? "" }, isProposed: choices.length === 0, prices });
  }
  if (choices.length === 0) to.errors["c0_de"] = words.noChoice;
  return choices;
}
