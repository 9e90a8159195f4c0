// The endings that somebody can choose among for a package: those on sale, and those that only come with it.
import { openNames } from "../../../business/carts/index.ts";
import type { CartLine } from "../../../business/carts/index.ts";
import { isIncluded } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import type { OnSale } from "./offers.ts";

/** What a name costs beside the package that it is chosen for: nothing at all, or nothing more, as its share is in the price. */
export type WithPackage = "included" | "in_price";
/** One ending with its terms. */
export type Ending = Pick<Offer, "tld" | "prices"> & { readonly withPackage?: WithPackage };

/** The package's own endings go before those of the same name on sale; what is taken already is not offered again. */
export function endingsFor(
  sale: Pick<OnSale, "domains" | "every" | "onlyIncluded">,
  home: CartLine | undefined,
  lines: readonly CartLine[],
): readonly Ending[] {
  const open = home === undefined ? [] : openNames(home, lines);
  if (open.length === 0) return sale.domains;
  const prices = [...[...sale.domains, ...sale.every].flatMap((one) => one.prices), ...sale.onlyIncluded];
  const parts = prices.find((one) => one.planId === home?.planId)?.parts ?? [];
  const own = parts.flatMap((part): Ending[] => {
    const price = prices.find((one) => one.planId === part.planId);
    if (!open.includes(part.planId) || price?.tld == null) return [];
    return [{ tld: price.tld, prices: [price], withPackage: isIncluded(part) ? "included" : "in_price" }];
  });
  const endings = new Set(own.map((one) => one.tld));
  return [...own, ...sale.domains.filter((one) => !endings.has(one.tld))];
}
