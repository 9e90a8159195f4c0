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
import type { StaffActor } from "../../kernel/rights.ts";
import { chooseServer } from "./hosting.rules.ts";
import type { ServerChoice } from "./hosting.rules.ts";
import type { WantHosting } from "./want-hosting.ts";
import { lookAgain, settleAttempt } from "../staff/index.ts";
import {
  addSuspensionReason,
  askPanelAgain,
  endHosting,
  liftSuspensionReason,
  retryHosting,
  wantHosting,
} from "./index.ts";
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

const end = action({
  name: "test_end",
  needs: { any: ["system"] },
  run: (ctx, input: { hostingId: string }) => endHosting(ctx, { ...input, why: "test" }),
});

beforeAll(async () => {
  world = await testWorld();
  scene = await aScene(world.db.owner);
  panel = inProcessPanel();
  world.ports.panel = panel.panel;
});

const wish = (domain: string): WantHosting => ({
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
});
const wanted = async (domain: string): Promise<string> =>
  must(await world.act(want, world.systemActor, wish(domain)));

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

const keeper: StaffActor = {
  kind: "staff",
  id: newId(),
  name: "Jo",
  rights: ["services.change"],
  sellerIds: null,
  via: "web",
  requestId: null,
};

/** The panel stays silent until the last attempt about the account is parked; its id is answered. */
async function parked(hostingId: string, verb: string, answer: "lose_answer" | "drop"): Promise<string> {
  panel.control.switches.set({ kind: answer }, 1, verb);
  panel.control.switches.set({ kind: "drop" }, 50, "findAccount");
  await settle();
  panel.control.switches.clear();
  const { rows } = await world.db.owner.query<{ id: string; state: string }>(
    "select id, state from kernel.attempt where subject_id = $1 order by id desc limit 1",
    [hostingId],
  );
  expect(rows[0]?.state).toBe("parked");
  return rows[0]?.id ?? "";
}
const attemptState = async (id: string): Promise<string | undefined> =>
  (await world.db.owner.query<{ state: string }>("select state from kernel.attempt where id = $1", [id]))
    .rows[0]?.state;
const look = async (attemptId: string): Promise<void> => {
  must(await world.act(lookAgain, world.systemActor, { attemptId }));
  await settle();
};
const retry = async (hostingId: string): Promise<void> => {
  must(await world.act(retryHosting, keeper, { hostingId }));
  await settle();
};

describe("an account of which nobody knows whether it was made", () => {
  it.each(["lose_answer", "drop"] as const)(
    "(%s) runs once it is looked at again: exactly one",
    async (answer) => {
      const domain = `unklar-${answer.replace("_", "")}.example`;
      const id = await wanted(domain);
      const attemptId = await parked(id, "createAccount", answer);
      expect(await stateOf(id)).toEqual({ state: "failed", panel_state: "unclear" });
      // Its tries are used up: looked at again, it has fresh ones.
      await world.db.owner.query("update kernel.attempt set tries = 6 where id = $1", [attemptId]);
      await look(attemptId);
      expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
      expect(accountsFor(domain)).toHaveLength(1);
    },
  );

  it.each(["lose_answer", "drop"] as const)(
    "(%s) is looked for by name before it is tried again, also after a person settled it",
    async (answer) => {
      const domain = `nochmal-${answer.replace("_", "")}.example`;
      const id = await wanted(domain);
      const attemptId = await parked(id, "createAccount", answer);
      if (answer === "drop")
        must(await world.act(settleAttempt, world.systemActor, { attemptId, note: "Nothing there." }));
      await retry(id);
      expect(await attemptState(attemptId)).toBe("dropped");
      expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
      expect(accountsFor(domain)).toHaveLength(1);
    },
  );
});

const VERBS = [
  { verb: "suspendAccount", to: { state: "suspended", panel_state: "suspended" } },
  { verb: "resumeAccount", to: { state: "active", panel_state: "running" } },
  { verb: "terminateAccount", to: { state: "terminated", panel_state: "gone" } },
] as const;
describe.each(VERBS)("at the panel $verb", ({ verb, to }) => {
  /** An account of which this is asked next. */
  const asked = async (domain: string): Promise<string> => {
    const id = await wanted(domain);
    await settle();
    const input = { hostingId: id, reason: "debt" as const };
    if (verb === "terminateAccount") must(await world.act(end, world.systemActor, { hostingId: id }));
    else must(await world.act(suspend, world.systemActor, input));
    if (verb !== "resumeAccount") return id;
    await settle();
    must(await world.act(lift, world.systemActor, input));
    return id;
  };
  const name = (what: string): string => `${what}-${verb.slice(0, 3)}.example`;

  it("is done though its answer was lost", async () => {
    const id = await asked(name("antwort"));
    panel.control.switches.set({ kind: "lose_answer" }, 1, verb);
    await settle();
    expect(await stateOf(id)).toEqual(to);
  });

  it("is done though the worker was killed between the call and its note, or never called", async () => {
    const id = await asked(name("getoetet"));
    await world.db.owner.query(
      "update kernel.attempt set state = 'calling', tries = 1 where subject_id = $1 and state = 'asked'",
      [id],
    );
    await settle();
    expect(await stateOf(id)).toEqual(to);
  });

  it("is noted once though it is answered twice", async () => {
    const id = await asked(name("zweimal"));
    const { rows } = await world.db.owner.query<{ id: string; deed: string }>(
      "select id, deed from kernel.attempt where subject_id = $1 order by id desc limit 1",
      [id],
    );
    await settle();
    await world.db.owner.query("select graphile_worker.add_job($1, $2)", [
      `deed_${rows[0]?.deed}`,
      JSON.stringify({ attemptId: rows[0]?.id }),
    ]);
    await settle();
    expect(await stateOf(id)).toEqual(to);
    const { rowCount } = await world.db.owner.query(
      "select from kernel.history where subject_id = $1 and noun = 'hosting' and to_state = $2",
      [id, to.state],
    );
    expect(rowCount).toBe(verb === "resumeAccount" ? 2 : 1);
  });

  it.each(["lose_answer", "drop"] as const)(
    "(%s) that nobody could tell of is done once it is looked at again",
    async (answer) => {
      const id = await asked(name(`blick-${answer.slice(0, 4)}`));
      const attemptId = await parked(id, verb, answer);
      expect(await stateOf(id)).toMatchObject({ panel_state: "unclear" });
      await look(attemptId);
      expect(await stateOf(id)).toEqual(to);
    },
  );

  it("that nobody could tell of is asked again by a person, for what is wanted by then", async () => {
    const id = await asked(name("knopf"));
    const attemptId = await parked(id, verb, "drop");
    must(await world.act(askPanelAgain, keeper, { hostingId: id }));
    await settle();
    expect(await stateOf(id)).toEqual(to);
    expect(await attemptState(attemptId)).toBe("dropped");
    expect(await world.act(askPanelAgain, keeper, { hostingId: id })).toMatchObject({
      refusal: { code: "not_unclear" },
    });
  });
});

describe("a customer who pays", () => {
  it.each(["lose_answer", "drop"] as const)(
    "(%s) never stays down, though nobody could tell whether the account was stopped",
    async (answer) => {
      const domain = `zahlt-${answer.slice(0, 4)}.example`;
      const id = await wanted(domain);
      await settle();
      must(await world.act(suspend, world.systemActor, { hostingId: id, reason: "debt" }));
      const attemptId = await parked(id, "suspendAccount", answer);
      must(await world.act(lift, world.systemActor, { hostingId: id, reason: "debt" }));
      await settle();
      expect(await stateOf(id)).toEqual({ state: "active", panel_state: "running" });
      expect(accountsFor(domain)[0]?.suspended).toBe(false);
      // And nobody stops it again by looking at the old question.
      expect(await world.act(lookAgain, world.systemActor, { attemptId })).toMatchObject({
        refusal: { code: "not_parked" },
      });
    },
  );
});

describe("the server of an account", () => {
  const of = (id: string, weight: number, used = 0) => ({
    id,
    connectionId: id,
    weight,
    capacity: 10,
    used,
    previewPlan: null,
  });
  const chosen = (servers: readonly ServerChoice[], roll: number) => chooseServer(servers, roll)?.id ?? null;

  it.each([
    [[of("a", 1), of("b", 3)], 0, "a"],
    [[of("a", 1), of("b", 3)], 0.24, "a"],
    [[of("a", 1), of("b", 3)], 0.25, "b"],
    [[of("a", 1), of("b", 3)], 0.999_999, "b"],
    [[of("a", 1, 10), of("b", 1)], 0, "b"],
    [[of("a", 0), of("b", 1)], 0, "b"],
    [[of("a", 1, 10), of("b", 0)], 0.5, null],
    [[], 0.5, null],
  ] as const)("is chosen by weight among those with room (%#)", (servers, roll, expected) => {
    expect(chosen(servers, roll)).toBe(expected);
  });

  it("is given to one of two who want its last place at the same moment", async () => {
    await world.db.owner.query(
      `insert into hosting.server (id, connection_id, name, server_group, weight, capacity, state, created_at)
       values ($1, $2, 'last', 'last', 1, 1, 'open', now())`,
      [newId(), scene.panelConnectionId],
    );
    const results = await Promise.all(
      ["platz-eins.example", "platz-zwei.example"].map((domain) =>
        world.act(want, world.systemActor, { ...wish(domain), serverGroup: "last" }),
      ),
    );
    expect(results.filter((one) => one.ok)).toHaveLength(1);
    expect(results.find((one) => !one.ok)).toMatchObject({ refusal: { code: "no_server_free" } });
    await settle();
  });
});
