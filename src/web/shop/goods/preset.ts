// What the address of a package's page chooses beforehand: term, options, a coupon. Held against what is on sale today; what is not
// there is left out and said, and no price ever comes from an address.
import { COUPON_MAX } from "../../../business/carts/index.ts";
import { chosenOptions } from "../../../business/catalogue/index.ts";
import type { ChosenOption, Offer, WantedOption } from "../../../business/catalogue/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { onSale } from "./offers.ts";
import { optionField } from "./package-fields.tsx";
import { readOptions } from "./package-wish.ts";

export type Preset = {
  /** The plan of the term; null: none was chosen. */
  readonly planId: string | null;
  readonly options: readonly WantedOption[];
  /** Empty: none. Whether it can be used is the cart's to say. */
  readonly coupon: string;
  /** Something in the address is not on offer. */
  readonly isLost: boolean;
};

type Typed = Readonly<Record<string, string>>;

/** `term=1year`, `option_<key>=<choice or count>`, `coupon=<code>`; other words in an address are none of ours. */
export function readPreset(offer: Offer, typed: Typed, visit: Visit): Preset {
  const planId = planOf(offer, typed["term"]);
  const own = offer.options.filter((one) => typed[optionField(one.key)] !== undefined);
  const read = own.map((option) => readOptions({ ...offer, options: [option] }, typed, visit));
  const coupon = (typed["coupon"] ?? "").trim();
  const isCoupon = coupon.length <= COUPON_MAX && /^[\p{L}\p{N}_-]*$/u.test(coupon);
  const known = new Set(offer.options.map((one) => optionField(one.key)));
  return {
    planId,
    options: read.flatMap((one) => (Object.keys(one.errors).length > 0 ? [] : one.options)),
    coupon: isCoupon ? coupon : "",
    isLost:
      (typed["term"] !== undefined && planId === null) ||
      !isCoupon ||
      read.some((one) => Object.keys(one.errors).length > 0) ||
      Object.keys(typed).some((name) => name.startsWith("option_") && !known.has(name)),
  };
}

/** "1year" or "12months"; an address of several plans of that length means the first. */
function planOf({ prices }: Offer, term: string | undefined): string | null {
  const [, count, unit] = /^(\d{1,3})(day|week|month|year)s?$/.exec(term ?? "") ?? [];
  const found = prices.find((one) => String(one.termCount) === count && one.termUnit === unit);
  return found?.planId ?? null;
}

/** As one field of the form that puts the package into the cart; empty where nothing was chosen. */
export function presetText({ options, coupon }: Preset): string {
  const fields = options.map((one): [string, string] => [
    optionField(one.option),
    one.choice ?? String(one.quantity ?? ""),
  ]);
  return new URLSearchParams([...fields, ...(coupon === "" ? [] : [["coupon", coupon]])]).toString();
}

/** What was chosen, as the catalogue calls it for this plan. */
export function presetChosen(offer: Offer, preset: Preset, planId: string): readonly ChosenOption[] {
  const own = offer.options.filter((one) => preset.options.some((wanted) => wanted.option === one.key));
  const chosen = chosenOptions(own, preset.options, planId);
  return chosen.ok ? chosen.value : [];
}

/** The same once more when it is put into the cart, from what the page sent along. */
export async function presetFor(
  site: Site,
  visit: Visit,
  input: { readonly plan: string; readonly preset: string },
): Promise<Pick<Preset, "options" | "coupon">> {
  const { hosting } = await onSale(site, visit);
  const offer = hosting.find((one) => one.prices.some((price) => price.planId === input.plan));
  const typed = Object.fromEntries(new URLSearchParams(input.preset));
  return offer === undefined ? { options: [], coupon: "" } : readPreset(offer, typed, visit);
}
