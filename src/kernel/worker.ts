// Runs jobs: graphile-worker with our job values, a reaper for the jobs of killed workers, and the asking for ticks.
import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Logger as GraphileLogger, run } from "graphile-worker";
import type { Runner, RunnerOptions, TaskList, WorkerEvents } from "graphile-worker";
import pg from "pg";
import type { Logger } from "pino";
import type { AnyJob, Job, JobKit } from "./jobs.ts";

export type WorkerParts = {
  readonly kit: JobKit;
  readonly jobs: readonly AnyJob[];
  readonly log: Logger;
  readonly concurrency?: number;
};

/** One name, one shape, one function: each payload is checked against its shape when it is read back. */
export function taskList(parts: Pick<WorkerParts, "kit" | "jobs">): TaskList {
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
const MARKED_WITHIN_MS = 2_000; // a worker that starts, or lost its connection, has marked itself by then
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

// What graphile-worker tells of every job would fill the log; its faults are ours to know.
export function quiet(options: Pick<RunnerOptions, "logger">, log: Pick<Logger, "warn">): void {
  options.logger = new GraphileLogger(() => (level, message) => {
    if (level === "error" || level === "warning") log.warn({ from: "jobs" }, message);
  });
}

// A worker killed with -9 leaves its jobs locked for four hours. Each pool therefore holds a session lock named after
// itself; who can take that lock knows that the pool is dead, and frees its jobs. A lock goes with its connection, which is
// made anew at once, and the lock with it, before anybody else counts the pool as dead.
async function startReaper(url: string, events: WorkerEvents, log: Logger): Promise<RunningWorker> {
  const own = new Set<string>();
  let client: pg.Client | null = null;
  const connected = async (): Promise<pg.Client> => {
    if (client !== null) return client;
    const made = new pg.Client({ connectionString: url });
    made.on("error", (err) => {
      log.error({ err }, "the reaper lost its connection");
      if (client === made) client = null;
      once();
    });
    await made.connect();
    client = made;
    for (const id of own) await client.query(MARK, [id]);
    return client;
  };
  // One connection, one statement at a time.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>, fault: string): void => {
    last = last.then(work).then(
      () => undefined,
      (err: unknown) => log.error({ err }, fault),
    );
  };
  // Jobs are locked by their pool, not by its single workers.
  events.on("pool:create", ({ workerPool: { id } }) => {
    own.add(id);
    const mark = async () => (await connected()).query(MARK, [id]);
    inTurn(mark, "a worker could not be marked as alive");
    once();
  });
  const free = async () => freeJobsOfTheDead(await connected(), own);
  const once = (): void => inTurn(free, "jobs of dead workers could not be freed");
  await connected();
  const timer = setInterval(once, REAP_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await last;
      await client?.end();
    },
  };
}

const MARK = "select pg_advisory_lock(hashtextextended($1, 7))";
const DEAD = `select id from (select locked_by as id from graphile_worker._private_jobs
    union select locked_by from graphile_worker._private_job_queues) held
  where id is not null and id <> all($1) and case when pg_try_advisory_lock(hashtextextended(id, 7))
    then pg_advisory_unlock(hashtextextended(id, 7)) else false end`;

async function freeJobsOfTheDead(client: pg.Client, own: ReadonlySet<string>): Promise<void> {
  const dead = async () => (await client.query<{ id: string }>(DEAD, [[...own]])).rows.map(({ id }) => id);
  const missing = await dead();
  if (missing.length === 0) return;
  await setTimeout(MARKED_WITHIN_MS);
  const still = (await dead()).filter((id) => missing.includes(id));
  if (still.length > 0) await client.query("select graphile_worker.force_unlock_workers($1)", [still]);
}
