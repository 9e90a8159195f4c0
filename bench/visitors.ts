// Customers who are signed in: rows, a session each, and the cookies and form fields their browser would send.
import { randomUUID } from "node:crypto";
import { FORM_COOKIE, SESSION_COOKIE } from "../src/web/core/cookies.ts";
import { hashToken, randomToken } from "../src/kernel/secrets.ts";
import { aCustomer } from "../test/support/scene.ts";
import type { TestShop } from "../test/support/shop.ts";
import { cartToken } from "./cart-token.ts";
import { cookieOfCart } from "./carts.ts";
import type { Ask } from "./load.ts";
import { cookiesAt } from "./own-cookies.ts";

export type Visitor = { readonly accountId: string; readonly cookie: string };

const DAY_MS = 86_400_000;

export async function signedIn(shop: TestShop, at: number): Promise<Visitor> {
  const { owner } = shop.world.db;
  const { accountId, personId } = await aCustomer(owner, shop.seller.id, { customerNo: `K8${at}` });
  const token = randomToken();
  const now = Date.now();
  await owner.query(
    `insert into people.session (id, token_hash, person_id, realm, created_at, seen_at, expires_at, proven_at, factor)
     values (gen_random_uuid(), $1, $2, 'customer', $3, $3, $4, $3, 'none')`,
    [hashToken(token), personId, new Date(now), new Date(now + DAY_MS)],
  );
  return { accountId, cookie: `${SESSION_COOKIE}=${token}; ${FORM_COOKIE}=${randomToken(16)}` };
}

/** The last page of the checkout with this cart: what it takes to order a package with a new domain. */
export async function checkout(port: number, visitor: Visitor, cart: number): Promise<Ask> {
  const cookie = cookiesAt(port, `${visitor.cookie}; ${cookieOfCart(cartToken(cart))}`);
  const page = await fetch(`http://127.0.0.1:${port}/order/review`, {
    headers: { cookie },
    redirect: "manual",
  });
  const html = await page.text();
  if (page.status !== 200)
    throw new Error(`the checkout answered ${page.status} ${page.headers.get("location")}`);
  const form = new URLSearchParams({ agree: "on" });
  const own = html.split("<form").find((part) => part.includes('name="shown_total"')) ?? "";
  for (const [input] of own.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    const value = /value="([^"]*)"/.exec(input)?.[1] ?? "";
    if (name !== undefined && !form.has(name)) form.set(name, value.replaceAll("&amp;", "&"));
  }
  form.set("idempotency_key", randomUUID());
  return {
    method: "POST",
    path: "/order/review",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  };
}

/** The same form with a new key and another cart each time. */
export function again(ask: Ask, visitor: Visitor): Ask {
  const form = new URLSearchParams(ask.body);
  form.delete("idempotency_key");
  const cookie = `${visitor.cookie}; ${cookieOfCart("{cart}")}`;
  return { ...ask, headers: { ...ask.headers, cookie }, body: `${form.toString()}&idempotency_key={uuid}` };
}
