// From a draft to what would be ordered, priced by today's catalogue: lines to show, items to place, sums with tax.
import { buyerOf, ossPrices, shownTotal } from "../../business/billing/index.ts";
import type { ShownTotal } from "../../business/billing/index.ts";
import { inLanguage } from "../../business/catalogue/index.ts";
import type { ProfileWithAccount } from "../../business/customers/index.ts";
import { readDomainName } from "../../business/domains/index.ts";
import type { WantedItem } from "../../business/orders/index.ts";
import { settingOf } from "../../business/sellers/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import { readVatId } from "../../business/tax/index.ts";
import type { TaxBuyer } from "../../business/tax/index.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { Lang } from "../ui/index.ts";
import { domainIsWhole } from "./order-draft.ts";
import type { OrderDraft } from "./order-draft.ts";
import type { OnSale } from "./offers.ts";
import { byTerm } from "./prices.ts";
import type { Price } from "./prices.ts";

export type CartLine = { readonly ref: string; readonly what: string; readonly price: Price };

export type Cart = {
  readonly lines: readonly CartLine[];
  readonly items: readonly WantedItem[];
  readonly currency: string;
};

/** Null where something of it is not on sale (any more). */
export function cartOf(draft: OrderDraft, sale: OnSale, seller: Seller, lang: Lang): Cart | null {
  const { domain, planId } = draft;
  if (!domainIsWhole(domain)) return null;
  const name = readDomainName(domain.name);
  if (!name) return null;
  const lines: CartLine[] = [];
  const items: WantedItem[] = [];
  if (planId) {
    const offer = sale.hosting.find((one) => one.prices.some((price) => price.planId === planId));
    const price = offer?.prices.find((one) => one.planId === planId);
    if (!offer || !price) return null;
    lines.push({ ref: "hosting", what: inLanguage(offer.names, lang), price });
    const where = { name: domain.name, mode: domain.mode, authCode: null };
    items.push({ ref: "hosting", planId, quantity: 1, domain: where, belongsTo: null });
  }
  if (domain.mode !== "keep") {
    const offer = sale.domains.find((one) => one.tld === name.tld);
    const price = offer && byTerm(offer.prices)[0];
    if (!price) return null;
    lines.push({ ref: "domain", what: name.unicodeName, price });
    items.push({
      ref: "domain",
      planId: price.planId,
      quantity: 1,
      domain: {
        name: domain.name,
        mode: domain.mode,
        authCode: domain.mode === "transfer" ? domain.authCode : null,
      },
      belongsTo: planId ? "hosting" : null,
    });
  }
  if (lines.length === 0) return null;
  return { lines, items, currency: seller.currency };
}

/** Who the invoice will be for; `known` where the buyer is signed in. */
export function taxBuyerOf(
  draft: OrderDraft,
  known: Pick<ProfileWithAccount, "profile" | "legalKind"> | null,
): TaxBuyer | null {
  if (known) return buyerOf(known.profile, known.legalKind);
  const { details } = draft;
  if (!details) return null;
  const isBusiness = details.kind === "business";
  const vatId = isBusiness && readVatId(details.vat_id) !== null ? details.vat_id : null;
  const place = { country: details.country, postalCode: details.postal_code };
  return buyerOf({ ...place, vatId, vatCheck: "unchecked" }, isBusiness ? "business" : "consumer");
}

/** The sums of the first invoice, were it written today: placing the order compares with the same. */
export async function sumsOf(
  db: ReadDb,
  cart: Cart,
  buyer: TaxBuyer,
  seller: Seller,
  today: string,
): Promise<ShownTotal> {
  const lines = cart.lines.map(({ price }) => ({ ...price, quantityMilli: 1000n }));
  // At home the choice for consumers of other member states is not read.
  const isHome = buyer.country === seller.country;
  const oss = isHome ? ossPrices.fallback : await settingOf(db, seller.id, ossPrices);
  return shownTotal(lines, { seller, buyer, ossPrices: oss }, today);
}
