// For whom the one-page order is shown, where it stands, and by which ways they can pay.
import type { Reply, Visit } from "../../../kernel/http.ts";
import { factsOf } from "../../core/index.ts";
import { heldOf } from "../../shop/cart/held-cart.ts";
import { waysOf } from "../../shop/checkout/order-routes.ts";
import type { Site } from "../../site.ts";
import { lacks } from "../portal-door.tsx";
import { payersOf } from "./order-payer.ts";
import type { Payer } from "./order-payer.ts";
import { payerId } from "./order-payers.tsx";

/** The page for one payer. */
export type Desk = { readonly visit: Visit; readonly payers: readonly Payer[]; readonly payer: Payer };

/** Whoever was asked for, where they may order for them; else the first for whom they may. Nobody: the page of a missing right. */
export async function withDesk(
  site: Site,
  visit: Visit,
  asked: string,
  go: (desk: Desk) => Promise<Reply>,
): Promise<Reply> {
  const payers = await payersOf(site, visit);
  const usable = payers.filter((one) => one.state === "open" || one.state === "no_address");
  const [first] = usable.toSorted((a, b) => Number(b.state === "open") - Number(a.state === "open"));
  const payer = usable.find((one) => payerId(one) === asked) ?? first;
  if (payer === undefined) return lacks(site, visit, "orders.do", null);
  return go({ visit, payers, payer });
}

export const hereFor = (payer: Payer): string => `/portal/order?payer=${payerId(payer)}`;

/** By which this payer can pay what is in the cart. */
export async function waysFor(site: Site, { visit, payer }: Desk) {
  const held = await heldOf(site, visit);
  const currency = held?.currency ?? factsOf(visit).currency;
  return waysOf(site, visit, { currency, country: payer.profile?.country ?? null });
}
