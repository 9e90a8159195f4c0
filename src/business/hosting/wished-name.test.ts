// A wished user name: had where it is free, never by taking over whoever has it, and never a second account.
import { beforeAll, describe, expect, it } from "vitest";
import { inProcessPanel } from "../../../test/support/in-process-panel.ts";
import type { InProcessPanel } from "../../../test/support/in-process-panel.ts";
import { aScene } from "../../../test/support/scene.ts";
import type { Scene } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { action } from "../../kernel/act.ts";
import { must } from "../../kernel/result.ts";
import { nameFault, wantHosting } from "./index.ts";
import type { WantHosting } from "./index.ts";

let world: TestWorld;
let scene: Scene;
let panel: InProcessPanel;

const want = action({
  name: "test_want_wished",
  needs: { any: ["system"] },
  run: (ctx, input: WantHosting) => wantHosting(ctx, input),
});

beforeAll(async () => {
  world = await testWorld();
  scene = await aScene(world.db.owner);
  panel = inProcessPanel();
  world.ports.panel = panel.panel;
});

async function wished(wishedName: string, domain: string): Promise<string> {
  const { accountId, sellerId, productId } = scene;
  return must(
    await world.act(want, world.systemActor, {
      accountId,
      sellerId,
      orderItemId: null,
      contractId: null,
      productId,
      plan: "starter",
      serverGroup: "shared",
      domain,
      contactEmail: "k@kundin.example",
      wishedName,
    }),
  );
}

async function settle(): Promise<void> {
  for (let round = 0; round < 14; round += 1) {
    await world.runJobs();
    const { rowCount } = await world.db.owner.query("select from graphile_worker._private_jobs");
    if (rowCount === 0) return;
    await world.hurry();
  }
}

async function rowOf(id: string): Promise<{ state: string; username: string }> {
  const { rows } = await world.db.owner.query("select state, username from hosting.account where id = $1", [
    id,
  ]);
  return rows[0] as { state: string; username: string };
}

const stranger = (username: string, domain: string) =>
  panel.panel.createAccount({
    username,
    domain,
    plan: "starter",
    contactEmail: "other@kundin.example",
    password: "Fremdes-Passwort-1",
  });
const at = (domain: string) => panel.control.accounts().filter((one) => one.domain === domain);

describe("a wished user name", () => {
  it.each([
    ["mi", "name_too_short"],
    ["m".repeat(17), "name_too_long"],
    ["Mia", "name_signs"],
    ["1mia", "name_signs"],
    ["mia-b", "name_signs"],
    ["root", "name_reserved"],
    ["testmia", "name_reserved"],
    ["mia2026", null],
  ])("%s is judged by the panel's rules", (name, fault) => {
    expect(nameFault(name)).toBe(fault);
  });

  it("is had where it is free", async () => {
    const id = await wished("miafrei", "frei.example");
    await settle();
    expect(await rowOf(id)).toEqual({ state: "active", username: "miafrei" });
  });

  it("of a stranger at the panel is never taken over, and the account runs under a name of our own", async () => {
    await stranger("mialang", "fremd.example");
    const id = await wished("mialang", "eigen.example");
    await settle();
    const { state, username } = await rowOf(id);
    expect(state).toBe("active");
    expect(username).not.toBe("mialang");
    expect(at("fremd.example")).toMatchObject([{ username: "mialang" }]);
    expect(at("eigen.example")).toMatchObject([{ username }]);
  });

  it("of a stranger with the very same domain is not taken for ours: the set-up fails and somebody looks", async () => {
    await stranger("miagleich", "gleich.example");
    const id = await wished("miagleich", "gleich.example");
    await settle();
    const { state, username } = await rowOf(id);
    expect(state).toBe("failed");
    expect(username).not.toBe("miagleich");
    expect(at("gleich.example")).toHaveLength(1);
  });

  it("that a stranger takes between the look and the call is given up", async () => {
    const id = await wished("miaspaet", "spaet.example");
    const { createAccount } = panel.panel;
    let calls = 0;
    world.ports.panel = {
      ...panel.panel,
      async createAccount(asked: Parameters<typeof createAccount>[0]) {
        calls += 1;
        if (calls === 1) await stranger("miaspaet", "schneller.example");
        return createAccount(asked);
      },
    };
    await settle();
    world.ports.panel = panel.panel;
    const { state, username } = await rowOf(id);
    expect(state).toBe("active");
    expect(username).not.toBe("miaspaet");
    expect(at("schneller.example")).toMatchObject([{ username: "miaspaet" }]);
  });

  it("is had once when the panel made the account and its answer was lost", async () => {
    panel.control.switches.set({ kind: "lose_answer" }, 1, "createAccount");
    const id = await wished("miaverloren", "verloren.example");
    await settle();
    expect(await rowOf(id)).toEqual({ state: "active", username: "miaverloren" });
    expect(at("verloren.example")).toHaveLength(1);
  });

  it("is had once when the worker was killed between the call and the note", async () => {
    const id = await wished("miakill", "kill.example");
    const { createAccount } = panel.panel;
    world.ports.panel = {
      ...panel.panel,
      async createAccount(asked: Parameters<typeof createAccount>[0]) {
        await createAccount(asked);
        throw new Error("killed before the answer was noted");
      },
    };
    await world.runJobs();
    world.ports.panel = panel.panel;
    await settle();
    expect(await rowOf(id)).toEqual({ state: "active", username: "miakill" });
    expect(at("kill.example")).toHaveLength(1);
  });

  it("is one account's when two orders wish for it at once", async () => {
    const ids = await Promise.all([wished("miazwei", "a-zwei.example"), wished("miazwei", "b-zwei.example")]);
    await settle();
    const rows = await Promise.all(ids.map(rowOf));
    expect(rows.map((one) => one.state)).toEqual(["active", "active"]);
    expect(rows.filter((one) => one.username === "miazwei")).toHaveLength(1);
    expect(new Set(rows.map((one) => one.username)).size).toBe(2);
  });
});
