// A whole renewal day: what is due is billed, numbered, booked and moved on, and everything that follows inside the house is
// done, down to the mails that wait for the mail server. How fast that server takes them is not measured. As in a worker, what
// follows is done by other lanes of the same process while the rest is billed.
import { setTimeout } from "node:timers/promises";
import { Logger, runOnce } from "graphile-worker";
import { runInvoices } from "../src/business/billing/index.ts";
import { taskList } from "../src/kernel/worker.ts";
import { tidyHeapSooner } from "../src/wiring/heap.ts";
import { makeLog } from "../src/wiring/log.ts";
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
/** A worker hears of new jobs at once. */
const LOOKS_AGAIN_MS = 20;

export async function measureRenewalDay({ cluster, atEnd }: Ground): Promise<readonly Line[]> {
  const { db, drop } = await cloneDatabase(cluster);
  atEnd(drop);
  const today = new Date().toISOString().slice(0, 10);
  const shop = await testShop(today, db);
  const { world } = shop;
  await world.runJobs();
  await fillDue(shop, today, SERVICES);
  tidyHeapSooner();
  const begun = performance.now();
  let billed = begun;
  const run = runInvoices(world.kit).finally(() => (billed = performance.now()));
  const [closed] = await Promise.all([run, followUp(world, run)]);
  const done = performance.now();
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

/** All jobs but those that ask the outside, until the run has ended and nothing is left. */
async function followUp({ kit, jobs, db }: TestWorld, run: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = (): void => void (isOver = true);
  run.then(over, over);
  const inside = jobs.filter((one) => !one.name.startsWith(DEED));
  const tasks = taskList({ kit, jobs: inside, log: makeLog("silent") });
  const isLeft = async (): Promise<boolean> => {
    const { rowCount } = await db.jobsPool.query(
      `select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.is_available and j.run_at <= now() and t.identifier not like $1 limit 1`,
      [`${DEED}%`],
    );
    return rowCount === 1;
  };
  const logger = new Logger(() => () => undefined);
  const options = { pgPool: db.jobsPool, concurrency: LANES, noHandleSignals: true, taskList: tasks, logger };
  for (;;) {
    const last = isOver;
    if (await isLeft()) await runOnce(options);
    else if (last) return;
    else await setTimeout(LOOKS_AGAIN_MS);
  }
}
