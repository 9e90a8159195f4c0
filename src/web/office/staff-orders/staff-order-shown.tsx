// The page of a staff order as it stands now, with what a form was refused for; and the door that every form passes first.
import { sellingCurrencies } from "../../../business/billing/index.ts";
import { cartOfHolder, deskHolder, deskOf } from "../../../business/carts/index.ts";
import type { Desk, HeldCart } from "../../../business/carts/index.ts";
import { accountById, billingProfilesOf, lookalikes, membersOf } from "../../../business/customers/index.ts";
import type { Lookalike } from "../../../business/customers/index.ts";
import { returnById } from "../../../business/papers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { freshKey, langsOf, ownShown, sellerOf } from "../../core/index.ts";
import type { KnownBuyer } from "../../shop/checkout/order-buyer.ts";
import { asksLetter, waysOf } from "../../shop/checkout/order-routes.ts";
import { viewOf } from "../../shop/cart/cart-view.ts";
import { shownCart } from "../../shop/cart/shown-cart.ts";
import { onSale, todayOf } from "../../shop/goods/offers.ts";
import type { Site } from "../../site.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { inShop } from "./in-shop.ts";
import type { KnownCustomer } from "./staff-order-customer.tsx";
import { StaffOrderPage } from "./staff-order-page.tsx";
import { staffOrderWords } from "./staff-order.words.ts";

/** An open cart that the desk holds, and the visit as its shop sees it. */
export type AtDesk = {
  readonly visit: Visit;
  readonly desk: Desk;
  readonly held: HeldCart;
  readonly holder: string;
};

/** Where no desk holds such a cart there is no page; one that became an order leads there. */
export async function withDesk(
  site: Site,
  visit: Visit,
  cartId: string | undefined,
  go: (at: AtDesk) => Promise<Reply>,
): Promise<Reply> {
  const desk = isId(cartId) ? await deskOf(site.db.read, cartId) : null;
  if (desk === null) return nothingThere(site, visit);
  const holder = deskHolder(desk.cartId);
  const held = await cartOfHolder(site.db.read, holder);
  if (held === null) return nothingThere(site, visit);
  if (held.orderId !== null) return { kind: "redirect", to: `/office/orders/${held.orderId}` };
  return go({ visit: await inShop(site, visit, held), desk, held, holder });
}

export type Shown = {
  readonly problem?: string;
  readonly again?: Again;
  readonly done?: string | undefined;
  /** Lines that the order was just refused for. */
  readonly lines?: readonly string[];
  readonly alike?: boolean;
};

export async function showDesk(site: Site, at: AtDesk, shown: Shown): Promise<Reply> {
  const { visit, desk, held } = at;
  const known = desk.accountId === null ? null : await knownCustomer(site, desk.accountId);
  const payer = known === null ? null : buyerOf(known);
  const refused = shown.lines ?? [];
  const country = payer?.profile.country ?? held.answers.contact?.country ?? null;
  const sale = await onSale(site, visit);
  const cart = shownCart(held, sale, refused);
  const isPriced = cart.priced.lines.length > 0;
  const [view, ways, scan, found, letters, currencies] = await Promise.all([
    isPriced ? viewOf(site, visit, held, payer === null ? { refused } : { refused, payer }) : null,
    waysOf(site, visit, { currency: held.currency, country }),
    desk.returnId === null ? null : returnById(site.db.read, desk.returnId),
    shown.alike === true ? alikeTo(site, held) : [],
    asksLetter(site, visit),
    sellingCurrencies(site.db.read, sellerOf(visit), todayOf(visit)),
  ]);
  const { contact, payBy, remarks, letterWished } = held.answers;
  const usual = payBy ?? payer?.profile.payBy ?? null;
  return office(site, visit, {
    title: staffOrderWords(visit.lang).titleOf(held.shortId),
    place: desk.returnId === null ? "orders" : "papers",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <StaffOrderPage
        lang={visit.lang}
        langs={langsOf(sellerOf(visit))}
        cartId={desk.cartId}
        shortId={held.shortId}
        cart={cart}
        sale={sale}
        view={view}
        customer={{ known, contact, lookalikes: found, home: sellerOf(visit).country }}
        currencies={currencies}
        scan={scan}
        ways={ways}
        asksLetter={letters}
        values={{
          pay_by: ways.find((way) => way === usual) ?? ways[0] ?? "transfer",
          profile: payer?.profile.id ?? "",
          gate: "auto",
          language: known?.account.language ?? held.language,
          way: scan === null ? "" : "paper",
          remarks,
          letter: letterWished,
          ...ownShown(cart.asked, held.answers.fields),
        }}
        problem={shown.problem ?? null}
        again={shown.again}
        formKey={freshKey()}
      />
    ),
  });
}

async function knownCustomer(site: Site, accountId: string): Promise<KnownCustomer | null> {
  const db = site.db.read;
  const [account, profiles, members] = await Promise.all([
    accountById(db, accountId),
    billingProfilesOf(db, [accountId]),
    membersOf(db, accountId),
  ]);
  const holder = members.find((one) => one.role === "holder");
  if (!account || !holder) return null;
  return { account, profiles, email: holder.email, phone: holder.phone };
}

function buyerOf({ account, profiles, email }: KnownCustomer): KnownBuyer | null {
  const profile = profiles.find((one) => one.isDefault) ?? profiles[0];
  if (!profile) return null;
  return { profile, legalKind: account.legalKind, name: account.name, email };
}

async function alikeTo(site: Site, held: HeldCart): Promise<Lookalike[]> {
  const { contact } = held.answers;
  if (contact === null) return [];
  const { email, phone, name, organisation, postal_code: postalCode, country } = contact;
  const { sellerId } = held;
  return lookalikes(site.db.read, { sellerId, email, phone, name, organisation, postalCode, country });
}
