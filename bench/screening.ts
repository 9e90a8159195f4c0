// Judging one order without the network: gathered, assessed and led on its path, as the worker does it, with many earlier orders
// and marks to compare with.
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
const MARKS = 200_000;
const MOST_MS = 150;

export async function measureScreening(ground: Ground): Promise<readonly Line[]> {
  const shop = await ground.shop();
  shop.world.ports.dns = { mailHosts: async () => "found" };
  await manyMarks(shop);
  const took: number[] = [];
  for (let at = 0; at < ORDERS; at += 1) {
    const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    const begun = performance.now();
    await checkOrder(shop.world.kit, orderId);
    if (at >= WARM) took.push(performance.now() - begun);
  }
  const slowest = took.toSorted((a, b) => a - b).at(-2) ?? 0;
  return [
    atMost("screening, one order", median(took), MOST_MS, "ms"),
    atMost("screening, slowest but one", slowest, MOST_MS, "ms"),
  ];
}

/** What two years of orders leave behind, a tenth of it in one house and one network. */
async function manyMarks(shop: TestShop): Promise<void> {
  const { owner } = shop.world.db;
  await owner.query(
    `insert into screening.mark (id, seller_id, kind, value_key, meaning, order_id, at)
     select gen_random_uuid(), $1, (array['phone', 'email', 'address', 'name', 'network'])[1 + n % 5],
       case when n % 10 = 0 then 'area:DE:50667:4' else 'mark ' || n end,
       (array['seen', 'seen', 'bad', 'good'])[1 + n % 4], gen_random_uuid(), $2::timestamptz - n * interval '5 minutes'
     from generate_series(1, $3::int) n`,
    [shop.seller.id, shop.world.clock.business(), MARKS],
  );
  await owner.query("analyze screening.mark");
}
