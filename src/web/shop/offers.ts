// What is on sale in this shop today, as its pages need it.
import { offersOf } from "../../business/catalogue/index.ts";
import type { Offer } from "../../business/catalogue/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellerOf } from "../core/index.ts";
import type { Site } from "../site.ts";

export type OnSale = { readonly hosting: readonly Offer[]; readonly domains: readonly Offer[] };

/** The seller's own day decides which prices are in force. */
export function todayOf(visit: Visit): string {
  return dateIn(sellerOf(visit).timeZone, visit.now);
}

export async function onSale(site: Site, visit: Visit): Promise<OnSale> {
  const seller = sellerOf(visit);
  const offers = await offersOf(site.db.read, seller.id, seller.currency, todayOf(visit));
  return {
    hosting: offers.filter((one) => one.kind === "hosting"),
    domains: offers.filter((one) => one.kind === "domain" && one.tld !== null),
  };
}
