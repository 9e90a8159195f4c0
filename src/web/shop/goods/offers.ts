// What is on sale in this shop today, as its pages need it.
import {
  groupedProducts,
  groupsOf,
  needsName,
  offersOf,
  onlyIncludedPrices,
} from "../../../business/catalogue/index.ts";
import type { Offer, ProductGroup } from "../../../business/catalogue/index.ts";
import { fieldsOf } from "../../../business/customers/index.ts";
import type { FieldDefinition } from "../../../business/customers/index.ts";
import { gatewayConnections } from "../../../business/payments/index.ts";
import { termsInForce } from "../../../business/sellers/index.ts";
import type { Terms } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import { factsOf, memory, sellerOf } from "../../core/index.ts";
import { needsOfNames } from "./name-needs.ts";
import type { NameNeeds } from "./name-needs.ts";
import type { Site } from "../../site.ts";

export type OnSale = {
  /** All that is sold by itself: packages, machines, certificates, licences, work. */
  readonly hosting: readonly Offer[];
  /** The same in the house's groups, in their order; what is in none comes last: packages and machines, then the rest. */
  readonly groups: readonly {
    readonly group: ProductGroup | null;
    readonly isRest: boolean;
    readonly offers: readonly Offer[];
  }[];
  readonly domains: readonly Offer[];
  /** What each of their endings asks of whoever takes a name. */
  readonly needs: NameNeeds;
  /** What is bought with another thing only. */
  readonly addOns: readonly Offer[];
  /** What only comes with another thing, for nothing. */
  readonly onlyIncluded: Offer["prices"];
  /** Everything on sale, also what is only a part of something else. */
  readonly every: readonly Offer[];
  /** The house's own questions about an order and about each package in it. */
  readonly asked: readonly FieldDefinition[];
};

/** The seller's own day decides which prices are in force. */
export function todayOf(visit: Visit): string {
  return dateIn(sellerOf(visit).timeZone, visit.now);
}

type Shelf = Omit<OnSale, "asked">;
const shelf = memory<Shelf>((sale) => sale.hosting.length > 0 && sale.domains.length > 0);

const questions = memory<readonly FieldDefinition[]>((asked) => asked.length > 0);

/** In the currency that the visitor chose, or in the one of the cart it is for. */
export async function onSale(
  site: Site,
  visit: Visit,
  currency: string = factsOf(visit).currency,
): Promise<OnSale> {
  const seller = sellerOf(visit);
  const today = todayOf(visit);
  const goods = shelf(site, `${seller.id} ${currency} ${today}`, async () => {
    const onlyIncluded = await onlyIncludedPrices(site.db.read, seller.id, currency, today);
    const offers = whole(await offersOf(site.db.read, seller.id, currency, today), onlyIncluded);
    // Names have a page of their own, and money is no thing.
    const hosting = offers.filter(
      (one) => one.kind !== "domain" && one.kind !== "balance" && !one.onlyWithAnother,
    );
    const domains = offers.filter((one) => one.kind === "domain" && one.tld !== null);
    const tlds = [...domains, ...onlyIncluded].flatMap((one) => one.tld ?? []);
    return {
      hosting,
      groups: await inGroups(site, seller.id, hosting),
      domains,
      needs: await needsOfNames(site.db.read, seller.id, tlds, today),
      addOns: offers.filter((one) => one.kind !== "domain" && one.addOnOf.length > 0),
      every: offers,
      onlyIncluded,
    };
  });
  const asked = questions(site, seller.id, () => fieldsOf(site.db.read, seller.id, ["order", "item"]));
  return { ...(await goods), asked: await asked };
}

/** A bundle is on the shelf while all of its parts can be had in this currency. */
function whole(offers: readonly Offer[], onlyIncluded: Offer["prices"]): readonly Offer[] {
  const all = [...offers.flatMap((one) => one.prices), ...onlyIncluded];
  const sold = new Set(all.map((price) => price.planId));
  return offers
    .map((one) => ({
      ...one,
      prices: one.prices.filter(({ parts = [] }) => parts.every((part) => sold.has(part.planId))),
    }))
    .filter((one) => one.prices.length > 0);
}

async function inGroups(site: Site, sellerId: string, offers: readonly Offer[]): Promise<OnSale["groups"]> {
  const [all, places] = await Promise.all([
    groupsOf(site.db.read, sellerId),
    groupedProducts(site.db.read, sellerId),
  ]);
  const byGroup = Map.groupBy(
    offers,
    (one) => places.get(one.productId) ?? (needsName(one.kind) ? "packages" : "rest"),
  );
  const keys = [...all.map((group) => ({ key: group.id, group })), { key: "packages", group: null }];
  return [...keys, { key: "rest", group: null }].flatMap(({ key, group }) => {
    const own = byGroup.get(key) ?? [];
    return own.length === 0 ? [] : [{ group, isRest: key === "rest", offers: own }];
  });
}

const conditions = memory<readonly Terms[]>();

/** The terms a buyer agrees to today, in the visitor's language. */
export function termsOf(site: Site, visit: Visit): Promise<readonly Terms[]> {
  const seller = sellerOf(visit);
  const today = todayOf(visit);
  const load = () => termsInForce(site.db.read, seller.id, visit.lang, today);
  return conditions(site, `${seller.id} ${visit.lang} ${today}`, load);
}

const gateways = memory<boolean>();

/** Whether a card can be paid with: a gateway is switched on. */
export function takesCards(site: Site, visit: Visit): Promise<boolean> {
  const { id } = sellerOf(visit);
  const load = async () => (await gatewayConnections(site.db.read, id)).some((one) => one.state === "on");
  return gateways(site, id, load);
}
