// Prices with tax or without, as the visitor chose: the same price of the catalogue, seen the other way. What is ordered and
// charged is never changed by it.
import { roundDiv } from "../../../kernel/money.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { setting } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import type { PageSetting, PriceView } from "../../ui/index.ts";
import { onSale } from "./offers.ts";
import type { OnSale } from "./offers.ts";
import type { Price } from "./prices.ts";

export type TaxView = PageSetting["prices"];
type Stated = { readonly includesTax: boolean; readonly taxClass?: string };

const WHOLE = 10_000n;

/** Rounded once, like an invoice's line. */
export function otherWay(minor: bigint, to: PriceView, ratePermyriad: number): bigint {
  const whole = WHOLE + BigInt(ratePermyriad);
  return to === "gross" ? roundDiv(minor * whole, WHOLE) : roundDiv(minor * WHOLE, whole);
}

export const statedAs = ({ includesTax }: Stated): PriceView => (includesTax ? "gross" : "net");

/** How this price is shown. */
export const viewOfPrice = (view: TaxView, price: Stated): PriceView => view?.view ?? statedAs(price);

/** An amount of a price of the catalogue as it is shown. */
export function shownMinor(view: TaxView, price: Stated, minor: bigint): bigint {
  const to = viewOfPrice(view, price);
  if (view === undefined || to === statedAs(price) || price.taxClass === "not_a_supply") return minor;
  return otherWay(minor, to, view.ratePermyriad);
}

type Amounts = Stated & {
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};

function shown<P extends Amounts>(view: TaxView, price: P, taxClass: string): P {
  const stated = { includesTax: price.includesTax, taxClass };
  const seen = (minor: bigint): bigint => shownMinor(view, stated, minor);
  return {
    ...price,
    includesTax: viewOfPrice(view, price) === "gross",
    setupMinor: seen(price.setupMinor),
    firstMinor: seen(price.firstMinor),
    renewalMinor: seen(price.renewalMinor),
  };
}

function shownOffer(view: TaxView, offer: Offer): Offer {
  const taxClass = offer.prices[0]?.taxClass ?? "";
  const all = (prices: Offer["options"][number]["prices"]) =>
    Object.fromEntries(Object.entries(prices).map(([plan, price]) => [plan, shown(view, price, taxClass)]));
  const { restoreMinor } = offer;
  const restore = { includesTax: true, taxClass };
  return {
    ...offer,
    restoreMinor: restoreMinor === null ? null : shownMinor(view, restore, restoreMinor),
    prices: offer.prices.map((price) => shown(view, price, taxClass)),
    options: offer.options.map((option) => ({
      ...option,
      prices: all(option.prices),
      choices: option.choices.map((choice) => ({ ...choice, prices: all(choice.prices) })),
    })),
  };
}

/** Restoring is priced with tax: beside prices without, which nobody turned round, it is left out. */
export const statedAlike = (sale: OnSale): OnSale => ({
  ...sale,
  domains: sale.domains.map((one) =>
    one.prices[0]?.includesTax === false ? { ...one, restoreMinor: null } : one,
  ),
});

/** What is on sale, with its prices as the visitor sees them: for pages that show, never for what is ordered. */
export async function shownSale(site: Site, visit: Visit): Promise<OnSale> {
  const sale = await onSale(site, visit);
  const chosen = setting(site, visit).prices;
  if (chosen === undefined) return statedAlike(sale);
  // Who chose nothing sees prices as they are stated; where they are stated both ways, all of them with tax, never side by side.
  const stated = new Set(sale.every.flatMap(({ prices }) => prices.map(statedAs)));
  if (chosen.view === null && stated.size < 2) return statedAlike(sale);
  const view = { ...chosen, view: chosen.view ?? ("gross" as const) };
  const each = (offers: readonly Offer[]) => offers.map((offer) => shownOffer(view, offer));
  return {
    ...sale,
    hosting: each(sale.hosting),
    groups: sale.groups.map((group) => ({ ...group, offers: each(group.offers) })),
    domains: each(sale.domains),
    addOns: each(sale.addOns),
  };
}

/** How the prices of a shown sale read; with tax where there are none. */
export const saleView = (prices: readonly (Pick<Price, "includesTax"> | undefined)[]): PriceView =>
  prices[0]?.includesTax === false ? "net" : "gross";
