// What is on sale in this shop today, as its pages need it.
import { offersOf } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import { gatewayConnections } from "../../../business/payments/index.ts";
import { termsInForce } from "../../../business/sellers/index.ts";
import type { Terms } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { dateIn } from "../../../kernel/time.ts";
import { memory, sellerOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";

export type OnSale = {
  readonly hosting: readonly Offer[];
  readonly domains: readonly Offer[];
  /** What is bought with another thing only. */
  readonly addOns: readonly Offer[];
};

/** The seller's own day decides which prices are in force. */
export function todayOf(visit: Visit): string {
  return dateIn(sellerOf(visit).timeZone, visit.now);
}

const shelf = memory<OnSale>((sale) => sale.hosting.length > 0 && sale.domains.length > 0);

/** What a domain can stand on: a package, or a machine of one's own. */
const PLACES: ReadonlySet<string> = new Set(["hosting", "dedicated", "colocation"]);

export function onSale(site: Site, visit: Visit): Promise<OnSale> {
  const seller = sellerOf(visit);
  const today = todayOf(visit);
  return shelf(site, `${seller.id} ${seller.currency} ${today}`, async () => {
    const offers = await offersOf(site.db.read, seller.id, seller.currency, today);
    return {
      hosting: offers.filter((one) => PLACES.has(one.kind) && !one.onlyWithAnother),
      domains: offers.filter((one) => one.kind === "domain" && one.tld !== null),
      addOns: offers.filter((one) => one.kind !== "domain" && one.addOnOf.length > 0),
    };
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
