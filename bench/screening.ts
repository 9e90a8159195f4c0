// Judging one order without the network: gathered, assessed and led on its path, as the worker does it, with many earlier orders
// and marks to compare with. Each order looks like a crowd of others, so that every list it is compared with is full.
import { confirmByMail, placeOrder } from "../src/business/orders/index.ts";
import { checkOrder } from "../src/business/orders/screening/screen-order.ts";
import { must } from "../src/kernel/result.ts";
import { bearerOf, guest, orderInput } from "../test/support/shop.ts";
import type { TestShop } from "../test/support/shop.ts";
import { median } from "./load.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";
import type { Ground } from "./world.ts";

const ORDERS = 40;
const WARM = 5;
/** Each leaves six marks, each second one seven more of its decision. */
const EARLIER = 24_000;
const MOST_MS = 150;
/** So many at least in each list that an order is compared with. */
const FULL = 40;

const CROWD = {
  phone: "+4915123007775",
  mail: "viele.namen@kundin.example",
  card: "card of the crowd",
  line1: "Lindenweg 4",
  address: "DE:50667:lindenweg:4",
  area: "area:DE:50667:4",
  tail: "tail:3007775",
  network: "93.184.216.0/24",
  ip: "93.184.216.34",
};

export async function measureScreening(ground: Ground): Promise<readonly Line[]> {
  const shop = await ground.shop();
  shop.world.ports.dns = { mailHosts: async () => "found" };
  await earlierOrders(shop);
  const took: number[] = [];
  for (let at = 0; at < ORDERS; at += 1) {
    const orderId = await anotherOfTheCrowd(shop, at);
    const begun = performance.now();
    await checkOrder(shop.world.kit, orderId);
    if (at >= WARM) took.push(performance.now() - begun);
    await expectFullLists(shop, orderId);
  }
  const slowest = took.toSorted((a, b) => a - b).at(-2) ?? 0;
  return [
    atMost("screening, one order", median(took), MOST_MS, "ms"),
    atMost("screening, slowest but one", slowest, MOST_MS, "ms"),
  ];
}

async function anotherOfTheCrowd(shop: TestShop, at: number): Promise<string> {
  const wish = { phone: CROWD.phone, network: CROWD.ip, payBy: "card" as const, name: "Udo Betrug" };
  const email = CROWD.mail.replace("@", `+${at}@`);
  const input = await orderInput(shop, { ...wish, email });
  if (input.buyer?.billing) Object.assign(input.buyer.billing, { line1: CROWD.line1 });
  const { orderId, accountId } = must(await shop.world.act(placeOrder, guest, input));
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await shop.world.db.owner.query(
    `insert into payments.payment (id, seller_id, account_id, way, connection_id, manner, purpose, order_id, currency, minor,
       state, card_key, created_at)
     select gen_random_uuid(), $1, $2, 'card', (select id from sellers.connection where kind = 'gateway' limit 1),
       'hosted', 'order', $3, 'EUR', 100, 'authorised', $4, $5`,
    [shop.seller.id, accountId, orderId, CROWD.card, shop.world.clock.business()],
  );
  return orderId;
}

type Compared = {
  readonly bad: Readonly<Record<"phone" | "email" | "card", number>> & {
    readonly persons: readonly unknown[];
  };
  readonly good: Readonly<Record<"phone" | "email", number>>;
  readonly seen: Readonly<Record<string, { readonly week: number }>>;
};

/** Nothing is measured that was compared with nothing. */
async function expectFullLists(shop: TestShop, orderId: string): Promise<void> {
  const { rows } = await shop.world.db.owner.query<{ remembered: Compared }>(
    "select judged->'remembered' as remembered from screening.judged_case where order_id = $1",
    [orderId],
  );
  const { bad, good, seen } = rows[0]!.remembered;
  const weeks = Object.values(seen).map((one) => one.week);
  const least = Math.min(
    bad.phone,
    bad.email,
    bad.card,
    good.phone,
    good.email,
    bad.persons.length,
    ...weeks,
  );
  if (least < FULL)
    throw new Error(`a list had ${least} orders only: ${JSON.stringify({ bad, good, seen })}`);
}

/** What a year and a half of orders leave behind: of each the marks it was seen with, of each second one those of its decision. A fifth is the crowd. */
async function earlierOrders(shop: TestShop): Promise<void> {
  const { owner } = shop.world.db;
  await owner.query(
    `with earlier as (
       select n, gen_random_uuid() as order_id, n % 5 = 0 as crowd,
         $2::timestamptz - n * interval '30 minutes' as at,
         case when n % 4 = 0 then 'bad' when n % 4 = 2 then 'good' end as decided
       from generate_series(1, $3::int) n),
     mark as (
       select e.*, k.kind, k.key, k.near from earlier e cross join lateral (values
         ('phone', case when crowd then $4 else '+4915' || (200000000 + n) end, false),
         ('phone', case when crowd then $5 else 'tail:' || (1000000 + n) end, true),
         ('email', case when crowd then $6 else 'm' || n || '@kundin.example' end, false),
         ('card', case when crowd then $7 else 'card ' || n end, false),
         ('address', case when crowd then $8 else 'DE:50667:amgraben:' || n end, false),
         ('address', case when crowd then $9 else 'area:DE:50667:' || n end, true),
         ('name', case when crowd then 'udo betrug' else 'kundin ' || n end, false),
         ('network', case when crowd then $10 else '100.' || n / 250 % 250 || '.' || n % 250 || '.0/24' end, false)
       ) as k (kind, key, near)),
     left_behind as (
       select order_id, at, kind, key, 'seen' as meaning from mark where not near
       union all
       select order_id, at, kind, key, decided from mark where decided is not null and kind <> 'network')
     insert into screening.mark (id, seller_id, kind, value_key, meaning, order_id, at)
     select gen_random_uuid(), $1, kind, key, meaning, order_id, at from left_behind`,
    [
      shop.seller.id,
      shop.world.clock.business(),
      EARLIER,
      CROWD.phone,
      CROWD.tail,
      CROWD.mail,
      CROWD.card,
      CROWD.address,
      CROWD.area,
      CROWD.network,
    ],
  );
  await owner.query("analyze screening.mark");
}
