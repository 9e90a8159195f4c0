// What the form of a change says: the plan, what goes with it, how many, and from when.
import { z } from "zod";
import type { ChangeOffer, PartWish, WantedChange } from "../../business/billing/index.ts";
import type { Price, WantedOption } from "../../business/catalogue/index.ts";
import type { Typed } from "./contract-area.tsx";

const OPTION = "option_";
const KEEP = "keep_";
const TAKE = "take_";
const NAME = "name_";
const KNOWN = /^(plan|quantity|when|token|option_[a-z0-9_]{1,40}|(keep|take|name)_[0-9a-f-]{36})$/;

/** What can be chosen has names of its own; anything else is refused. */
export const changeFields = z
  .record(z.string().regex(KNOWN), z.string().max(253))
  .refine((all) => Object.keys(all).length <= 40);

/** Null where the plan is none of the offers. */
export function wantedOf(
  contractId: string,
  offers: readonly ChangeOffer[],
  form: Typed,
): WantedChange | null {
  const offer = offers.find((one) => one.planId === form["plan"]);
  if (!offer) return null;
  const options = offer.options.flatMap((option): WantedOption[] => {
    const said = (form[OPTION + option.key] ?? "").trim();
    if (said === "") return [];
    return option.kind === "choice"
      ? [{ option: option.key, choice: said, quantity: null }]
      : [{ option: option.key, choice: null, quantity: Number(said) }];
  });
  const quantity = (form["quantity"] ?? "").trim();
  return {
    contractId,
    planId: offer.planId,
    options: offer.options.length === 0 ? null : options,
    quantityMilli: /^\d{1,5}$/.test(quantity) ? BigInt(quantity) * 1000n : null,
    when: form["when"] === "end_of_term" ? "end_of_term" : "now",
    parts: partsOf(form),
  };
}

function partsOf(form: Typed): PartWish[] {
  return Object.entries(form).flatMap(([name, value]): PartWish[] => {
    if (name.startsWith(KEEP) && value === KEPT)
      return [{ kind: "keep", contractId: name.slice(KEEP.length) }];
    if (!name.startsWith(TAKE) || !UUID.test(value)) return [];
    return [{ kind: "take", planId: name.slice(TAKE.length), contractId: value }];
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether another plan, an option or a quantity can be chosen: a name is one name of one kind, mostly for one term. */
export const isChangeable = (offers: readonly ChangeOffer[]): boolean =>
  offers.some((one) => !one.isCurrent || one.isCountable || one.options.length > 0);

/** What is chosen already, for the fields of the form. */
export function valuesOf(offer: ChangeOffer, form: Typed): Record<string, string> {
  const values: Record<string, string> = { quantity: offer.quantity, when: "now" };
  for (const option of offer.options) values[OPTION + option.key] = offer.chosen[option.key] ?? "";
  for (const { contractId } of offer.loses) values[keepField(contractId)] = "";
  return { ...values, ...form };
}

/** The new names that were typed for what the plan includes, with the price that each would have by itself. */
export const namesOf = (
  offer: ChangeOffer,
  form: Typed,
): { readonly price: Price; readonly typed: string }[] =>
  offer.gains.flatMap(({ planId, name }) => {
    const typed = (form[nameField(planId)] ?? "").trim();
    return name === null || typed === "" ? [] : [{ price: name, typed }];
  });

export const nameField = (planId: string): string => NAME + planId;
export const keepField = (contractId: string): string => KEEP + contractId;
export const takeField = (planId: string): string => TAKE + planId;
/** What the field of a thing says that is to go on at its own price. */
export const KEPT = "kept";

export const optionField = (key: string): string => OPTION + key;
