// The cart of whoever visits: found by the token in their browser's cookie, and the cookie that follows each change.
import { cartOfHolder } from "../../../business/carts/index.ts";
import type { HeldCart } from "../../../business/carts/index.ts";
import { countHit, networkOf } from "../../../business/people/index.ts";
import type { SetCookie, Visit } from "../../../kernel/http.ts";
import { hashToken, randomToken } from "../../../kernel/secrets.ts";
import { cartCookie, cookieOf, factsOf, LOOK_COOKIE, lookCookie, readLook } from "../../core/index.ts";
import type { Site } from "../../site.ts";

export type Holder = { readonly token: string; readonly holder: string };

/** The browser's own token, or a new one that the answer's cookie sets. */
export function holderOf(visit: Visit): Holder {
  const token = factsOf(visit).cart?.token ?? randomToken();
  return { token, holder: hashToken(token) };
}

/** What the browser holds, an ordered cart too; null where it holds none of this shop. */
export async function heldOf(site: Site, visit: Visit): Promise<HeldCart | null> {
  if (factsOf(visit).cart === null) return null;
  const held = await cartOfHolder(site.db.read, holderOf(visit).holder);
  return held?.sellerId === visit.sellerId ? held : null;
}

/** The same, where it can still be changed. */
export async function openCartOf(site: Site, visit: Visit): Promise<HeldCart | null> {
  const held = await heldOf(site, visit);
  return held?.state === "open" ? held : null;
}

/** What this browser keeps of how pages look, with another currency. */
export const currencyCookie = (
  headers: Readonly<Record<string, string | undefined>>,
  currency: string,
): SetCookie => lookCookie({ ...readLook(cookieOf(headers["cookie"], LOOK_COOKIE)), currency });

export const countCookie = (who: Holder, count: number): SetCookie => cartCookie({ token: who.token, count });

/** Whoever fills a cart: this browser, in this shop. */
export const fillingOf = (visit: Visit, who: Holder) => ({
  sellerId: visit.sellerId,
  language: visit.lang,
  holder: who.holder,
  currency: factsOf(visit).currency,
});

// What one network may do in a quarter of an hour: far more than people do, far less than a machine would like to.
const LIMITS = { carts: 120, bulk: 30, transfer: 30, vat: 30 } as const;
const WINDOW_S = 900;

/** Counts one try; false where it is enough for now. New carts are counted only where the browser holds none. */
export async function isWithin(site: Site, visit: Visit, what: keyof typeof LIMITS): Promise<boolean> {
  const bucket = `cart_${what}:${networkOf(visit.network)}`;
  const limit = { bucket, most: LIMITS[what], windowS: WINDOW_S };
  return (await countHit(site.db.app, [limit], site.clock.machine())).open;
}
