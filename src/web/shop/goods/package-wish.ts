// What the form of a package says: its term, what is chosen with it, the wished user name; read against what is on sale.
import type { Offer, WantedOption } from "../../../business/catalogue/index.ts";
import { isNameTaken, nameFault } from "../../../business/hosting/index.ts";
import { countHit, networkOf } from "../../../business/people/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { answerErrors, ownTyped } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { packageValues } from "../cart/package-in-cart.ts";
import type { PackageInCart } from "../cart/package-in-cart.ts";
import { addOnField, optionField } from "./package-fields.tsx";

const NAME_LIMIT = { most: 40, windowS: 900 };

export type PackageWish = {
  readonly lineId: string;
  readonly planId: string;
  readonly options: readonly WantedOption[];
  readonly addOns: readonly string[];
  readonly wishedName: string | null;
  /** To the house's own questions. */
  readonly fields: ReturnType<typeof ownTyped>;
};
export type PackageWishRead =
  | { readonly ok: true; readonly wish: PackageWish }
  | { readonly ok: false; readonly errors: FormErrors };

/** Null where the form carries a field that this package has not. */
export async function readPackageWish(
  site: Site,
  visit: Visit,
  one: PackageInCart,
  typed: Readonly<Record<string, string>>,
): Promise<PackageWishRead | null> {
  const fields = new Set(Object.keys(packageValues(one)));
  if (Object.keys(typed).some((name) => !fields.has(name))) return null;
  const price = one.offer.prices.find((own) => own.planId === typed["plan"]);
  const read = readOptions(one.offer, typed, visit);
  const wishedName = (typed["wished_name"] ?? "").trim().toLowerCase();
  const answered = ownTyped(typed);
  const errors = {
    ...read.errors,
    ...answerErrors(visit.lang, one.asked, answered),
    ...(await nameErrors(site, visit, wishedName, one.line.wishedName)),
    ...(price ? {} : { plan: cartWords(visit.lang).errNotOnSale }),
  };
  if (!price || Object.keys(errors).length > 0) return { ok: false, errors };
  const wanted = one.addOns.filter((addOn) => typed[addOnField(addOn.productId)] === "on");
  const addOns = wanted.flatMap((addOn) =>
    addOn.prices
      .filter((own) => own.termCount === price.termCount && own.termUnit === price.termUnit)
      .map((own) => own.planId),
  );
  const { options } = read;
  const name = wishedName === "" ? null : wishedName;
  const wish = { lineId: one.line.id, planId: price.planId, options, addOns, wishedName: name };
  return { ok: true, wish: { ...wish, fields: answered } };
}

/** A name of somebody here is told at once; what a panel has besides is seen when the package is set up. */
async function nameErrors(
  site: Site,
  visit: Visit,
  wished: string,
  before: string | null,
): Promise<FormErrors> {
  if (wished === "") return {};
  const words = cartWords(visit.lang);
  const fault = nameFault(wished);
  if (fault !== null) return { wished_name: words[fault] };
  if (wished === before) return {};
  const limit = { bucket: `wished_name:${networkOf(visit.network)}`, ...NAME_LIMIT };
  if (!(await countHit(site.db.app, [limit], site.clock.machine())).open)
    return { wished_name: words.nameTries };
  return (await isNameTaken(site.db.read, wished)) ? { wished_name: words.name_taken } : {};
}

/** What was typed, as the form shows it again. */
export const withTicks = (typed: Readonly<Record<string, string>>): FormValues =>
  Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, name.startsWith("addon_") ? value === "on" : value]),
  );

export function readOptions(offer: Offer, typed: Readonly<Record<string, string>>, visit: Visit) {
  const words = cartWords(visit.lang);
  const errors: Record<string, string> = {};
  const options: WantedOption[] = [];
  for (const { key, kind, choices, required, least, most } of offer.options) {
    const field = optionField(key);
    const value = (typed[field] ?? "").trim();
    if (value === "") {
      if (required) errors[field] = words.errChoose;
      continue;
    }
    if (kind === "choice") {
      if (choices.some((one) => one.key === value))
        options.push({ option: key, choice: value, quantity: null });
      else errors[field] = words.errChoose;
      continue;
    }
    const quantity = /^\d{1,5}$/.test(value) ? Number(value) : -1;
    const fits = quantity >= (required ? least : 0) && quantity <= most;
    if (!fits) errors[field] = words.errQuantity(least, most);
    else if (quantity > 0) options.push({ option: key, choice: null, quantity });
  }
  return { options, errors };
}
