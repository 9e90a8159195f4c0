// A package in the cart held against the shelf: what can be chosen with it, and what was.
import { standing } from "../../../business/carts/index.ts";
import type { CartLine, HeldCart } from "../../../business/carts/index.ts";
import { fieldsOfProduct } from "../../../business/customers/index.ts";
import type { FieldDefinition } from "../../../business/customers/index.ts";
import { ownShown } from "../../core/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import type { FormValues } from "../../ui/index.ts";
import type { OnSale } from "../goods/offers.ts";
import { addOnField, optionField } from "../goods/package-fields.tsx";

export type PackageInCart = {
  readonly line: CartLine;
  readonly offer: Offer;
  readonly planId: string;
  readonly addOns: readonly Offer[];
  /** Plans of the add-ons in the cart. */
  readonly taken: readonly (string | null)[];
  /** The house's own questions about it. */
  readonly asked: readonly FieldDefinition[];
};

/** Null where it is not in the cart, or not on sale any more. */
export function packageInCart(held: HeldCart | null, sale: OnSale, lineId: string): PackageInCart | null {
  const lines = standing(held?.lines ?? []);
  const line = lines.find((one) => one.kind === "package" && one.id === lineId);
  const found = sale.hosting.find((one) => one.prices.some((price) => price.planId === line?.planId));
  if (!line || !found || line.planId === null) return null;
  // Within a bundle its term is the bundle's.
  const isOwn = (price: Offer["prices"][number]): boolean => price.planId === line.planId;
  const offer = line.parentId === null ? found : { ...found, prices: found.prices.filter(isOwn) };
  const taken = lines.filter((one) => one.parentId === line.id).map((one) => one.planId);
  const addOns = sale.addOns.filter((one) => one.addOnOf.includes(offer.productId));
  const asked = fieldsOfProduct(sale.asked, offer.productId);
  return { line, offer, planId: line.planId, addOns, taken, asked };
}

/** The form as it stands in the cart. */
export function packageValues({ line, offer, planId, addOns, taken, asked }: PackageInCart): FormValues {
  const said = new Map(line.options.map((one) => [one.option, one.choice ?? String(one.quantity ?? "")]));
  const choices = offer.options.map((option) => {
    const nothing = option.choices.find((choice) => Object.keys(choice.prices).length === 0)?.key ?? "";
    return [optionField(option.key), said.get(option.key) ?? nothing];
  });
  const extras = addOns.map((one) => [
    addOnField(one.productId),
    one.prices.some((price) => taken.includes(price.planId)),
  ]);
  const wished = offer.kind === "hosting" ? { wished_name: line.wishedName ?? "" } : {};
  const own = ownShown(asked, line.fields);
  return { plan: planId, ...wished, ...own, ...Object.fromEntries(choices), ...Object.fromEntries(extras) };
}
