// A hundred sign-ins a second, and what becomes meanwhile of the pages of everybody else: hashing passwords takes a core for
// some milliseconds each, and must take them from nobody.
import { Worker } from "node:worker_threads";
import { hashPassword } from "../src/business/people/index.ts";
import { hmacText } from "../src/kernel/seal.ts";
import { randomToken } from "../src/kernel/secrets.ts";
import { FORM_COOKIE } from "../src/web/core/cookies.ts";
import { aCustomer } from "../test/support/scene.ts";
import type { TestShop } from "../test/support/shop.ts";
import { inTurns, load, median } from "./load.ts";
import type { Line } from "./result.ts";
import type { Stormed } from "./storm-thread.ts";
import { signedIn } from "./visitors.ts";
import { serveShop } from "./world.ts";
import type { Ground } from "./world.ts";

const ROUNDS = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "5");
const MS = 3_000;
const A_SECOND = 100;
const READERS = 2;
const PEOPLE = 50;
const PASSWORD = "Wolkenbruch am Deich 9";
const MOST = 3;
/** The part of the sign-ins that has to have been sent. */
const BLOWN = 0.95;

export async function measureSignInStorm(ground: Ground): Promise<readonly Line[]> {
  const shop = await ground.shop();
  const { port } = await serveShop(ground, shop);
  const visitor = await signedIn(shop, 0);
  const emails = await people(shop);
  const read = async (): Promise<number> => {
    const asks = ["/", "/portal"].map((path) => ({
      method: "GET" as const,
      path,
      headers: { cookie: visitor.cookie },
      body: "",
    }));
    return (await load({ port, clients: READERS, ms: MS, asks, status: 200 })).p99Ms;
  };
  await read();
  const told: Stormed[] = [];
  const inStorm = async (): Promise<number> => {
    const storm = storming(port, emails);
    const p99 = await read();
    told.push(await storm);
    return p99;
  };
  const [quiet = [], stormy = []] = await inTurns(ROUNDS, read, inStorm);
  const [floor, product] = [median(quiet), median(stormy)];
  const rate = median(told.map((one) => one.sent / (MS / 1_000)));
  const inside = told.reduce((sum, one) => sum + one.signedIn, 0);
  const all = told.reduce((sum, one) => sum + one.sent, 0);
  const ratio = product / floor;
  const line: Line = {
    name: "sign-in storm, p99 of other pages",
    floor: `${floor.toFixed(1)} ms`,
    product: `${product.toFixed(1)} ms`,
    ratio,
    goal: `≤ ${MOST.toFixed(2)} at ${A_SECOND}/s`,
    // A storm that did not blow shows nothing.
    ok: ratio <= MOST && rate >= A_SECOND * BLOWN,
    remark: `${Math.round(rate)} sign-ins a second, ${Math.round((inside / all) * 100)} % let in at once, the rest asked to wait`,
  };
  return [line];
}

async function people(shop: TestShop): Promise<readonly string[]> {
  const { owner } = shop.world.db;
  const secret = await hashPassword(PASSWORD);
  const emails = Array.from({ length: PEOPLE }, (_, at) => `sturm${at}@kundin.example`);
  for (const email of emails) {
    const { personId } = await aCustomer(owner, shop.seller.id, { email });
    await owner.query(
      `insert into people.credential (id, person_id, kind, secret, created_at)
       values (gen_random_uuid(), $1, 'password', $2, now())`,
      [personId, secret],
    );
  }
  return emails;
}

/** Sends at its own pace, whatever the answers take. */
function storming(port: number, emails: readonly string[]): Promise<Stormed> {
  const form = randomToken(16);
  const workerData = {
    port,
    ms: MS,
    aSecond: A_SECOND,
    cookie: `${FORM_COOKIE}=${form}`,
    bodies: emails.map((email) =>
      new URLSearchParams({ csrf: hmacText(`form:${form}`), email, password: PASSWORD }).toString(),
    ),
  };
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./storm-thread.ts", import.meta.url), { workerData });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}
