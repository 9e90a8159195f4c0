// What must never happen to a lent account: mail going out of it, two of it, one that stays at the panel when its order fell,
// or one that loses what the buyer put there when it becomes real.
import { beforeAll, describe, expect, it } from "vitest";
import { inProcessPanel } from "../../../test/support/in-process-panel.ts";
import type { InProcessPanel } from "../../../test/support/in-process-panel.ts";
import { aScene } from "../../../test/support/scene.ts";
import type { Scene } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import type { MakePreviewReal } from "./end-preview.ts";
import {
  addSuspensionReason,
  keepPreview,
  makePreviewReal,
  removePreviews,
  retryHosting,
  wantPreview,
} from "./index.ts";
import type { PreviewLimits } from "./index.ts";
import { nextPreviewStep, overLimit } from "./preview.rules.ts";
import type { WantPreview } from "./want-preview.ts";

let world: TestWorld;
let scene: Scene;
let panel: InProcessPanel;
const PLENTY: PreviewLimits = { network: 1000, phone: 1000, account: 1000 };

const want = action({
  name: "test_want_preview",
  needs: { any: ["system"] },
  run: (ctx, input: WantPreview) => wantPreview(ctx, input),
});
const become = action({
  name: "test_become",
  needs: { any: ["system"] },
  run: (ctx, input: MakePreviewReal) => makePreviewReal(ctx, input),
});
const remove = action({
  name: "test_remove",
  needs: { any: ["system"] },
  async run(ctx, input: { orderId: string }) {
    await removePreviews(ctx, input.orderId);
    return ok(null);
  },
});
const hold = action({
  name: "test_hold",
  needs: { any: ["system"] },
  async run(ctx, input: { itemId: string }) {
    await keepPreview(ctx, input.itemId);
    return ok(null);
  },
});
const stop = action({
  name: "test_stop",
  needs: { any: ["system"] },
  run: (ctx, input: { hostingId: string }) =>
    addSuspensionReason(ctx, { ...input, reason: "abuse", note: "", causeId: null }),
});

beforeAll(async () => {
  world = await testWorld();
  await world.setClock("2026-03-02");
  scene = await aScene(world.db.owner);
  await world.db.owner.query("update hosting.server set preview_plan = 'preview_restricted'");
  panel = inProcessPanel();
  world.ports.panel = panel.panel;
});

type Lent = { readonly id: string; readonly orderId: string; readonly itemId: string };

const wish = (more: Partial<WantPreview> = {}): WantPreview => ({
  accountId: scene.accountId,
  sellerId: scene.sellerId,
  productId: scene.productId,
  serverGroup: "shared",
  orderId: newId(),
  orderItemId: newId(),
  contactEmail: "k@kundin.example",
  wishedName: null,
  previewDomain: "preview.example",
  network: null,
  phone: null,
  limits: PLENTY,
  days: 21,
  ...more,
});

async function asked(more: Partial<WantPreview> = {}): Promise<Lent> {
  const input = wish(more);
  const id = must(await world.act(want, world.systemActor, input));
  return { id, orderId: input.orderId, itemId: input.orderItemId };
}

async function lent(): Promise<Lent> {
  const one = await asked();
  await settle();
  return one;
}

const accept = (one: Lent, domain: string) =>
  world.act(become, world.systemActor, {
    orderItemId: one.itemId,
    contractId: newId(),
    plan: "starter",
    domain,
  });
const fall = async (one: Lent): Promise<void> => {
  must(await world.act(remove, world.systemActor, { orderId: one.orderId }));
};

async function stateOf(id: string): Promise<Record<string, unknown>> {
  const { rows } = await world.db.owner.query(
    "select state, panel_state, plan, main_domain from hosting.account where id = $1",
    [id],
  );
  return rows[0] as Record<string, unknown>;
}

async function nameOf(id: string): Promise<string> {
  const { rows } = await world.db.owner.query("select username from hosting.account where id = $1", [id]);
  return String(rows[0].username);
}

const atPanel = async (id: string) => panel.panel.findAccount(await nameOf(id));

/** Runs what is due, and what was put off, until nothing is left to do. */
async function settle(): Promise<void> {
  for (let round = 0; round < 14; round += 1) {
    await world.runJobs();
    const { rowCount } = await world.db.owner.query("select from graphile_worker._private_jobs");
    if (rowCount === 0) return;
    await world.hurry();
  }
}

async function tick(): Promise<void> {
  for (const one of world.ticks) await one.run(world.kit, world.clock.business());
  await settle();
}

const count = (name: string): number =>
  panel.control.accounts().filter((one) => one.username === name).length;

describe("a preview", () => {
  it("has the wished user name from the beginning, and keeps it when it becomes real", async () => {
    const one = await asked({ wishedName: "keramik" });
    await settle();
    expect(await nameOf(one.id)).toBe("keramik");
    must(await accept(one, "keramik-wunsch.de"));
    await settle();
    expect(await nameOf(one.id)).toBe("keramik");
  });

  it("is an account under the seller's own domain, with the restricted package and its mail held", async () => {
    const one = await lent();
    const name = await nameOf(one.id);
    expect(await stateOf(one.id)).toMatchObject({ state: "provisional", panel_state: "running" });
    expect(await atPanel(one.id)).toMatchObject({
      domain: `${name}.preview.example`,
      plan: "preview_restricted",
      mailHeld: true,
    });
  });

  it("is never shown as ready before its mail is held, whatever gets lost on the way", async () => {
    for (const fault of ["drop", "lose_answer"] as const) {
      panel.control.switches.set({ kind: fault }, 1, "holdMail");
      const one = await asked();
      await world.runJobs();
      expect(await stateOf(one.id), fault).toMatchObject({ state: "wanted", panel_state: "creating" });
      await settle();
      expect(await stateOf(one.id), fault).toMatchObject({ state: "provisional" });
      expect(await atPanel(one.id), fault).toMatchObject({ mailHeld: true });
      expect(count(await nameOf(one.id))).toBe(1);
    }
  });

  it("is made once when the worker was killed between the panel's answer and its note", async () => {
    const one = await asked();
    const { rows } = await world.db.owner.query<{ ask: { username: string; domain: string } }>(
      "update kernel.attempt set state = 'calling', tries = 1 where subject_id = $1 returning ask",
      [one.id],
    );
    const { username = "", domain = "" } = rows[0]?.ask ?? {};
    await panel.panel.createAccount({
      username,
      domain,
      plan: "preview_restricted",
      contactEmail: "k@kundin.example",
      password: "long-enough-Passw0rd!",
    });
    await settle();
    expect(await stateOf(one.id)).toMatchObject({ state: "provisional" });
    expect(count(username)).toBe(1);
    expect(await atPanel(one.id)).toMatchObject({ mailHeld: true });
  });

  it("is the same one for whoever asks twice, or many at once", async () => {
    const input = wish();
    const all = await Promise.all(
      Array.from({ length: 20 }, () => world.act(want, world.systemActor, input).catch(() => null)),
    );
    const ids = new Set(all.filter((one) => one !== null).map((one) => must(one)));
    expect(ids.size).toBe(1);
    expect(must(await world.act(want, world.systemActor, input))).toBe([...ids][0]);
    await settle();
  });

  it("is refused beyond the day's limit by network, phone and account, also to many at once", async () => {
    const limits = { network: 2, phone: 1000, account: 1000 };
    const network = "203.0.113.0/24";
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => world.act(want, world.systemActor, wish({ network, limits }))),
    );
    expect(tries.filter((one) => one.ok)).toHaveLength(2);
    expect(tries.find((one) => !one.ok)).toMatchObject({
      refusal: { code: "too_many_previews", by: "network" },
    });
    const phone = { phone: "+491512000001", limits: { ...PLENTY, phone: 1 } };
    must(await world.act(want, world.systemActor, wish(phone)));
    expect(await world.act(want, world.systemActor, wish(phone))).toMatchObject({ refusal: { by: "phone" } });
    const account = { limits: { ...PLENTY, account: 1 } };
    expect(await world.act(want, world.systemActor, wish(account))).toMatchObject({
      refusal: { by: "account" },
    });
    await settle();
  });

  it("is not lent where no server has a package for it", async () => {
    await world.db.owner.query("update hosting.server set preview_plan = null");
    expect(await world.act(want, world.systemActor, wish())).toMatchObject({
      refusal: { code: "no_server_free" },
    });
    await world.db.owner.query("update hosting.server set preview_plan = 'preview_restricted'");
  });

  it("waits while the gate for panels is closed, and is not made where it is quiet", async () => {
    const gate = (position: string) =>
      world.db.owner.query("update kernel.gate set position = $1 where effect = 'panel'", [position]);
    await gate("closed");
    const waiting = await asked();
    await world.runJobs();
    expect(await atPanel(waiting.id)).toBeNull();
    await gate("quiet");
    await settle();
    expect(await atPanel(waiting.id)).toBeNull();
    expect(await stateOf(waiting.id)).toMatchObject({ state: "failed", panel_state: "none" });
    await gate("open");
    const open = await lent();
    expect(await atPanel(open.id)).not.toBeNull();
  });

  it("is not stopped for abuse but removed, so that nothing of it is left to become real", async () => {
    const one = await lent();
    expect(await world.act(stop, world.systemActor, { hostingId: one.id })).toMatchObject({
      refusal: { code: "not_running" },
    });
  });

  it("opens a task where the panel refuses it, and asks no more of anybody", async () => {
    await world.db.owner.query("update hosting.server set preview_plan = 'unknown_package'");
    const one = await lent();
    await world.db.owner.query("update hosting.server set preview_plan = 'preview_restricted'");
    expect(await stateOf(one.id)).toMatchObject({ state: "failed", panel_state: "none" });
    const { rowCount } = await world.db.owner.query(
      "select from staff.task where kind = 'preview_failed' and subject_id = $1 and state = 'open'",
      [one.orderId],
    );
    expect(rowCount).toBe(1);
  });
});

describe("on acceptance a preview", () => {
  it("becomes the real account in place: same name, real package and domain, mail released", async () => {
    const one = await lent();
    const name = await nameOf(one.id);
    expect(must(await accept(one, "echt.example"))).toBe(one.id);
    await settle();
    expect(await stateOf(one.id)).toEqual({
      state: "active",
      panel_state: "running",
      plan: "starter",
      main_domain: "echt.example",
    });
    expect(await panel.panel.findAccount(name)).toMatchObject({
      domain: "echt.example",
      plan: "starter",
      mailHeld: false,
    });
  });

  it("that is still being made is made first and then becomes real: exactly one account", async () => {
    const one = await asked();
    must(await accept(one, "zu-frueh.example"));
    await settle();
    expect(await stateOf(one.id)).toMatchObject({ state: "active", main_domain: "zu-frueh.example" });
    expect(count(await nameOf(one.id))).toBe(1);
  });

  it("becomes real once, though each answer of the panel gets lost and the worker dies in between", async () => {
    for (const verb of ["changePlan", "changeDomain", "holdMail"] as const) {
      const one = await lent();
      panel.control.switches.set({ kind: "lose_answer" }, 1, verb);
      must(await accept(one, `verloren-${verb.toLowerCase()}.example`));
      await settle();
      expect(await stateOf(one.id), verb).toMatchObject({ state: "active", panel_state: "running" });
      expect(await atPanel(one.id), verb).toMatchObject({ plan: "starter", mailHeld: false });
    }
    const killed = await lent();
    must(await accept(killed, "getoetet.example"));
    await world.db.owner.query(
      "update kernel.attempt set state = 'calling', tries = 1 where subject_id = $1 and deed = 'upgrade_panel_account'",
      [killed.id],
    );
    await panel.panel.changePlan(await nameOf(killed.id), "starter");
    await settle();
    expect(await stateOf(killed.id)).toMatchObject({ state: "active", main_domain: "getoetet.example" });
    expect(await atPanel(killed.id)).toMatchObject({ domain: "getoetet.example", mailHeld: false });
  });

  it("whose domain is taken at the panel fails with its mail still held, and is tried again under the same name", async () => {
    await panel.panel.createAccount({
      username: "kother",
      domain: "besetzt.example",
      plan: "starter",
      contactEmail: "k@kundin.example",
      password: "long-enough-Passw0rd!",
    });
    const one = await lent();
    must(await accept(one, "besetzt.example"));
    await settle();
    expect(await stateOf(one.id)).toMatchObject({ state: "failed", panel_state: "running" });
    expect(await atPanel(one.id)).toMatchObject({ mailHeld: true });
    await panel.panel.terminateAccount("kother");
    must(await world.act(retry, world.systemActor, { hostingId: one.id }));
    await settle();
    expect(await stateOf(one.id)).toMatchObject({ state: "active", main_domain: "besetzt.example" });
    expect(count(await nameOf(one.id))).toBe(1);
  });

  it("of which nobody knows whether it was made is looked for under its name: never a second account", async () => {
    panel.control.switches.set({ kind: "lose_answer" }, 1, "createAccount");
    panel.control.switches.set({ kind: "drop" }, 40, "findAccount");
    const one = await lent();
    expect(await stateOf(one.id)).toMatchObject({ state: "failed", panel_state: "unclear" });
    panel.control.switches.clear();
    expect(must(await accept(one, "unklar.example"))).toBe(one.id);
    await settle();
    expect(await stateOf(one.id)).toMatchObject({ state: "active", main_domain: "unklar.example" });
    expect(count(await nameOf(one.id))).toBe(1);
  });

  it("that failed or was removed does not become anything: a new account is wanted", async () => {
    const gone = await lent();
    await fall(gone);
    expect(await accept(gone, "weg.example")).toMatchObject({ refusal: { code: "no_preview" } });
    await settle();
    expect(await accept(gone, "weg.example")).toMatchObject({ refusal: { code: "no_preview" } });
    expect(await accept({ ...gone, itemId: newId() }, "nie.example")).toMatchObject({
      refusal: { code: "no_preview" },
    });
  });
});

describe("a preview whose order fell, or whose time is over,", () => {
  it("is removed at the panel", async () => {
    const one = await lent();
    await fall(one);
    await settle();
    expect(await stateOf(one.id)).toMatchObject({ state: "terminated", panel_state: "gone" });
    expect(await atPanel(one.id)).toBeNull();
  });

  it("is removed as soon as it is there, where it was just being made", async () => {
    const one = await asked();
    await fall(one);
    await settle();
    expect(await stateOf(one.id)).toMatchObject({ state: "terminated", panel_state: "gone" });
    expect(await atPanel(one.id)).toBeNull();
  });

  it("is removed on the day it ends and not before, and one that became real stays", async () => {
    const [kept, real] = [await lent(), await lent()];
    must(await accept(real, "bleibt.example"));
    await settle();
    await world.setClock("2026-03-22");
    await tick();
    expect(await stateOf(kept.id)).toMatchObject({ state: "provisional" });
    await world.setClock("2026-03-24");
    await tick();
    expect(await stateOf(kept.id)).toMatchObject({ state: "terminated" });
    expect(await atPanel(kept.id)).toBeNull();
    expect(await atPanel(real.id)).toMatchObject({ domain: "bleibt.example" });
    await world.setClock("2026-03-02");
  });

  it("is tried to be removed again each day until nothing is left at the panel", async () => {
    const one = await lent();
    panel.control.switches.set({ kind: "drop" }, 40, "terminateAccount");
    await fall(one);
    await settle();
    panel.control.switches.clear();
    expect(await atPanel(one.id)).not.toBeNull();
    await world.setClock("2026-03-04");
    await tick();
    expect(await stateOf(one.id)).toMatchObject({ state: "terminated", panel_state: "gone" });
    expect(await atPanel(one.id)).toBeNull();
    await world.setClock("2026-03-02");
  });

  it("is removed as well where a person held it without an end, and is still tried to be removed where that failed", async () => {
    const held = await lent();
    must(await world.act(hold, world.systemActor, held));
    await fall(held);
    await settle();
    expect(await atPanel(held.id)).toBeNull();
    const stuck = await lent();
    panel.control.switches.set({ kind: "drop" }, 40, "terminateAccount");
    await fall(stuck);
    await settle();
    panel.control.switches.clear();
    must(await world.act(hold, world.systemActor, stuck));
    await world.setClock("2026-03-04");
    await tick();
    expect(await atPanel(stuck.id)).toBeNull();
    await world.setClock("2026-03-02");
  });

  it("ends either as the real account or removed when both are decided at once, never as both", async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await lent();
      const [accepted] = await Promise.all([accept(one, `rennen-${round}.example`), fall(one)]);
      await settle();
      const { state } = await stateOf(one.id);
      expect(state).toBe(accepted.ok ? "active" : "terminated");
      expect((await atPanel(one.id)) === null).toBe(!accepted.ok);
    }
  });
});

const retry = action({
  name: "test_retry",
  needs: { any: ["system"] },
  run: (ctx, input: { hostingId: string }) => retryHosting.run(ctx, input),
});

describe("what is to happen to a preview", () => {
  it.each([
    ["keep", "provisional", "running", null],
    ["become_real", "wanted", "creating", null],
    ["become_real", "provisional", "running", "upgrade"],
    ["become_real", "provisional", "upgrading", null],
    ["remove", "wanted", "creating", null],
    ["remove", "provisional", "running", "terminate"],
    ["remove", "provisional", "terminating", null],
    ["remove", "provisional", "suspended", "terminate"],
    ["remove", "failed", "unclear", "terminate"],
    ["remove", "failed", "none", "forget"],
  ] as const)("%s, %s and %s at the panel: %s", (for_, state, panelState, step) => {
    expect(nextPreviewStep({ state, panelState }, for_)).toBe(step);
  });

  it("counts against the first limit that is reached", () => {
    const most = { network: 3, phone: 2, account: 2 };
    expect(overLimit({ network: 2, phone: 1, account: 1 }, most)).toBeNull();
    expect(overLimit({ network: 3, phone: 2, account: 2 }, most)).toBe("network");
    expect(overLimit({ network: 0, phone: 0, account: 2 }, most)).toBe("account");
  });
});
