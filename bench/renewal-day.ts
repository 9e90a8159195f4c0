// A whole renewal day: what is due is billed, numbered, booked and moved on, and everything that follows inside the house is
// done, down to the mails that wait for the mail server. How fast that server takes them is not measured. As in a worker, what
// follows is done by other lanes of the same process while the rest is billed.
import { setTimeout } from "node:timers/promises";
import { Logger, run } from "graphile-worker";
import pg from "pg";
import { runInvoices } from "../src/business/billing/index.ts";
import { taskList } from "../src/kernel/worker.ts";
import { tidyHeapSooner } from "../src/wiring/heap.ts";
import { cloneDatabase } from "../test/support/database.ts";
import { fillDue } from "../test/support/due-scene.ts";
import { testShop } from "../test/support/shop.ts";
import { atMost } from "./result.ts";
import type { Line } from "./result.ts";
import type { TestWorld } from "../test/support/world.ts";
import type { Ground } from "./world.ts";

const SERVICES = Number(process.env["KONTOR_BENCH_ROWS"] ?? "10000");
const EACH = 10_000;
const MOST_SECONDS = 5;
const DEED = "deed_";
const LANES = 4;
const LOOKS_AGAIN_MS = 10;

export async function measureRenewalDay({ cluster, atEnd }: Ground): Promise<readonly Line[]> {
  const { db, drop } = await cloneDatabase(cluster);
  atEnd(drop);
  const today = new Date().toISOString().slice(0, 10);
  const shop = await testShop(today, db);
  const { world } = shop;
  await world.runJobs();
  await fillDue(shop, today, SERVICES);
  tidyHeapSooner();
  const worker = await startWorker(world);
  const begun = performance.now();
  const closed = await runInvoices(world.kit);
  const billed = performance.now();
  await worker.untilNothingIsLeft();
  const done = performance.now();
  await worker.stop();
  const { rows } = await db.owner.query<{ mails: number }>(
    "select count(*)::int as mails from messages.message",
  );
  if (closed !== SERVICES || rows[0]?.mails !== SERVICES)
    throw new Error(`${closed} invoices and ${rows[0]?.mails ?? 0} mails came of ${SERVICES} services`);
  const per = (ms: number): number => (ms * EACH) / SERVICES / 1000;
  return [
    atMost("renewal-day, billed, numbered and booked", per(billed - begun), MOST_SECONDS, "s"),
    atMost("renewal-day, and what follows, mails waiting", per(done - begun), MOST_SECONDS, "s"),
  ];
}

/** All jobs but those that ask the outside, as a worker does them. */
async function startWorker({ kit, jobs, db }: TestWorld) {
  const inside = jobs.filter((one) => !one.name.startsWith(DEED));
  const pool = new pg.Pool({ connectionString: db.directUrl, max: LANES + 3 });
  const runner = await run({
    pgPool: pool,
    concurrency: LANES,
    noHandleSignals: true,
    taskList: taskList({ kit, jobs: inside }),
    logger: new Logger(() => () => undefined),
  });
  const isLeft = async (): Promise<boolean> => {
    const { rowCount } = await db.jobsPool.query(
      `select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.run_at <= now() and t.identifier not like $1 limit 1`,
      [`${DEED}%`],
    );
    return rowCount === 1;
  };
  return {
    async untilNothingIsLeft(): Promise<void> {
      while (await isLeft()) await setTimeout(LOOKS_AGAIN_MS);
    },
    async stop(): Promise<void> {
      await runner.stop();
      await pool.end();
    },
  };
}
