// What must hold for every action: all or nothing, once per key, and nothing for whom it is not meant.
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { testWorld } from "../../test/support/world.ts";
import type { TestWorld } from "../../test/support/world.ts";
import { action } from "./act.ts";
import { newId } from "./ids.ts";
import { job } from "./jobs.ts";
import { ok, refuse } from "./result.ts";
import { systemActor } from "./rights.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});

const written = job({ name: "never_run", payload: z.object({}), async run() {} });

const keepRate = action({
  name: "keep_rate",
  needs: { any: ["system"] },
  async run(ctx, input: { bucket: string; fail?: boolean; explode?: boolean }) {
    await ctx.tx
      .insertInto("people.rate")
      .values({ bucket: input.bucket, window_start: ctx.now, hits: 1 })
      .execute();
    ctx.moved({ noun: "rate", id: newId(), move: "keep", from: null, to: "kept" });
    ctx.enqueue(written, {});
    if (input.explode) throw new Error("broken");
    return input.fail ? refuse({ code: "no" as const }) : ok({ bucket: input.bucket, amount: 5n });
  },
});

async function traces(bucket: string): Promise<{ rates: number; jobs: number }> {
  const rates = await world.db.owner.query("select from people.rate where bucket = $1", [bucket]);
  const jobs = await world.db.owner.query("select from graphile_worker._private_jobs");
  return { rates: rates.rowCount ?? 0, jobs: jobs.rowCount ?? 0 };
}

describe("an action", () => {
  it("that is refused leaves no row, no history, no job", async () => {
    const before = await traces("refused");
    const result = await world.act(keepRate, systemActor, { bucket: "refused", fail: true });
    expect(result).toEqual({ ok: false, refusal: { code: "no" } });
    expect(await traces("refused")).toEqual(before);
  });

  it("that breaks leaves nothing and says so to its caller", async () => {
    const before = await traces("broken");
    await expect(world.act(keepRate, systemActor, { bucket: "broken", explode: true })).rejects.toThrow(
      "broken",
    );
    expect(await traces("broken")).toEqual(before);
  });

  it("with a key is done once, however many ask at the same time, and all hear the same answer", async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, () => world.act(keepRate, systemActor, { bucket: "once" }, { key: "k1" })),
    );
    for (const one of all) expect(one).toEqual({ ok: true, value: { bucket: "once", amount: 5n } });
    expect((await traces("once")).rates).toBe(1);
  });

  it("refuses a key that was used for something else", async () => {
    const result = await world.act(keepRate, systemActor, { bucket: "other" }, { key: "k1" });
    expect(result).toEqual({ ok: false, refusal: { code: "key_reused" } });
  });

  it("refuses whoever lacks the right, and does nothing", async () => {
    const guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null } as const;
    const result = await world.act(keepRate, guest, { bucket: "guest" });
    expect(result).toMatchObject({ ok: false, refusal: { code: "not_allowed" } });
    expect((await traces("guest")).rates).toBe(0);
  });

  it("leaves an audit row that nobody can change, the app's own role included", async () => {
    await world.act(keepRate, systemActor, { bucket: "audited" });
    const { rows } = await world.db.owner.query(
      "select action, fields from kernel.audit order by id desc limit 1",
    );
    expect(rows[0]).toEqual({ action: "keep_rate", fields: ["bucket"] });
    await expect(world.db.appPool.query("update kernel.audit set action = 'x'")).rejects.toThrow(
      /permission denied/,
    );
    await expect(world.db.appPool.query("delete from kernel.audit")).rejects.toThrow(/permission denied/);
    await expect(world.db.owner.query("update kernel.audit set action = 'x'")).rejects.toThrow(
      /kept as they were written/,
    );
    await expect(world.db.owner.query("truncate kernel.history")).rejects.toThrow(
      /kept as they were written/,
    );
  });
});
