// The term of a package, what is chosen with it, and what is bought with it: set together, because one follows the other.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { inLanguage } from "../catalogue/index.ts";
import type { Price, WantedOption } from "../catalogue/index.ts";
import { nameFault } from "../hosting/index.ts";
import type { NameFault } from "../hosting/index.ts";
import { MAX_LINES, standing, typedFields } from "./cart.rules.ts";
import type { CartLine, TypedFields } from "./cart.rules.ts";
import { changeLine, insertLines, markRemoved, touchCart } from "./cart.store.ts";
import type { NewLine } from "./cart.store.ts";
import { cartToChange } from "./fill-cart.ts";
import { lackingParts } from "./part-lines.ts";
import { pricesNow } from "./prices-now.ts";
import type { PriceNow } from "./prices-now.ts";

export type ConfigurePackage = {
  readonly holder: string;
  readonly lineId: string;
  readonly planId: string;
  readonly options: readonly WantedOption[];
  /** The user name the buyer would like; null or left out: whichever. */
  readonly wishedName?: string | null;
  /** What was typed into the house's own fields; left out: as it was. */
  readonly fields?: TypedFields;
  /** Plans of what is bought with it, for the same term; what is not named goes. */
  readonly addOns: readonly string[];
};

/**
 * Refuses: no_such, ordered, not_on_sale (also a choice that cannot be had), wrong_add_on, too_many, wrong_name (with why;
 * name_twice: another package of the cart has it), too_long (the fields).
 */
export const configurePackage = action({
  name: "configure_package",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: ConfigurePackage) {
    if (!typedFields.safeParse(input.fields ?? {}).success) return refuse({ code: "too_long" as const });
    const held = await cartToChange(ctx, input.holder);
    if (!held.ok) return held;
    const cart = held.value;
    const lines = standing(cart.lines);
    const line = lines.find((one) => one.kind === "package" && one.id === input.lineId);
    if (!line) return refuse({ code: "no_such" as const, kind: "line" });
    const wished = input.wishedName ?? null;
    const wrong = wished === null ? null : wishFault(wished, line, lines);
    if (wrong !== null) return refuse({ code: "wrong_name" as const, why: wrong });
    const addOnIds = [...new Set(input.addOns)];
    const wishes = [
      { planId: input.planId, options: input.options },
      ...addOnIds.map((planId) => ({ planId, options: [] })),
    ];
    const [own, ...more] = await pricesNow(ctx, cart, wishes);
    const isPart = line.parentId !== null;
    if (!own || own.price.kind === "domain" || (own.price.onlyWithAnother && !isPart))
      return refuse({ code: "not_on_sale" as const });
    // What a bundle sells is not exchanged within it.
    if (isPart && input.planId !== line.planId) return refuse({ code: "not_on_sale" as const });
    const addOns = more.flatMap((one) => (one && isAddOn(one.price, own.price) ? [one] : []));
    if (addOns.length !== addOnIds.length) return refuse({ code: "wrong_add_on" as const });
    const under = lines.filter((one) => one.parentId === line.id && one.kind !== "domain");
    const { parts = [] } = own.price;
    const isLeft = (one: CartLine): boolean => one.kind === "package" && parts.some(isPlanOf(one));
    const old = under.filter((one) => !isLeft(one));
    const main = { id: line.id, price: own.price };
    const fresh = [
      ...addOns.map((one) => addOnLine(one, line.id, cart.language)),
      ...lackingParts(main, under.filter(isLeft), cart.language),
    ];
    const count = lines.length - old.length + fresh.length;
    if (count > MAX_LINES) return refuse({ code: "too_many" as const });
    await changeLine(ctx.tx, line.id, {
      planId: input.planId,
      title: inLanguage(own.price.names, cart.language),
      options: input.options,
      wishedName: wished,
      ...(input.fields === undefined ? {} : { fields: input.fields }),
      seen: isPart ? null : own.seen,
    });
    if (old.length > 0)
      await markRemoved(
        ctx.tx,
        old.map((one) => one.id),
        ctx.now,
      );
    if (fresh.length > 0) await insertLines(ctx.tx, cart.id, fresh, ctx.now);
    await touchCart(ctx.tx, cart.id, ctx.now);
    return ok({ count });
  },
});

const isPlanOf =
  ({ planId }: CartLine) =>
  (part: { readonly planId: string }): boolean =>
    part.planId === planId;

function wishFault(
  wished: string,
  line: CartLine,
  all: readonly CartLine[],
): NameFault | "name_twice" | null {
  const isTwice = all.some((one) => one.id !== line.id && one.wishedName === wished);
  return nameFault(wished) ?? (isTwice ? "name_twice" : null);
}

const isAddOn = (addOn: Price, of: Price): boolean =>
  addOn.addOnOf.includes(of.productId) && addOn.termCount === of.termCount && addOn.termUnit === of.termUnit;

function addOnLine({ price, seen }: PriceNow, parentId: string, language: "de" | "en"): NewLine {
  return {
    id: newId(),
    kind: "add_on",
    planId: price.planId,
    title: inLanguage(price.names, language),
    quantity: 1,
    options: [],
    domainName: null,
    domainMode: null,
    sealedAuthCode: null,
    parentId,
    seen,
  };
}
