// What must never happen at a panel: two accounts for one order, an account nobody knows of, a paid customer left stopped.
import { beforeAll, describe, expect, it } from "vitest";
import { inProcessPanel } from "../../../test/support/in-process-panel.ts";
import type { InProcessPanel } from "../../../test/support/in-process-panel.ts";
import { aScene } from "../../../test/support/scene.ts";
import type { Scene } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { WantHosting } from "./want-hosting.ts";
import { addSuspensionReason, liftSuspensionReason, wantHosting } from "./index.ts";
import type { SuspensionReason } from "./index.ts";

let world: TestWorld;
let scene: Scene;
let panel: InProcessPanel;

const want = action({
  name: "test_want",
  needs: { any: ["system"] },
  run: (ctx, input: WantHosting) => wantHosting(ctx, input),
});
const suspend = action({
  name: "test_suspend",
  needs: { any: ["system"] },
  run: (ctx, input: { hostingId: string; reason: SuspensionReason }) =>
    addSuspensionReason(ctx, { ...input, note: "test", causeId: null }),
});
const lift = action({
  name: "test_lift",
  needs: { any: ["system"] },
  run: (ctx, input: { hostingId: string; reason: SuspensionReason }) => liftSuspensionReason(ctx, input),
});

beforeAll(async () => {
  world = await testWorld();
  scene = await aScene(world.db.owner);
  panel = inProcessPanel();
  world.ports.panel = panel.panel;
});

async function wanted(domain: string): Promise<string> {
  return must(
    await world.act(want, world.systemActor, {
      accountId: scene.accountId,
      sellerId: scene.sellerId,
      orderItemId: null,
      contractId: null,
      productId: scene.productId,
      plan: "starter",
      serverGroup: "shared",
      domain,
      contactEmail: "k@kundin.example",
      wishedName: null,
    }),
  );
}

async function stateOf(id: string): Promise<{ state: string; panel_state: string }> {
  const { rows } = await world.db.owner.query(
    "select state, panel_state from hosting.account where id = $1",
    [id],
  );
  return rows[0] as { state: string; panel_state: string };
}

const accountsFor = (domain: string) => panel.control.accounts().filter((one) => one.domain === domain);

/** Runs what is due, and what was put off, until the attempt has ended. */
async function settle(): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    await world.runJobs();
    const { rowCount } = await world.db.owner.query("select from graphile_worker._private_jobs");
    if (rowCount === 0) return;
    await world.hurry();
  }
}

describe("a hosting account", () => {
  it("is set up at the panel and then active", async () => {
    const id = await wanted("eins.example");
    await settle();
    expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
    expect(accountsFor("eins.example")).toHaveLength(1);
  });

  it("is made once when the panel did the work and its answer was lost", async () => {
    panel.control.switches.set({ kind: "lose_answer" }, 1, "createAccount");
    const id = await wanted("verloren.example");
    await settle();
    expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
    expect(accountsFor("verloren.example")).toHaveLength(1);
  });

  it("is made once when the worker was killed between the call and its note", async () => {
    const id = await wanted("getoetet.example");
    const { rows } = await world.db.owner.query<{ ask: { username: string } }>(
      "update kernel.attempt set state = 'calling', tries = 1 where subject_id = $1 returning ask",
      [id],
    );
    await panel.panel.createAccount({
      username: rows[0]?.ask.username ?? "",
      domain: "getoetet.example",
      plan: "starter",
      contactEmail: "k@kundin.example",
      password: "long-enough-Passw0rd!",
    });
    await settle();
    expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
    expect(accountsFor("getoetet.example")).toHaveLength(1);
  });

  it("waits while the panel cannot be reached, and is then made", async () => {
    panel.control.switches.set({ kind: "drop" }, 2, "createAccount");
    const id = await wanted("spaeter.example");
    await settle();
    expect(await stateOf(id)).toMatchObject({ state: "active" });
    expect(accountsFor("spaeter.example")).toHaveLength(1);
  });

  it("fails, for a person to look at, when the panel has no such package", async () => {
    const id = must(
      await world.act(want, world.systemActor, {
        accountId: scene.accountId,
        sellerId: scene.sellerId,
        orderItemId: newId(),
        contractId: null,
        productId: scene.productId,
        plan: "no-such-plan",
        serverGroup: "shared",
        domain: "kein-plan.example",
        contactEmail: "k@kundin.example",
        wishedName: null,
      }),
    );
    await settle();
    expect(await stateOf(id)).toEqual({ state: "failed", panel_state: "none" });
  });

  it("is refused where no server of the tariff has room", async () => {
    const result = await world.act(want, world.systemActor, {
      accountId: scene.accountId,
      sellerId: scene.sellerId,
      orderItemId: null,
      contractId: null,
      productId: scene.productId,
      plan: "starter",
      serverGroup: "nobody-has-this",
      domain: "voll.example",
      contactEmail: "k@kundin.example",
      wishedName: null,
    });
    expect(result).toMatchObject({ ok: false, refusal: { code: "no_server_free" } });
  });

  it("stays stopped until the last reason is lifted, and then runs again", async () => {
    const id = await wanted("schuld.example");
    await settle();
    for (const reason of ["debt", "abuse", "debt"] as const)
      must(await world.act(suspend, world.systemActor, { hostingId: id, reason }));
    await settle();
    expect(await stateOf(id)).toEqual({ state: "suspended", panel_state: "suspended" });
    must(await world.act(lift, world.systemActor, { hostingId: id, reason: "debt" }));
    await settle();
    expect(await stateOf(id)).toMatchObject({ state: "suspended" });
    must(await world.act(lift, world.systemActor, { hostingId: id, reason: "abuse" }));
    await settle();
    expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
    expect(accountsFor("schuld.example")[0]?.suspended).toBe(false);
  });

  it("runs in the end when its debt was paid while the panel was still busy stopping it", async () => {
    const id = await wanted("rennen.example");
    await settle();
    must(await world.act(suspend, world.systemActor, { hostingId: id, reason: "debt" }));
    must(await world.act(lift, world.systemActor, { hostingId: id, reason: "debt" }));
    await settle();
    expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
    expect(accountsFor("rennen.example")[0]?.suspended).toBe(false);
  });
});
