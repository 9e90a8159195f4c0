// What the pages of the cart and of ordering need at once: the cart, today's shelf, who buys, and the sums.
import type { HeldCart } from "../../../business/carts/index.ts";
import { couponOffer } from "../../../business/coupons/index.ts";
import type { CouponFault, UsedCoupon } from "../../../business/coupons/index.ts";
import { productsHad } from "../../../business/orders/index.ts";
import { personByEmail } from "../../../business/people/index.ts";
import { vatKnown } from "../../../business/tax/index.ts";
import type { TaxBuyer } from "../../../business/tax/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { sellerOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import { onSale, todayOf } from "../goods/offers.ts";
import type { OnSale } from "../goods/offers.ts";
import { knownBuyer } from "../checkout/order-buyer.ts";
import type { KnownBuyer } from "../checkout/order-buyer.ts";
import { shownCart } from "./shown-cart.ts";
import type { ShownCart } from "./shown-cart.ts";
import { couponPieces, knownTaxBuyer, laterOf, reduced, sumsOf, typedTaxBuyer } from "./sums.ts";
import type { Later, Priced, Sums } from "./sums.ts";

export type CartView = {
  readonly cart: ShownCart;
  readonly sale: OnSale;
  readonly known: KnownBuyer | null;
  readonly buyer: TaxBuyer;
  readonly sums: Sums;
  readonly later: readonly Later[];
  /** The coupon in use, and why the one that was typed is not. */
  readonly coupon: UsedCoupon | null;
  readonly couponFault: CouponFault | null;
  /** A VAT id was typed that the register did not speak about yet: the sums are with tax. */
  readonly vatOpen: boolean;
};

/** `refused`: lines that an order was just refused for. `payer`: who was chosen to pay, where somebody was. */
export async function viewOf(
  site: Site,
  visit: Visit,
  held: HeldCart,
  { refused = [], payer }: { readonly refused?: readonly string[]; readonly payer?: KnownBuyer } = {},
): Promise<CartView> {
  const [sale, known] = await Promise.all([
    onSale(site, visit, held.currency),
    payer ?? knownBuyer(site, visit),
  ]);
  const seller = sellerOf(visit);
  const had = await hadOf(site, visit, held, { sale, payer: payer ?? null });
  const full = shownCart(held, sale, refused, had);
  const offer = await offered(site, visit, full.priced, { code: held.coupon, payer: payer ?? null });
  const coupon = offer?.ok ? offer.value : null;
  const couponFault = offer?.ok === false ? offer.refusal.code : null;
  const cart = {
    ...full,
    canOrder: full.canOrder && couponFault === null,
    priced: coupon === null ? full.priced : reduced(full.priced, coupon.discounts),
  };
  const { contact } = held.answers;
  const typed = known === null && contact?.kind === "business" ? contact.vat_id : null;
  const vat = await vatKnown(site.db.read, seller.id, typed, visit.now);
  const buyer = known ? knownTaxBuyer(known) : typedTaxBuyer(contact, seller, vat);
  const about = [site.db.read, cart.priced, buyer, seller, todayOf(visit)] as const;
  const [sums, later] = await Promise.all([sumsOf(...about), laterOf(...about)]);
  const vatOpen = vat?.check === "unchecked" && buyer.country !== seller.country;
  return { cart, sale, known, buyer, sums, later, coupon, couponFault, vatOpen };
}

/** Of what can be tried in the cart, what whoever orders has or had: as the order will find it. */
async function hadOf(
  site: Site,
  visit: Visit,
  held: HeldCart,
  { sale, payer }: { readonly sale: OnSale; readonly payer: KnownBuyer | null },
): Promise<ReadonlySet<string>> {
  const plans = new Set(held.lines.flatMap((line) => (line.removed ? [] : [line.planId])));
  const prices = sale.every.flatMap((offer) => offer.prices);
  const tried = prices.filter((one) => one.trialDays && plans.has(one.planId)).map((one) => one.productId);
  if (tried.length === 0) return new Set();
  const { actor } = visit;
  const isBuyer = actor.kind === "person" && actor.accountId !== null;
  const email = held.answers.contact?.email ?? "";
  const typed = isBuyer || payer !== null || email.trim() === "" ? null : email;
  const person = typed === null ? null : await personByEmail(site.db.read, sellerOf(visit).id, typed);
  const accountId = payer?.profile.accountId ?? (isBuyer ? actor.accountId : null);
  const personId = isBuyer ? actor.id : (person?.id ?? null);
  return productsHad(site.db.read, { accountId, personId }, tried);
}

/** Null: no coupon was typed, or there is nothing it could be for. */
async function offered(
  site: Site,
  visit: Visit,
  { lines }: Priced,
  { code, payer }: { readonly code: string; readonly payer: KnownBuyer | null },
) {
  if (code.trim() === "" || lines.length === 0) return null;
  const { actor } = visit;
  // Who pays uses it up, whichever account is looked at.
  const accountId = actor.kind === "person" ? (payer?.profile.accountId ?? actor.accountId) : null;
  const who = actor.kind === "person" && accountId !== null ? { accountId, personId: actor.id } : null;
  const use = { sellerId: sellerOf(visit).id, code, pieces: couponPieces(lines), today: todayOf(visit), who };
  return couponOffer(site.db.read, use);
}

/** The first page that lacks an answer. */
export function nextPage(isKnown: boolean, { held, canOrder, isUnanswered }: ShownCart): string {
  if (!canOrder) return "/cart";
  if (!isKnown && held.answers.contact === null) return "/order/details";
  return held.answers.payBy === null || isUnanswered ? "/order/payment" : "/order/review";
}
