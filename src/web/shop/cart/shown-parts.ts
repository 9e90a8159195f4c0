// What a package's plan sells together with it, as the cart shows and sums it: shares of its one price, as the order has them.
import { inLanguage, isIncluded, partPrice, sharesOf } from "../../../business/catalogue/index.ts";
import type { OnSale } from "../goods/offers.ts";
import type { Price } from "../goods/prices.ts";
import type { ShownLine } from "./shown-cart.ts";
import type { PricedLine } from "./sums.ts";

/** `ref` of the line it stands on, where it is one. */
export type ShownPart = {
  readonly ref: string;
  readonly what: string;
  readonly price: Price;
  readonly options: ShownLine["options"];
  /** A name, or a package: it stands on a line of its own. */
  readonly hasLine: boolean;
};

/** Null where a part is not on sale any more: then the whole is not. */
export function partsOf(
  main: ShownLine,
  all: readonly ShownLine[],
  sale: OnSale,
  language: string,
): readonly ShownPart[] | null {
  const prices = [...sale.every.flatMap((offer) => offer.prices), ...sale.onlyIncluded];
  const parts = (main.price?.parts ?? []).map((part, at): ShownPart | null => {
    const price = prices.find((one) => one.planId === part.planId);
    const hasLine = part.kind === "domain" || part.kind === "hosting";
    const line = hasLine ? all.find(({ line: one }) => isPart(one, main, part.planId)) : undefined;
    const what = line?.what ?? inLanguage(part.names, language);
    const options = line?.options ?? [];
    return price ? { ref: line?.line.id ?? `${main.line.id}+${at}`, what, price, options, hasLine } : null;
  });
  return parts.every((one) => one !== null) ? parts : null;
}

const isPart = (line: ShownLine["line"], main: ShownLine, planId: string): boolean =>
  line.kind !== "add_on" && line.parentId === main.line.id && line.planId === planId;

/** The lines of a package and its parts, at their shares. */
export function sharedLines(main: ShownLine, parts: readonly ShownPart[]): readonly PricedLine[] {
  const { price } = main;
  if (price === null || parts.length === 0) return [];
  const amounts = sharesOf(price, price.parts ?? []);
  const own = {
    ref: main.line.id,
    what: main.what,
    price: { ...price, ...amounts[0] },
    options: main.options,
    ...((price.parts ?? []).every(isIncluded) ? {} : { within: main.line.title }),
  };
  const others = parts.map((part, at) => ({
    ref: part.ref,
    what: part.what,
    price: partPrice(price, part.price, {
      share: amounts[at + 1],
      included: isIncluded(price.parts?.[at] ?? { sharePermyriad: 1 }),
    }),
    options: part.options,
    within: main.line.title,
    isFree: isIncluded(price.parts?.[at] ?? { sharePermyriad: 1 }),
  }));
  return [own, ...others];
}
