// What a worker must never do: free a job that is still running, leave a dead worker's job lying, lose one of many lists.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testWorld } from "../../test/support/world.ts";
import { job, news, reactionTogether } from "./jobs.ts";
import { makeLog } from "../wiring/log.ts";
import { dueJobs } from "../wiring/due-jobs.ts";
import { startWorker } from "./worker.ts";

const REAPED_MS = 4_600;

describe("a running worker", () => {
  it("keeps its own long job through the reaper's rounds, also when its mark went with a lost connection, and frees the job of one that is dead", async () => {
    const world = await testWorld();
    let runs = 0;
    let freed = 0;
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
        freed += 1;
      },
    });
    const { owner } = world.db;
    await owner.query("select graphile_worker.add_job('long', '{}')");
    // It is not due before it is locked, so that no living worker takes it.
    const orphaned = async (pool: string) => {
      await owner.query("select graphile_worker.add_job('orphan', '{}', run_at := now() + interval '1 day')");
      await owner.query(
        `update graphile_worker._private_jobs j set run_at = now(), locked_by = $1, locked_at = now()
        from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'orphan'`,
        [pool],
      );
    };
    await orphaned("a-pool-that-died");
    const jobs = [long, orphan];
    const parts = { kit: world.kit, jobs: [...jobs, tick], log: makeLog("silent") };
    const worker = await startWorker(parts);
    const marks = async () =>
      (
        await owner.query<{ pid: number }>(`select pid from pg_locks where locktype = 'advisory' and granted
          and database = (select oid from pg_database where datname = current_database())`)
      ).rows.map(({ pid }) => pid);
    const others: { stop(): Promise<void> }[] = [];
    try {
      await expect.poll(() => freed).toBe(1);
      const [before] = await marks();
      await world.kit.db.appPool.query("select pg_terminate_backend($1)", [before]);
      await expect.poll(marks).not.toContain(before);
      await expect.poll(marks).toHaveLength(1);
      others.push(await startWorker(parts));
      await orphaned("another-pool-that-died");
      await expect.poll(() => freed).toBe(2);
      const reaper = new Promise((resolve) => setTimeout(resolve, REAPED_MS));
      await reaper;
      expect(runs).toBe(1);
    } finally {
      end();
      await Promise.all([worker, ...others].map((one) => one.stop()));
    }
    expect(runs).toBe(1);
  });
});

describe("lists that wait for the same listener", () => {
  const waiting = async (list: readonly string[], most?: number) => {
    const world = await testWorld();
    const heard: (readonly string[])[] = [];
    let fault: string | null = null;
    const told = news("test_told", z.object({ id: z.string() }));
    const { job: listens } = reactionTogether(
      told,
      "test_listens",
      async (_kit, items) => {
        heard.push(items.map((one) => one.id));
        if (fault !== null && items.some((one) => one.id === fault)) throw new Error("a bad one");
      },
      undefined,
      most,
    );
    for (const id of list)
      await world.db.owner.query("select graphile_worker.add_job($1, $2)", [
        listens.name,
        JSON.stringify({ list: [{ id }] }),
      ]);
    const parts = {
      kit: world.kit,
      jobs: [listens],
      log: makeLog("silent"),
    };
    return {
      heard,
      run: dueJobs({ ...parts, concurrency: 1 }, world.db.jobsPool),
      break: (id: string | null) => void (fault = id),
      jobs: async () =>
        (await world.db.owner.query("select payload from graphile_worker._private_jobs")).rows.map(
          (row: { payload: { list: { id: string }[] } }) => row.payload.list.map((one) => one.id),
        ),
      hurry: () => world.hurry(),
    };
  };

  it("are handled together, each item once, and nothing is left waiting", async () => {
    const scene = await waiting(["a", "b", "c"]);
    await scene.run();
    expect(scene.heard.map((list) => list.toSorted())).toEqual([["a", "b", "c"]]);
    expect(await scene.jobs()).toEqual([]);
  });

  it("are handled so many at a time as their listener takes", async () => {
    const scene = await waiting(["a", "b", "c"], 2);
    await scene.run();
    expect(scene.heard.map((list) => list.length)).toEqual([2, 1]);
    expect(await scene.jobs()).toEqual([]);
  });

  it("are not lost where one of them fails: the others are done, and all come again with it", async () => {
    const scene = await waiting(["a", "b", "c"]);
    scene.break("b");
    await scene.run();
    expect(
      scene.heard
        .slice(1)
        .map((list) => list.join())
        .toSorted(),
    ).toEqual(["a", "b", "c"]);
    expect((await scene.jobs()).map((list) => list.toSorted())).toEqual([["a", "b", "c"]]);
    scene.break(null);
    await scene.hurry();
    await scene.run();
    expect(scene.heard.at(-1)?.toSorted()).toEqual(["a", "b", "c"]);
    expect(await scene.jobs()).toEqual([]);
  });
});

const tick = {
  name: "tick",
  payload: z.object({}),
  attempts: 1,
  queue: null,
  run: async () => undefined,
};
