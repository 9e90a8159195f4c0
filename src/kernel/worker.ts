// Runs jobs: graphile-worker with our job values, a reaper for the jobs of killed workers, and the asking for ticks.
import { EventEmitter } from "node:events";
import { Logger as GraphileLogger, run, runOnce } from "graphile-worker";
import type { Runner, RunnerOptions, TaskList, WorkerEvents } from "graphile-worker";
import pg from "pg";
import type { Logger } from "pino";
import type { Job, JobKit } from "./jobs.ts";

export type WorkerParts = {
  readonly kit: JobKit;
  readonly jobs: readonly Job<never>[];
  readonly log: Logger;
  readonly concurrency?: number;
};

/** One name, one shape, one function: each payload is checked against its shape when it is read back. */
export function taskList(parts: WorkerParts): TaskList {
  const list: TaskList = {};
  for (const one of parts.jobs as readonly Job<unknown>[]) {
    if (list[one.name]) throw new Error(`two jobs are called ${one.name}`);
    list[one.name] = async (payload, { job: { id } }) => {
      await parts.kit.clock.recent({ query: (text) => parts.kit.db.appPool.query(text) });
      const joined = one.joins ? await joinWaiting(parts.kit.db.appPool, id) : null;
      await one.run(parts.kit, one.payload.parse(joined ?? payload));
    };
  }
  return list;
}

/** What a job and those that wait with it carry together; null where none waits. The others are gone in the same statement. */
async function joinWaiting(pool: pg.Pool, id: string): Promise<unknown> {
  const { rows } = await pool.query<{ joined: unknown }>("select kernel.join_waiting($1) as joined", [id]);
  return rows[0]?.joined ?? null;
}

export async function askForTick(pool: pg.Pool): Promise<void> {
  await pool.query(
    "select graphile_worker.add_job('tick', '{}', queue_name := 'tick', job_key := 'tick', max_attempts := 3)",
  );
}

const REAP_EVERY_MS = 2_000;
const TICK_EVERY_MS = 60_000;

export type RunningWorker = { stop(): Promise<void> };

export async function startWorker(parts: WorkerParts): Promise<RunningWorker> {
  const events: WorkerEvents = new EventEmitter() as WorkerEvents;
  const reaper = await startReaper(parts.kit.db.directUrl, events, parts.log);
  const options: RunnerOptions = {
    connectionString: parts.kit.db.directUrl,
    concurrency: parts.concurrency ?? 6,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList: taskList(parts),
    events,
    maxPoolSize: (parts.concurrency ?? 6) + 3,
  };
  quiet(options, parts.log);
  const runner: Runner = await run(options);
  await askForTick(parts.kit.db.appPool);
  const ticking = setInterval(() => {
    askForTick(parts.kit.db.appPool).catch((fault: unknown) =>
      parts.log.error({ err: fault }, "no tick could be asked for"),
    );
  }, TICK_EVERY_MS);
  return {
    async stop() {
      clearInterval(ticking);
      await runner.stop();
      await reaper.stop();
    },
  };
}

/** Runs everything runnable now and returns. `pool` reads numbers as text: ids of failed jobs are sent back as JSON. */
export async function runDueJobs(parts: WorkerParts, pool: pg.Pool): Promise<void> {
  const options: RunnerOptions = {
    pgPool: pool,
    concurrency: parts.concurrency ?? 4,
    noHandleSignals: true,
    taskList: taskList(parts),
    // Without a batch the outcome of the last job may still be on its way to the database when all is said to be done.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  quiet(options, parts.log);
  // A worker that finds a queue still taken by a job that has just ended goes home; what waits there is run in the next round.
  do await runOnce(options);
  while (await isRunnable(pool));
}

async function isRunnable(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(`select from graphile_worker._private_jobs j
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where j.is_available and j.run_at <= now() and (q.id is null or q.is_available) limit 1`);
  return rowCount === 1;
}

// What graphile-worker tells of every job would fill the log; its faults are ours to know.
function quiet(options: RunnerOptions, log: Pick<Logger, "warn">): void {
  options.logger = new GraphileLogger(() => (level, message) => {
    if (level === "error" || level === "warning") log.warn({ from: "jobs" }, message);
  });
}

// A worker killed with -9 leaves its jobs locked for four hours. Each pool therefore holds a session lock named after
// itself; who can take that lock knows that the pool is dead, and frees its jobs.
async function startReaper(
  url: string,
  events: WorkerEvents,
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", (fault) => log.error({ err: fault }, "the reaper lost its connection"));
  await client.connect();
  const own = new Set<string>();
  // One connection, one statement at a time.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>, fault: string): void => {
    last = last.then(work).then(
      () => undefined,
      (err: unknown) => log.error({ err }, fault),
    );
  };
  // Jobs are locked by their pool, not by its single workers.
  events.on("pool:create", ({ workerPool }) => {
    own.add(workerPool.id);
    const mark = () => client.query("select pg_advisory_lock(hashtextextended($1, 7))", [workerPool.id]);
    inTurn(mark, "a worker could not be marked as alive");
  });
  const once = (): void =>
    inTurn(() => freeJobsOfTheDead(client, own), "jobs of dead workers could not be freed");
  once();
  const timer = setInterval(once, REAP_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await last;
      await client.end();
    },
  };
}

async function freeJobsOfTheDead(client: pg.Client, own: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query<{
    id: string;
  }>(`select distinct locked_by as id from graphile_worker._private_jobs
    where locked_by is not null union select locked_by from graphile_worker._private_job_queues where locked_by is not null`);
  const dead: string[] = [];
  for (const { id } of rows.filter((row) => !own.has(row.id))) {
    const taken = await client.query<{ free: boolean }>(
      "select pg_try_advisory_lock(hashtextextended($1, 7)) as free",
      [id],
    );
    if (!taken.rows[0]?.free) continue;
    dead.push(id);
    await client.query("select pg_advisory_unlock(hashtextextended($1, 7))", [id]);
  }
  if (dead.length > 0) await client.query("select graphile_worker.force_unlock_workers($1)", [dead]);
}
