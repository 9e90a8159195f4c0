// From a draft to what would be ordered, priced by today's catalogue: lines to show, items to place, sums with tax.
import { inLanguage } from "../../business/catalogue/index.ts";
import type { BillingProfile } from "../../business/customers/index.ts";
import { readDomainName } from "../../business/domains/index.ts";
import type { WantedItem } from "../../business/orders/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import { decideTax, readVatId, taxForLines } from "../../business/tax/index.ts";
import type { TaxedDocument } from "../../business/tax/index.ts";
import type { Lang } from "../ui/index.ts";
import { domainIsWhole } from "./order-draft.ts";
import type { OrderDraft } from "./order-draft.ts";
import type { OnSale } from "./offers.ts";
import { byTerm, firstOf } from "./prices.ts";
import type { Price } from "./prices.ts";

export type CartLine = { readonly ref: string; readonly what: string; readonly price: Price };

export type Cart = {
  readonly lines: readonly CartLine[];
  readonly items: readonly WantedItem[];
  /** The sum as the order counts it, in the catalogue's own kind of price. */
  readonly totalMinor: bigint;
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
  const totalMinor = lines.reduce((sum, line) => sum + firstOf(line.price).minor, 0n);
  return { lines, items, totalMinor, currency: seller.currency };
}

export type CartBuyer = {
  readonly country: string;
  readonly postalCode: string;
  readonly kind: "consumer" | "business";
  readonly vatId: string | null;
  readonly vatCheck: BillingProfile["vatCheck"];
};

export function buyerOf(draft: OrderDraft, profile: BillingProfile | null): CartBuyer | null {
  if (profile)
    return {
      country: profile.country,
      postalCode: profile.postalCode,
      kind: profile.vatId !== null || profile.organisation !== "" ? "business" : "consumer",
      vatId: profile.vatId,
      vatCheck: profile.vatCheck,
    };
  const { details } = draft;
  if (!details) return null;
  const isBusiness = details.kind === "business";
  const vat = isBusiness ? readVatId(details.vat_id) : null;
  return {
    country: details.country,
    postalCode: details.postal_code,
    kind: isBusiness ? "business" : "consumer",
    vatId: vat === null ? null : details.vat_id,
    vatCheck: "unchecked",
  };
}

/** The same rules as the invoice's, on the day of the order. */
export function taxOf(cart: Cart, buyer: CartBuyer, seller: Seller, today: string): TaxedDocument {
  const decided = decideTax({
    seller: {
      country: seller.country,
      vatId: seller.vatId,
      ossRegistered: seller.ossRegistered,
      smallBusiness: seller.smallBusiness,
    },
    buyer: {
      country: buyer.country,
      postalCode: buyer.postalCode,
      kind: buyer.kind,
      vatId: buyer.vatId,
      vatIdCheck: buyer.vatCheck === "none" ? "unchecked" : buyer.vatCheck,
    },
    productClass: "electronic_service",
    supplyDate: today,
  });
  const lines = cart.lines.map((line) => ({ amount: firstOf(line.price), tax: decided }));
  const prices = cart.lines[0]?.price.includesTax === false ? "net" : "gross";
  return taxForLines(lines, prices, cart.currency);
}
