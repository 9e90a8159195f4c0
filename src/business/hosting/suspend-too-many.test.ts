// A run that would stop half of the customers is more likely a mistake than a wish: the gate closes, and a person looks.
import { beforeAll, describe, expect, it } from "vitest";
import { inProcessPanel } from "../../../test/support/in-process-panel.ts";
import type { InProcessPanel } from "../../../test/support/in-process-panel.ts";
import { aScene } from "../../../test/support/scene.ts";
import type { Scene } from "../../../test/support/scene.ts";
import { statementsWhile } from "../../../test/support/statements.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { action } from "../../kernel/act.ts";
import { together } from "../../kernel/gather.ts";
import { must } from "../../kernel/result.ts";
import { addSuspensionReason, liftSuspensionReason, wantHosting } from "./index.ts";
import type { WantHosting } from "./want-hosting.ts";

let world: TestWorld;
let scene: Scene;
let panel: InProcessPanel;
const ids: string[] = [];

const want = action({
  name: "test_want",
  needs: { any: ["system"] },
  run: (ctx, input: WantHosting) => wantHosting(ctx, input),
});
const abused = (hostingId: string) => ({ hostingId, reason: "abuse", note: "test", causeId: null }) as const;
const stopAndStart = action({
  name: "test_stop_and_start",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly list: readonly string[] }) {
    const both = async (hostingId: string): Promise<void> => {
      must(await addSuspensionReason(ctx, abused(hostingId)));
      must(await liftSuspensionReason(ctx, abused(hostingId)));
    };
    await together(ctx.tx, input.list, (id) => id, both);
    return { ok: true as const, value: null };
  },
});
const suspendAll = action({
  name: "test_suspend_all",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly list: readonly string[] }) {
    for (const hostingId of input.list)
      must(await addSuspensionReason(ctx, { hostingId, reason: "debt", note: "test", causeId: null }));
    return { ok: true as const, value: null };
  },
});

beforeAll(async () => {
  world = await testWorld();
  scene = await aScene(world.db.owner);
  panel = inProcessPanel();
  world.ports.panel = panel.panel;
  const shared = { accountId: scene.accountId, sellerId: scene.sellerId, productId: scene.productId };
  const rest = {
    orderItemId: null,
    contractId: null,
    plan: "starter",
    serverGroup: "shared",
    wishedName: null,
  };
  for (let at = 0; at < 10; at += 1) {
    const made = { ...shared, ...rest, domain: `d${at}.example`, contactEmail: "k@kundin.example" };
    ids.push(must(await world.act(want, world.systemActor, made)));
  }
  await world.runJobs();
});

const suspended = () => panel.control.accounts().filter((one) => one.suspended).length;
const one = async (sql: string): Promise<Record<string, unknown>> =>
  (await world.db.owner.query<Record<string, unknown>>(sql)).rows[0] ?? {};
const gate = () => one("select position, stop_percent as percent from kernel.gate where effect = 'suspend'");
const stopAt = (percent: number | null) =>
  world.db.owner.query(
    "update kernel.gate set stop_percent = $1, position = 'open' where effect = 'suspend'",
    [percent],
  );

describe("suspensions within a day", () => {
  it("up to the share that the gate allows happen", async () => {
    await stopAt(20);
    must(await world.act(suspendAll, world.systemActor, { list: ids.slice(0, 2) }));
    await world.runJobs();
    expect(suspended()).toBe(2);
    expect(await gate()).toEqual({ position: "open", percent: 20 });
  });

  it("beyond it wait behind the gate that closed by itself, with one task for a person", async () => {
    must(await world.act(suspendAll, world.systemActor, { list: ids.slice(2, 6) }));
    await world.runJobs();
    expect(suspended()).toBe(2);
    expect(await gate()).toEqual({ position: "closed", percent: 20 });
    const tasks = await world.db.owner.query(
      "select about from staff.task where kind = 'gate_stopped_suspend'",
    );
    expect(tasks.rows).toEqual([{ about: "too_much_in_a_day: 6/10 > 20 %" }]);
    expect(await one("select count(*)::int as n from kernel.attempt where state = 'asked'")).toEqual({
      n: 4,
    });
    expect(
      await one(
        "select count(*)::int as n from kernel.history where noun = 'gate_suspend' and move = 'stop'",
      ),
    ).toEqual({ n: 1 });
  });

  it("go on when a person lifts the stop and opens the gate", async () => {
    await stopAt(null);
    await world.hurry();
    await world.runJobs();
    expect(suspended()).toBe(6);
    expect(await gate()).toEqual({ position: "open", percent: null });
  });

  it("a day later count anew", async () => {
    await world.db.owner.query("update hosting.suspension set set_at = set_at - interval '25 hours'");
    await stopAt(50);
    must(await world.act(suspendAll, world.systemActor, { list: ids.slice(6, 8) }));
    await world.runJobs();
    expect(suspended()).toBe(8);
  });

  it("are written, and lifted again, with no more statements for six accounts than for two", async () => {
    const count = (list: readonly string[]): Promise<number> =>
      statementsWhile(async () => must(await world.act(stopAndStart, world.systemActor, { list })));
    // What is looked up once for a while is asked for by one of them only.
    const least = async (list: readonly string[]): Promise<number> =>
      Math.min(await count(list), await count(list));
    expect(await least(ids.slice(0, 6))).toBeLessThanOrEqual(await least(ids.slice(0, 2)));
  });
});
