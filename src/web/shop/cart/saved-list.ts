// The names that this browser keeps for later, each with what it costs today as the visitor sees prices.
import { savedNames } from "../../../business/carts/index.ts";
import { readName } from "../../../business/domains/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { factsOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import { byTerm } from "../goods/prices.ts";
import { shownSale } from "../goods/tax-view.ts";
import { holderOf } from "./held-cart.ts";
import type { SavedName } from "./saved-names.tsx";

/** The list of this browser with today's prices as shown; empty where it holds no cart. */
export async function savedOf(site: Site, visit: Visit): Promise<readonly SavedName[]> {
  if (factsOf(visit).cart === null) return [];
  const [names, sale] = await Promise.all([
    savedNames(site.db.read, holderOf(visit).holder),
    shownSale(site, visit),
  ]);
  return names.flatMap((one): SavedName[] => {
    const read = readName(one);
    if (!read.ok) return [];
    const offer = sale.domains.find(({ tld }) => tld === read.value.tld);
    const price = offer === undefined ? null : (byTerm(offer.prices)[0] ?? null);
    return [{ domain: read.value.unicodeName, name: one, price }];
  });
}
