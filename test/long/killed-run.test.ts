// A run of invoices that is killed again and again, and the database with it: in the end every entry is billed once.
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { expect, it } from "vitest";
import { approveRun, invoiceRuns, runInvoices } from "../../src/business/billing/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { fillDue } from "../support/due-scene.ts";
import { testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

const TODAY = "2026-03-02";
/** Fewer, with fewer kills, for a look at the machinery: `KONTOR_LONG_KILLS=6 KONTOR_LONG_ENTRIES=2000`. */
const ENTRIES = Number(process.env["KONTOR_LONG_ENTRIES"] ?? "15000");
/** Entries in a batch: small, so that each life of a runner ends within one of many. */
const LIMIT = 20;
const KILLS = Number(process.env["KONTOR_LONG_KILLS"] ?? "60");
/** Every so many rounds it is PostgreSQL that is killed. */
const DATABASE_EVERY = 5;
const RUNNERS = [1, 2, 4] as const;
const PROGRAM = fileURLToPath(new URL("./run-program.ts", import.meta.url));
const TSX = fileURLToPath(new URL("../../bin/lib/tsx.mjs", import.meta.url));

/** The same each time: how long the runners of a round live. */
const lifeOf = (round: number): number => 40 + ((round * 7_919) % 400);

async function startRunner(shop: TestShop): Promise<ChildProcess> {
  const env = { ...process.env, KONTOR_RUN: JSON.stringify({ urls: shop.world.db.urls, limit: LIMIT }) };
  const runner = fork(PROGRAM, { env, execArgv: ["--import", TSX], stdio: "ignore" });
  await Promise.race([once(runner, "message"), once(runner, "exit")]);
  return runner;
}

async function ended(runner: ChildProcess): Promise<void> {
  if (runner.exitCode !== null || runner.signalCode !== null) return;
  const gone = once(runner, "exit");
  runner.kill("SIGKILL");
  await gone;
}

/** One of its processes is enough: PostgreSQL then ends all others and recovers from its log. */
async function killDatabase(shop: TestShop): Promise<boolean> {
  const { db } = shop.world;
  const { rows } = await db.owner.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and usename = 'kontor_app' order by pid limit 1",
  );
  const pid = rows[0]?.pid;
  if (pid === undefined) return false;
  const watcher = await connected(db.urls.owner);
  if (watcher === null) return false;
  const down = new Promise((resolve) => watcher.once("end", resolve));
  process.kill(pid, "SIGKILL");
  await down;
  for (let fresh: pg.Client | null = null; fresh === null; await pause(50)) {
    fresh = await connected(db.urls.owner);
    await fresh?.end();
  }
  return true;
}

/** Null while the database takes nobody. */
async function connected(connectionString: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  return client.connect().then(
    () => client,
    () => null,
  );
}

/** Draws the run up and approves it: what is killed then is what bills it. */
async function approved(shop: TestShop): Promise<void> {
  const { world, seller, staff } = shop;
  const value = { mode: "approval", group: "account" };
  must(await world.act(changeSetting, staff, { sellerId: seller.id, key: "billing.run", value }));
  await runInvoices(world.kit);
  const [run] = await invoiceRuns(world.db.read, { sellerIds: null, limit: 1 });
  must(await world.act(approveRun, staff, { runId: run?.id ?? "" }));
}

it.each(["automatic", "approval"] as const)(
  `a run (%s) killed ${KILLS} times in its middle, with PostgreSQL, alone and of several, never bills twice, leaves out, skips a number, or says other counts than it wrote`,
  async (mode) => {
    const shop = await testShop(TODAY);
    const { owner } = shop.world.db;
    await fillDue(shop, TODAY, ENTRIES);
    if (mode === "approval") await approved(shop);
    const billed = async (): Promise<number> =>
      (await owner.query<{ n: number }>("select count(*)::int as n from billing.billed_span")).rows[0]?.n ??
      0;
    let kills = 0;
    const record: string[] = [];
    for (let round = 0; kills < KILLS; round += 1) {
      expect(await billed(), "something is left to be killed at").toBeLessThan(ENTRIES);
      const count = RUNNERS[round % RUNNERS.length] ?? 1;
      const runners = await Promise.all(Array.from({ length: count }, () => startRunner(shop)));
      await pause(lifeOf(round));
      const isDown = round % DATABASE_EVERY === 0 && (await killDatabase(shop));
      const alive = runners.filter((one) => one.exitCode === null).length;
      kills += alive + (isDown ? 1 : 0);
      await Promise.all(runners.map(ended));
      const killed = [...(isDown ? ["PostgreSQL"] : []), `${alive} of ${count} runners`].join(" and ");
      record.push(`${round}: ${killed} after ${lifeOf(round)} ms, ${await billed()} of ${ENTRIES} billed`);
    }
    const before = await billed();
    await runInvoices(shop.world.kit);
    expect(await billed()).toBe(ENTRIES);
    const { rows } = await owner.query(
      `select count(*)::int as documents, count(distinct account_id)::int as accounts, sum(gross_minor)::text as gross,
       (select count(*)::int from billing.document_number) as numbers,
       (select count(*)::int from contracts.billing_entry where billed_until is null) as left_out
     from billing.document where state = 'issued'`,
    );
    expect(rows).toEqual([
      { documents: ENTRIES, accounts: ENTRIES, gross: String(ENTRIES * 990), numbers: ENTRIES, left_out: 0 },
    ]);
    const counted = await owner.query(
      `select sum(entries)::int as entries, sum(documents)::int as documents, sum(parked)::int as parked,
       count(*) filter (where state not in ('done', 'replaced'))::int as open from billing.run`,
    );
    expect(counted.rows).toEqual([{ entries: ENTRIES, documents: ENTRIES, parked: 0, open: 0 }]);
    await expectSound(shop);
    process.stdout.write(
      `${[`killed (${mode}), round by round:`, ...record].join("\n  ")}\n` +
        `${kills} kills; ${ENTRIES - before} entries were left to the last run; each was billed once, in ${ENTRIES} documents ` +
        `with ${ENTRIES} numbers, and the runs' own counts say the same\n`,
    );
  },
);
