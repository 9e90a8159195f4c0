// Runs jobs where no worker runs, in checks and in the days before a demo began: what can run now, and what it leads to.
import { runTaskListOnce } from "graphile-worker";
import type { RunOnceOptions } from "graphile-worker";
import type pg from "pg";
import { quiet, taskList } from "../kernel/worker.ts";
import type { WorkerParts } from "../kernel/worker.ts";

type DueJobs = Pick<WorkerParts, "kit" | "jobs" | "concurrency"> & {
  readonly log: Pick<WorkerParts["log"], "warn">;
};

/**
 * What runs everything runnable now and returns: for who calls it again and again, what a worker needs is made ready once.
 * `pool` reads numbers as text: ids of failed jobs are sent back as JSON.
 */
export function dueJobs(parts: DueJobs, pool: pg.Pool): () => Promise<void> {
  const options: RunOnceOptions = {
    noHandleSignals: true,
    // Without a batch the outcome of the last job may still be on its way to the database when all is said to be done.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  quiet(options, parts.log);
  const tasks = taskList(parts);
  const oneAfterTheOther = async (): Promise<void> => {
    const client = await pool.connect();
    try {
      await runTaskListOnce(options, tasks, client).promise;
    } finally {
      client.release();
    }
  };
  return async () => {
    const most = parts.concurrency ?? 4;
    // A worker that finds a queue still taken by a job that has just ended goes home; what waits there is run in the next round.
    for (let some = await runnable(pool, most); some > 0; some = await runnable(pool, most))
      await Promise.all(Array.from({ length: some }, oneAfterTheOther));
  };
}

/** How many jobs can run now, counted no further than `most`. */
async function runnable(pool: pg.Pool, most: number): Promise<number> {
  const { rowCount } = await pool.query({
    name: "runnable_jobs",
    text: `select from graphile_worker._private_jobs j
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
      where j.is_available and j.run_at <= now() and (q.id is null or q.is_available) limit $1`,
    values: [most],
  });
  return rowCount ?? 0;
}
