// A billing run over so many due entries, numbering and books included, beside the same rows written by plain SQL.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { runInvoices } from "../src/business/billing/index.ts";
import { makeLog } from "../src/wiring/log.ts";
import { wire } from "../src/wiring.ts";
import { cloneDatabase } from "../test/support/database.ts";
import type { TestDatabase } from "../test/support/database.ts";
import { fillDue } from "../test/support/due-scene.ts";
import { testShop } from "../test/support/shop.ts";
import { carryOver, floorStatements, keepAside } from "./floors/run-floor.ts";
import { median } from "./load.ts";
import { atMost, seconds } from "./result.ts";
import type { Line } from "./result.ts";
import { added, countAll, mark, mustMatch } from "./rows.ts";
import type { RunTook } from "./run-program.ts";
import type { Ground } from "./world.ts";

const ROUNDS = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "3");
const MOST = 2.5;

/** The whole run by the product's own code; what it took, and what a second run made. */
async function productRun(db: TestDatabase, entries: number): Promise<{ ms: number; again: number }> {
  const log = makeLog("silent");
  const connections = { connect: () => Promise.reject(new Error("a billing run asks nobody")) };
  const { kit } = wire({ db, log, movableClock: false, connections });
  const from = performance.now();
  const closed = await runInvoices(kit);
  const ms = performance.now() - from;
  if (closed !== entries) throw new Error(`${closed} documents were made of ${entries} entries`);
  return { ms, again: await runInvoices(kit) };
}

async function floorRun(owner: pg.Pool, statements: readonly string[]): Promise<number> {
  const client = await owner.connect();
  try {
    const from = performance.now();
    await client.query("begin");
    for (const one of statements) await client.query(one);
    await client.query("commit");
    return performance.now() - from;
  } finally {
    client.release();
  }
}

export async function measureInvoiceRun(ground: Ground, entries: number): Promise<readonly Line[]> {
  const { cluster } = ground;
  const today = new Date().toISOString().slice(0, 10);
  const scene = await cloneDatabase(cluster);
  await fillDue(await testShop(today, scene.db), today, entries);
  await free(scene.db);

  const first = await cloneDatabase(cluster, scene.name);
  const since = await mark(first.db.owner);
  const before = await countAll(first.db.owner);
  const { again } = await productRun(first.db, entries);
  const wrote = added(before, await countAll(first.db.owner));
  const kept = await keepAside(first.db.owner, since);

  const floorScene = await cloneDatabase(cluster, scene.name);
  await asSuperuser(cluster.superuserUrl, [first.name, floorScene.name], (from, to) =>
    carryOver(from, to, kept),
  );
  const statements = await floorStatements(floorScene.db.owner, kept);
  await free(floorScene.db);
  await first.drop();

  const floors: number[] = [];
  const products: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const floor = await cloneDatabase(cluster, floorScene.name);
    floors.push(await floorRun(floor.db.owner, statements));
    if (round === 0) mustMatch(wrote, added(before, await countAll(floor.db.owner)));
    await floor.drop();
    const product = await cloneDatabase(cluster, scene.name);
    products.push((await productRun(product.db, entries)).ms);
    await product.drop();
  }
  const ratio = median(products) / median(floors);
  const rows = Object.values(wrote).reduce((sum, n) => sum + n, 0);
  return [
    {
      name: `invoice-run, ${entries.toLocaleString("en")} entries`,
      floor: seconds(median(floors)),
      product: seconds(median(products)),
      ratio,
      goal: `≤ ${MOST}`,
      ok: ratio <= MOST,
      remark: `${rows} new rows; ${Math.round((entries * 1000) / median(products))} invoices/s`,
    },
    {
      name: "invoice-run, again",
      floor: null,
      product: `${again} new`,
      ratio: null,
      goal: "0 new",
      ok: again === 0,
    },
  ];
}

const SMALL = 10_000;
const LARGE = 100_000;
const MOST_GROWTH = 11;
const MOST_MB_MORE = 20;

/** Ten times as much to bill, by a worker in a process of its own: how the time and its memory grow. */
export async function measureInvoiceGrowth(ground: Ground): Promise<readonly Line[]> {
  const small = await workerRun(ground, SMALL);
  const large = await workerRun(ground, LARGE);
  const growth = large.ms / small.ms;
  return [
    {
      name: `invoice-growth, ${SMALL.toLocaleString("en")} → ${LARGE.toLocaleString("en")} entries`,
      floor: seconds(small.ms),
      product: seconds(large.ms),
      ratio: growth,
      goal: `≤ ${MOST_GROWTH}`,
      ok: growth <= MOST_GROWTH,
    },
    atMost("invoice-growth, memory of the worker", large.peakMb - small.peakMb, MOST_MB_MORE, "MB more"),
  ];
}

const PROGRAM = fileURLToPath(new URL("./run-program.ts", import.meta.url));

async function workerRun({ cluster }: Ground, entries: number): Promise<RunTook> {
  const { db, drop } = await cloneDatabase(cluster);
  const today = new Date().toISOString().slice(0, 10);
  await fillDue(await testShop(today, db), today, entries);
  try {
    const program = fork(PROGRAM, { env: { ...process.env, KONTOR_BENCH_URLS: JSON.stringify(db.urls) } });
    const [took] = (await once(program, "message")) as [RunTook];
    if (took.closed !== entries) throw new Error(`${took.closed} documents were made of ${entries} entries`);
    return took;
  } finally {
    await drop();
  }
}

/** A database can be cloned only while nobody is connected to it. */
async function free(db: TestDatabase): Promise<void> {
  await db.close();
  await db.owner.end();
}

async function asSuperuser(
  url: string,
  [from = "", to = ""]: readonly string[],
  work: (from: pg.Pool, to: pg.Pool) => Promise<void>,
): Promise<void> {
  const poolOf = (database: string): pg.Pool => {
    const at = new URL(url);
    at.pathname = `/${database}`;
    return new pg.Pool({ connectionString: at.href, max: 1 });
  };
  const pools = [poolOf(from), poolOf(to)] as const;
  try {
    await work(...pools);
    await pools[1].query("grant usage, create on schema floor to kontor_owner");
    await pools[1].query("grant all on all tables in schema floor to kontor_owner");
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
}
