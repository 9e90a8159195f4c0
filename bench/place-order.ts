// Placing an order over HTTP as a signed-in customer: the checkout's own last form, with no worker running, beside one bare
// route that writes the same rows in one statement.
import pg from "pg";
import { serveOrderFloor, orderStatement } from "./floors/order-floor.ts";
import { fillCarts } from "./carts.ts";
import { inTurns, load, median, nextCart } from "./load.ts";
import type { Ask } from "./load.ts";
import { atLeast, atMost } from "./result.ts";
import type { Line } from "./result.ts";
import { added, countAll, mark, mustMatch } from "./rows.ts";
import { statementsOf } from "./statements.ts";
import { again, checkout, signedIn } from "./visitors.ts";
import { serveShop } from "./world.ts";
import type { Ground } from "./world.ts";

const CLIENTS = 8;
const MANY = 32;
const ROUNDS = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "5");
const MS = 2_500;
/** More than a run can order. */
const CARTS = 60_000;

export async function measurePlaceOrder(ground: Ground): Promise<readonly Line[]> {
  const shop = await ground.shop();
  const { owner } = shop.world.db;
  const { port } = await serveShop(ground, shop);
  await fillCarts(shop, CARTS);
  const asks: Ask[] = [];
  for (let at = 0; at < MANY; at += 1) {
    const visitor = await signedIn(shop, at);
    asks.push(again(await checkout(port, visitor, nextCart()), visitor));
  }
  const buyer = await signedIn(shop, MANY);
  await place(port, await checkout(port, buyer, nextCart()));
  const form = await checkout(port, buyer, nextCart());

  const begunMs = Date.now();
  const since = await mark(owner);
  const before = await countAll(owner);
  const transactions = await statementsOf(() => place(port, form));
  const after = await countAll(owner);
  const grown = added(before, after);
  const key = new URLSearchParams(form.body).get("idempotency_key") ?? "";
  const statement = await orderStatement(owner, since, new Set(Object.keys(grown)), begunMs, key);

  const pool = new pg.Pool({ connectionString: shop.world.db.urls.owner, max: 12 });
  ground.atEnd(() => pool.end());
  const floor = await serveOrderFloor(pool, statement);
  ground.atEnd(() => floor.close());
  const bare: Ask[] = asks.map((ask) => ({ ...ask, path: "/order", headers: form.headers }));
  await place(floor.port, bare[0] ?? form);
  mustMatch(grown, added(after, await countAll(owner)));

  const run = (on: number, list: readonly Ask[], clients: number) => (): Promise<number> =>
    load({ port: on, clients, ms: MS, asks: list, status: 303 }).then((one) => one.perSecond);
  // Warm first: each connection prepares its statements, and the code is compiled as it is used.
  await run(floor.port, bare, CLIENTS)();
  for (let at = 0; at < 3; at += 1) await run(port, asks, CLIENTS)();
  const [floors = [], products = [], many = []] = await inTurns(
    ROUNDS,
    run(floor.port, bare, CLIENTS),
    run(port, asks, CLIENTS),
    run(port, asks, MANY),
  );
  const rates = { floor: median(floors), product: median(products) };
  const most = Math.max(...transactions.map((list) => list.length));
  const rows = Object.values(grown).reduce((sum, n) => sum + n, 0);
  return [
    atLeast("place-order, 8 clients", rates, 1 / 6, `POST /order/review; ${rows} rows each`),
    atMost("place-order, statements", most, 8, "in a transaction"),
    {
      ...atLeast("place-order, 32 clients", { floor: rates.product, product: median(many) }, 0.9),
      remark: "floor: the product at 8",
    },
  ];
}

async function place(port: number, { path, headers, body }: Ask): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers,
    body: body.replaceAll("{uuid}", () => crypto.randomUUID()),
    redirect: "manual",
  });
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}
