// Pages people look at all day, at eight clients, beside a bare page of five queries; and what a shop page makes browsers load.
import pg from "pg";
import { personByEmail } from "../src/business/people/index.ts";
import { FORM_COOKIE, STAFF_COOKIE } from "../src/web/core/cookies.ts";
import { hashToken, randomToken } from "../src/kernel/secrets.ts";
import { demoSignIn } from "../demo/seed.ts";
import type { TestShop } from "../test/support/shop.ts";
import { servePageFloor } from "./floors/page-floor.ts";
import { fillCarts } from "./carts.ts";
import { inTurns, load, median, nextCart } from "./load.ts";
import { atLeast, atMost } from "./result.ts";
import type { Line } from "./result.ts";
import { checkout, signedIn } from "./visitors.ts";
import { serveShop } from "./world.ts";
import type { Ground } from "./world.ts";

const CLIENTS = 8;
const ROUNDS = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "5");
const MS = 2_000;
const ORDERS = 60;
const KILOBYTE = 1_024;

export async function measurePages(ground: Ground): Promise<readonly Line[]> {
  const shop = await ground.shop();
  const { port, assets } = await serveShop(ground, shop);
  await fillCarts(shop, ORDERS);
  const visitor = await signedIn(shop, 0);
  for (let at = 0; at < ORDERS; at += 1) {
    const who = at < 5 ? visitor : await signedIn(shop, at + 1);
    const { path, headers, body } = await checkout(port, who, nextCart());
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
    });
    if (answer.status !== 303) throw new Error(`an order answered ${answer.status}`);
  }
  const pool = new pg.Pool({ connectionString: shop.world.db.urls.owner, max: 10 });
  ground.atEnd(() => pool.end());
  const floor = await servePageFloor(pool);
  ground.atEnd(() => floor.close());

  const run = (on: number, path: string, cookie: string) => (): Promise<number> =>
    load({
      port: on,
      clients: CLIENTS,
      ms: MS,
      asks: [{ method: "GET", path, headers: { cookie }, body: "" }],
      status: 200,
    }).then((one) => one.perSecond);
  const pages = [
    ["portal home", "/portal", visitor.cookie],
    ["office order list", "/office/orders", await memberCookie(shop)],
    ["shop home", "/", `${FORM_COOKIE}=${randomToken(16)}`],
  ] as const;
  for (const [, path, cookie] of pages) await run(port, path, cookie)();
  const [floors = [], ...products] = await inTurns(
    ROUNDS,
    run(floor.port, "/page", ""),
    ...pages.map(([, path, cookie]) => run(port, path, cookie)),
  );
  const lines = pages.map(([name], at) =>
    atLeast(`pages, ${name}`, { floor: median(floors), product: median(products[at] ?? []) }, 1 / 4),
  );
  const html = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  const sent = assets.files.filter((file) => file.path.endsWith(".js") && html.includes(file.path));
  const bytes = sent.reduce((sum, file) => sum + file.body.length, 0);
  return [...lines, atMost("pages, JavaScript of the shop", bytes / KILOBYTE, 30, "KB")];
}

const HOUR_MS = 3_600_000;

async function memberCookie(shop: TestShop): Promise<string> {
  const { db } = shop.world;
  const anna = await personByEmail(db.app, null, demoSignIn.mail);
  const token = randomToken();
  const now = Date.now();
  await db.owner.query(
    `insert into people.session (id, token_hash, person_id, realm, created_at, seen_at, expires_at, proven_at, factor)
     values (gen_random_uuid(), $1, $2, 'staff', $3, $3, $4, $3, 'none')`,
    [hashToken(token), anna?.id, new Date(now), new Date(now + HOUR_MS)],
  );
  return `${STAFF_COOKIE}=${token}; ${FORM_COOKIE}=${randomToken(16)}`;
}
