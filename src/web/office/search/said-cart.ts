// A cart by the id its customer names: it belongs to nobody yet, so it is found by nothing else.
import { deskCarts } from "../../../business/carts/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { cartsWords } from "../carts/carts.words.ts";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import type { NearLink } from "./near.tsx";

const SHORT_ID = /^[a-z0-9]{3}-?[a-z0-9]{4}$/iu;

/** Null where nobody has a cart of this id, or the visitor may not see it. */
export async function saidCart(site: Site, visit: Visit, find: string): Promise<NearLink | null> {
  if (!SHORT_ID.test(find) || !holds(visit, "orders.see")) return null;
  const [cart] = await deskCarts(site.db.read, { sellerIds: sellersOf(visit), find, limit: 1 });
  if (!cart) return null;
  return { label: cartsWords(visit.lang).one(cart.shortId), href: `/office/carts/${cart.id}`, icon: "cart" };
}
