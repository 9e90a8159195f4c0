// A job that fails is kept with its reason and waits for its next try; nothing of the worker breaks with it.
import { expect, it } from "vitest";
import { testWorld } from "../support/world.ts";

it("a job that fails is kept with its reason and tried again later", async () => {
  const world = await testWorld();
  await world.db.appPool.query(
    `select graphile_worker.add_job('tick', '{"at": 5}', queue_name := 'tick', max_attempts := 3)`,
  );
  await world.db.appPool.query(`select graphile_worker.add_job('tick', '{"at": 6}', max_attempts := 3)`);
  await expect(world.runJobs()).rejects.toThrow(/a job failed: tick/);
  const { rows } = await world.db.owner.query(
    "select locked_by, attempts, last_error is not null as told, run_at > now() as later from graphile_worker._private_jobs",
  );
  const kept = { locked_by: null, attempts: 1, told: true, later: true };
  expect(rows).toEqual([kept, kept]);
});
