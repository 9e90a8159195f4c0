// Carts to order, one for each order: a package with a new domain, as the shop would have filled them.
import { cartCookie } from "../src/web/core/index.ts";
import { planId } from "../test/support/shop.ts";
import type { TestShop } from "../test/support/shop.ts";
import { TOKEN_SIGNS } from "./cart-token.ts";
import { beginCarts } from "./load.ts";

/** The cookie of the cart with this token; `{cart}` stands for the next one's. */
export function cookieOfCart(token: string): string {
  const { name, value } = cartCookie({ token, count: 2 });
  return `${name}=${value}`;
}

/** So many open carts, from 1 on, with everything answered but the buyer. */
export async function fillCarts(shop: TestShop, count: number): Promise<void> {
  beginCarts();
  const { owner } = shop.world.db;
  const plans = [planId(shop, "starter"), planId(shop, "domain-de")];
  const prices = plans.map((id) =>
    shop.offers.flatMap((one) => one.prices).find((price) => price.planId === id),
  );
  const id = (kind: number): string => `('00000000-0000-7000-800${kind}-' || lpad(n::text, 12, '0'))::uuid`;
  await owner.query(
    `insert into carts.cart (id, seller_id, short_id, language, currency, state, step, created_at, changed_at)
     select ${id(1)}, $1, 'B' || n, 'de', 'EUR', 'open', 'review', now(), now() from generate_series(1, $2::int) n`,
    [shop.seller.id, count],
  );
  await owner.query(
    `insert into carts.holder (token_hash, cart_id, pay_by, created_at, typed_at)
     select encode(sha256(convert_to(lpad(n::text, ${TOKEN_SIGNS}, '0'), 'UTF8')), 'hex'), ${id(1)}, 'transfer', now(), now()
     from generate_series(1, $1::int) n`,
    [count],
  );
  for (const [at, price] of prices.entries()) {
    if (!price) throw new Error("the shop does not sell what the carts hold");
    const { setupMinor, firstMinor, renewalMinor } = price;
    await owner.query(
      `insert into carts.line (id, cart_id, position, kind, plan_id, title, domain_name, domain_mode, parent_id,
         seen_setup_minor, seen_first_minor, seen_renewal_minor, created_at)
       select ${id(2 + at)}, ${id(1)}, $1, $2, $3, $4, case when $1 = 1 then 'bench' || n || '.de' end,
         case when $1 = 1 then 'register' end, case when $1 = 1 then ${id(2)} end, $5, $6, $7, now()
       from generate_series(1, $8::int) n`,
      [
        at,
        at === 0 ? "package" : "domain",
        price.planId,
        price.slug,
        setupMinor,
        firstMinor,
        renewalMinor,
        count,
      ],
    );
  }
  await owner.query("analyze carts.cart, carts.holder, carts.line");
}
