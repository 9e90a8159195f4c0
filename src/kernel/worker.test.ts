// Two things a worker must never do: free a job that is still running, and leave a dead worker's job lying.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testWorld } from "../../test/support/world.ts";
import { job } from "./jobs.ts";
import type { Job } from "./jobs.ts";
import { makeLog } from "./log.ts";
import { startWorker } from "./worker.ts";

const REAPED_MS = 2_600;

describe("a running worker", () => {
  it("keeps its own long job through the reaper's rounds, and frees the job of one that is dead", async () => {
    const world = await testWorld();
    let runs = 0;
    let freed = false;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const long = job({
      name: "long",
      payload: z.object({}),
      async run() {
        runs += 1;
        await ended;
      },
    });
    const orphan = job({
      name: "orphan",
      payload: z.object({}),
      async run() {
        freed = true;
      },
    });
    const { owner } = world.db;
    await owner.query(
      "select graphile_worker.add_job('long', '{}'), graphile_worker.add_job('orphan', '{}')",
    );
    await owner.query(`update graphile_worker._private_jobs j set locked_by = 'a-pool-that-died', locked_at = now()
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'orphan'`);
    const jobs = [long, orphan] as unknown as Job<never>[];
    const worker = await startWorker({
      kit: world.kit,
      jobs: [...jobs, tick],
      ticks: [],
      log: makeLog("silent"),
    });
    try {
      await expect.poll(() => freed, { timeout: 10_000 }).toBe(true);
      const reaper = new Promise((resolve) => setTimeout(resolve, REAPED_MS));
      await reaper;
      expect(runs).toBe(1);
    } finally {
      end();
      await worker.stop();
    }
    expect(runs).toBe(1);
  });
});

const tick = {
  name: "tick",
  payload: z.object({}),
  attempts: 1,
  queue: null,
  run: async () => undefined,
} as unknown as Job<never>;
