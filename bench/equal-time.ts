// Whether the door tells by its time who is known: signing in and asking for a new password, for known and unknown addresses in turns.
import { givePassword } from "../src/business/people/index.ts";
import { must } from "../src/kernel/result.ts";
import { hmacText } from "../src/kernel/seal.ts";
import { newId } from "../src/kernel/ids.ts";
import { randomToken } from "../src/kernel/secrets.ts";
import { FORM_COOKIE } from "../src/web/core/cookies.ts";
import { cookiesAt } from "./own-cookies.ts";
import { aCustomer } from "../test/support/scene.ts";
import type { TestShop } from "../test/support/shop.ts";
import { median } from "./load.ts";
import type { Line } from "./result.ts";
import { serveShop } from "./world.ts";
import type { Ground } from "./world.ts";

const PAIRS = Number(process.env["KONTOR_BENCH_PAIRS"] ?? "1000");
/** So few of each that no limit by address is met. */
const TRIES_EACH = 5;
const WARM = 20;
const MOST_APART = 0.05;
const MOST_MS = 2;

export async function measureEqualTime(ground: Ground): Promise<readonly Line[]> {
  const shop = await ground.shop();
  const { port } = await serveShop(ground, shop);
  const known = await people(shop, Math.ceil((PAIRS + WARM) / TRIES_EACH));
  const way = async (name: string, path: string, fields: (email: string) => Record<string, string>) => {
    const took = { known: [] as number[], unknown: [] as number[] };
    for (let at = 0; at < PAIRS + WARM; at += 1) {
      // The limit by network is not what is measured: everybody comes from this one.
      await shop.world.db.owner.query("delete from people.rate");
      const email = known[Math.floor(at / TRIES_EACH)] ?? "";
      const both = [
        ["known", email],
        ["unknown", `niemand-${email}`],
      ] as const;
      for (const [kind, who] of at % 2 === 0 ? both : both.toReversed()) {
        const ms = await timed(port, path, fields(who));
        if (at >= WARM) took[kind].push(ms);
      }
    }
    const [floor, product] = [median(took.unknown), median(took.known)];
    const apart = Math.abs(product - floor);
    const line: Line = {
      name: `${name}, known beside unknown address`,
      floor: `${floor.toFixed(2)} ms`,
      product: `${product.toFixed(2)} ms`,
      ratio: product / floor,
      goal: `1 ± ${MOST_APART} or ≤ ${MOST_MS} ms apart`,
      ok: Math.abs(product / floor - 1) <= MOST_APART || apart <= MOST_MS,
      remark: `${apart.toFixed(2)} ms apart, medians of ${PAIRS}`,
    };
    return line;
  };
  return [
    await way("sign-in with a wrong password", "/sign-in", (email) => ({
      email,
      password: "not this one 1",
    })),
    await way("asking for a new password", "/reset", (email) => ({ email, idempotency_key: newId() })),
  ];
}

async function people(shop: TestShop, count: number): Promise<readonly string[]> {
  const emails = Array.from({ length: count }, (_, at) => `zeit${at}@kundin.example`);
  for (const email of emails) {
    const { personId } = await aCustomer(shop.world.db.owner, shop.seller.id, { email });
    must(
      await givePassword(shop.world, shop.world.systemActor, {
        personId,
        password: "Wolkenbruch am Deich 9",
      }),
    );
  }
  return emails;
}

async function timed(port: number, path: string, fields: Record<string, string>): Promise<number> {
  const form = randomToken(16);
  const body = new URLSearchParams({ csrf: hmacText(`form:${form}`), ...fields }).toString();
  const begun = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: cookiesAt(port, `${FORM_COOKIE}=${form}`),
      "content-type": "application/x-www-form-urlencoded",
    },
    body,
  });
  await answer.text();
  const took = performance.now() - begun;
  if (answer.status === 429 || answer.status >= 500) throw new Error(`${path} answered ${answer.status}`);
  return took;
}
