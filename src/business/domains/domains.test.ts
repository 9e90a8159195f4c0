// What must never happen with names: one registered or renewed twice, one lost without a word, somebody else's touched.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import { inProcessMail } from "../../../test/support/in-process-mail.ts";
import { inProcessRegistrar } from "../../../test/support/in-process-registrar.ts";
import type { InProcessRegistrar } from "../../../test/support/in-process-registrar.ts";
import { tell } from "../../../sandbox/registry/records.ts";
import { aConnection, aScene, REGISTRANT } from "../../../test/support/scene.ts";
import type { Scene } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { action } from "../../kernel/act.ts";
import type { Action, Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import type { Actor } from "../../kernel/rights.ts";
import { openText } from "../../kernel/seal.ts";
import { lookAgain } from "../staff/index.ts";
import {
  domainById,
  domainStory,
  giveUp,
  keepDomain,
  readDomainNow,
  markPaidThrough,
  renewDomain,
  requestAuthCode,
  restore as restoring,
  retryDomain,
  revealAuthCode,
  setAutoRenew,
  setLock,
  setNameservers,
  setTldRule,
  tldRuleOn,
  wantDomain,
} from "./index.ts";
import type { DomainRow, RenewDomain, WantDomain } from "./index.ts";
import { pollRegistries, readDueDomains, deleteDueDomains } from "./domains.ticks.ts";

let world: TestWorld;
let scene: Scene;
let registry: InProcessRegistrar;
let connectionId: string;

const step = <I, T, R extends Refusal>(
  name: string,
  run: (ctx: Ctx, input: I) => Promise<Result<T, R>>,
): Action<I, T, R> => action({ name: `test_${name}`, needs: { any: ["system"] }, run }) as Action<I, T, R>;
const want = step("want", wantDomain);
const renew = step("renew", renewDomain);
const giveUpStep = step("give_up", giveUp);
const keep = step("keep", keepDomain);
const paid = step("paid", (ctx, input: { domainId: string; date: string }) =>
  markPaidThrough(ctx, input.domainId, input.date),
);

const SERVERS = ["ns1.host.example", "ns2.host.example"];

beforeAll(async () => {
  world = await testWorld();
  scene = await aScene(world.db.owner);
  connectionId = await aConnection(world.db.owner, "registrar", "epp");
  await world.setClock("2026-03-01");
  registry = inProcessRegistrar({ now: () => world.clock.business() });
  world.ports.registrar = registry.registrar;
  world.ports.mail = inProcessMail().mailer;
  await world.db.owner.query(
    "insert into customers.recipient (id, account_id, category, email, name) values ($1, $2, 'domains', $3, 'Web'), ($4, $2, 'billing', $5, 'Books')",
    [newId(), scene.accountId, "web@agentur.example", newId(), "books@agentur.example"],
  );
});

const wish = (name: string, more: Partial<WantDomain> = {}): WantDomain => ({
  accountId: scene.accountId,
  sellerId: scene.sellerId,
  orderItemId: null,
  contractId: null,
  productId: null,
  name,
  mode: "register",
  years: 1,
  registrant: REGISTRANT,
  authCode: null,
  nameservers: SERVERS,
  connectionId: null,
  ...more,
});
const wanted = async (name: string, more: Partial<WantDomain> = {}): Promise<string> =>
  must(await world.act(want, world.systemActor, wish(name, more)));
const held = async (name: string, more: Partial<WantDomain> = {}): Promise<string> => {
  const id = await wanted(name, more);
  await settle();
  return id;
};
const renewed = (input: RenewDomain) => world.act(renew, world.systemActor, input);

async function row(id: string): Promise<DomainRow> {
  const found = await domainById(world.db.read, id);
  if (!found) throw new Error(`no domain ${id}`);
  return found;
}
const expiryYear = (name: string): number =>
  new Date(registry.control.kept(name)?.exDate ?? 0).getUTCFullYear();
const renewalsOf = async (id: string) =>
  (await domainStory(world.db.read, id)).renewals.map((one) => one.state);

/** Runs what is due, and what was put off, until nothing is left. */
async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await world.runJobs();
    const { rowCount } = await world.db.owner.query("select from graphile_worker._private_jobs");
    if (rowCount === 0) return;
    await world.hurry();
  }
}

async function tick(): Promise<void> {
  must(await world.act(pollRegistries, world.systemActor, {}));
  for (const batch of [readDueDomains, deleteDueDomains]) must(await world.act(batch, world.systemActor, {}));
  await settle();
}

async function newsOf(listener: string, id: string): Promise<number> {
  const { rowCount } = await world.db.owner.query(
    "select from kernel.history where subject_id = $1 and move = $2",
    [id, listener],
  );
  return rowCount ?? 0;
}

/** What was written about the name, in the order it was said; each to its holder and to the one named for domains, alike. */
async function told(id: string): Promise<string[]> {
  const { rows } = await world.db.owner.query<{ template: string; to: string[]; subjects: string[] }>(
    `select template, array_agg(recipient order by recipient) as to, array_agg(distinct subject) as subjects
     from messages.message where about_kind = 'domain' and about_id = $1
     group by template, created_at order by min(id::text)`,
    [id],
  );
  for (const { to } of rows) expect(to).toEqual([expect.stringMatching(/^marlene\./), "web@agentur.example"]);
  return rows.flatMap((one) => one.subjects);
}

/** As a worker that was killed between its call and its note leaves the attempt. */
async function killed(id: string, deed: string): Promise<{ ask: Record<string, unknown> }> {
  const { rows } = await world.db.owner.query<{ ask: Record<string, unknown> }>(
    "update kernel.attempt set state = 'calling', tries = 1 where subject_id = $1 and deed = $2 and state = 'asked' returning ask",
    [id, deed],
  );
  if (!rows[0]) throw new Error("nothing was asked");
  return rows[0];
}

describe("a registration", () => {
  it("makes the name ours, with its term, its history and its connection", async () => {
    const id = await held("eins.example");
    expect(await row(id)).toMatchObject({
      wantedState: "registered",
      registryState: "active",
      billingState: "unbilled",
      fault: null,
    });
    expect(registry.control.kept("eins.example")).toMatchObject({ ns: SERVERS });
    expect((await row(id)).expiresAt?.toISOString()).toBe(registry.control.kept("eins.example")?.exDate);
    expect((await domainStory(world.db.read, id)).connections).toMatchObject([{ connectionId, until: null }]);
  });

  it.each(["lose_answer", "garbage", "drop"] as const)(
    "is made once when the answer is lost (%s)",
    async (kind) => {
      const name = `lost-${kind.replace("_", "-")}.example`;
      registry.control.switches.set({ kind }, 1, "register");
      const id = await held(name);
      expect(await row(id)).toMatchObject({ registryState: "active" });
      expect(registry.control.kept(name)?.clID).toBe("demo-host");
    },
  );

  it("is made once when the worker was killed between the call and its note", async () => {
    const id = await wanted("killed.example");
    const { ask } = await killed(id, "register_domain");
    await registry.registrar.register({
      handle: String(ask["handle"]),
      name: "killed.example",
      years: 1,
      registrant: REGISTRANT,
      nameservers: SERVERS,
      authCode: "Some-Code-1234",
    });
    const before = registry.control.kept("killed.example");
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "active" });
    expect(registry.control.kept("killed.example")?.roid).toBe(before?.roid);
  });

  it("is noted once when its job runs twice", async () => {
    const id = await held("twice.example");
    const { rows } = await world.db.owner.query("select id from kernel.attempt where subject_id = $1", [id]);
    await world.db.owner.query(
      "select graphile_worker.add_job('deed_register_domain', json_build_object('attemptId', $1::text))",
      [rows[0].id],
    );
    await settle();
    expect(await newsOf("registered", id)).toBe(1);
    expect((await domainStory(world.db.read, id)).connections).toHaveLength(1);
  });

  it("fails with a sentence when somebody took the name meanwhile, and the name may be wanted again here", async () => {
    const id = await wanted("meanwhile.example");
    await registry.other.register({
      handle: "KTHEIRS",
      name: "meanwhile.example",
      years: 1,
      registrant: REGISTRANT,
      nameservers: [],
      authCode: "Their-Code-1",
    });
    await settle();
    expect(await row(id)).toMatchObject({
      registryState: "failed",
      fault: expect.stringMatching(/^taken/),
    });
    expect((await world.act(want, world.systemActor, wish("meanwhile.example"))).ok).toBe(true);
    await settle();
  });

  it("is told taken, not ours, when another registration of ours was lost and somebody else won", async () => {
    const id = await wanted("stolen.example");
    await killed(id, "register_domain");
    await registry.registrar.register({
      handle: "KANOTHER",
      name: "stolen.example",
      years: 1,
      registrant: REGISTRANT,
      nameservers: [],
      authCode: "Code-Code-1",
    });
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "failed" });
  });

  it("can be tried again by staff after it failed, and never makes two", async () => {
    const id = await wanted("retry.example");
    await registry.other.register({
      handle: "KTHEIRS",
      name: "retry.example",
      years: 1,
      registrant: REGISTRANT,
      nameservers: [],
      authCode: "Their-Code-1",
    });
    await settle();
    await registry.other.deleteDomain("retry.example");
    const system = { ...world.systemActor };
    const again = step("retry", (ctx, input: { domainId: string }) => retryDomain.run(ctx, input));
    must(await world.act(again, system, { domainId: id }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "active", fault: null });
    expect(await world.act(again, system, { domainId: id })).toMatchObject({ refusal: { code: "bad_move" } });
  });

  it("is refused for a name that lives here, and for names and servers that are none, leaving nothing behind", async () => {
    await held("here.example");
    const code = async (name: string, more: Partial<WantDomain> = {}): Promise<string> => {
      const result = await world.act(want, world.systemActor, wish(name, more));
      return result.ok ? "ok" : result.refusal.code;
    };
    expect(await code("HERE.example")).toBe("lives_here_already");
    expect(await code("bad name.example")).toBe("invalid_name");
    expect(await code("servers.example", { nameservers: ["one"] })).toBe("invalid_nameservers");
    expect(await code("years.de", { years: 2 })).toBe("years_not_offered");
    expect(await code("holder.example", { registrant: null })).toBe("registrant_missing");
    expect(await code("taken-9.example", { mode: "transfer" })).toBe("auth_code_missing");
    expect(await code("servers.example")).toBe("ok");
    await settle();
  });

  it("gives one name to one of two who want it at once", async () => {
    const results = await Promise.all(
      [1, 2].map(() => world.act(want, world.systemActor, wish("race.example"))),
    );
    expect(results.map((one) => one.ok).toSorted()).toEqual([false, true]);
    await settle();
  });

  it("keeps the holder's facts and the auth code out of the list of attempts", async () => {
    const id = await held("private.example");
    const { rows } = await world.db.owner.query(
      "select ask::text as ask from kernel.attempt where subject_id = $1",
      [id],
    );
    expect(rows[0].ask).not.toMatch(/Marlene|Lindenweg|kundin/);
    expect(rows[0].ask).not.toContain(registry.control.kept("private.example")?.authInfo);
  });
});

describe("a name kept elsewhere", () => {
  it("is active at once, asks no registry, and keeps nobody from the name", async () => {
    const id = await wanted("elsewhere.example", { mode: "keep", registrant: null, nameservers: [] });
    expect(await row(id)).toMatchObject({ wantedState: "kept_elsewhere", registryState: "none" });
    await settle();
    expect(registry.control.kept("elsewhere.example")).toBeNull();
    expect(await row(await held("elsewhere.example"))).toMatchObject({ registryState: "active" });
  });
});

describe("a transfer", () => {
  const transfer = { mode: "transfer", registrant: null, authCode: "Transfer-Code-1" } as const;

  it("waits for the losing side and is ours when the registry's notice tells its yes", async () => {
    const id = await held("taken-10.example", transfer);
    expect(await row(id)).toMatchObject({ wantedState: "transferred_in", registryState: "transferring" });
    await registry.other.answerTransfer("taken-10.example", true);
    await tick();
    expect(await row(id)).toMatchObject({
      registryState: "active",
      nameservers: ["ns1.elsewhere.test", "ns2.elsewhere.test"],
    });
    const story = await domainStory(world.db.read, id);
    expect(story.notices).toMatchObject([{ kind: "transfer", text: "Transfer completed." }]);
    expect(await registry.registrar.nextNotice()).toBeNull();
  });

  it("fails when the losing side says no, and the name stays where it was", async () => {
    const id = await held("taken-11.example", transfer);
    await registry.other.answerTransfer("taken-11.example", false);
    await world.setClock("2026-03-02");
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "failed" });
    expect(registry.control.kept("taken-11.example")?.clID).toBe("other-host");
  });

  it("is asked once when the answer was lost", async () => {
    registry.control.switches.set({ kind: "lose_answer" }, 1, "requestTransfer");
    const id = await held("taken-12.example", transfer);
    expect(await row(id)).toMatchObject({ registryState: "transferring", fault: null });
    expect(registry.control.kept("taken-12.example")?.transfer?.status).toBe("pending");
  });

  it("fails with a sentence about a wrong auth code, and comes with the right one", async () => {
    const id = await held("taken-13.de", { ...transfer, authCode: "Wrong-Code-1" });
    expect(await row(id)).toMatchObject({
      registryState: "failed",
      fault: expect.stringMatching(/^wrong_auth_code/),
    });
    const again = step("retry_code", (ctx, input: { domainId: string; authCode: string }) =>
      retryDomain.run(ctx, input),
    );
    must(await world.act(again, world.systemActor, { domainId: id, authCode: "Transfer-Code-1" }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "active" });
  });

  it("stores a notice once although it was fetched twice", async () => {
    const id = await held("taken-14.example", transfer);
    await registry.other.answerTransfer("taken-14.example", true);
    registry.control.switches.set({ kind: "lose_answer" }, 1, "acknowledgeNotice");
    registry.control.switches.set({ kind: "lose_answer" }, 1, "nextNotice");
    await world.setClock("2026-03-03");
    await tick();
    expect((await domainStory(world.db.read, id)).notices).toHaveLength(1);
    expect(await newsOf("transferred", id)).toBe(1);
  });

  it("away from us is told first, and the name is lost only when the other side has it", async () => {
    const id = await held("leaving.example");
    must(await world.act(step("code", requestAuthCode.run), world.systemActor, { domainId: id }));
    await settle();
    const code = must(
      await world.act(step("reveal", revealAuthCode.run), world.systemActor, { domainId: id }),
    );
    expect(code).toBe(registry.control.kept("leaving.example")?.authInfo);
    await registry.other.requestTransfer("leaving.example", code, 1);
    await world.setClock("2026-03-04");
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "active" });
    expect(await newsOf("asked_away", id)).toBe(1);
    const asked = "leaving.example soll zu einem anderen Anbieter umziehen";
    expect(await told(id)).toEqual([asked]);
    await world.setClock("2026-03-10");
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "gone", wantedState: "transferred_out" });
    expect(await told(id)).toEqual([asked, "leaving.example ist zu einem anderen Anbieter umgezogen"]);
  });
});

describe("the holder", () => {
  it("hears once that somebody asked for the name, also of a notice that comes twice, and that it stays", async () => {
    const id = await held("staying.example");
    must(await world.act(step("code3", requestAuthCode.run), world.systemActor, { domainId: id }));
    await settle();
    const code = registry.control.kept("staying.example")?.authInfo ?? "";
    await registry.other.requestTransfer("staying.example", code, 1);
    registry.control.switches.set({ kind: "lose_answer" }, 1, "acknowledgeNotice");
    registry.control.switches.set({ kind: "lose_answer" }, 1, "nextNotice");
    await world.setClock("2026-03-11");
    await tick();
    const asked = "staying.example soll zu einem anderen Anbieter umziehen";
    expect(await told(id)).toEqual([asked]);
    const kept = registry.control.kept("staying.example");
    if (!kept?.transfer) throw new Error("nobody asked for it");
    kept.transfer = { ...kept.transfer, status: "clientCancelled" };
    tell(registry.control.books, "demo-host", "2026-03-11T12:00:00Z", "Transfer cancelled.", kept);
    await world.setClock("2026-03-12");
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "active" });
    expect(await told(id)).toEqual([asked, "staying.example bleibt bei uns"]);
  });

  it("hears that a name vanished at the registry, and is never told that it ended as wished", async () => {
    const id = await held("vanished.example");
    await registry.registrar.deleteDomain("vanished.example");
    await world.db.owner.query("update domains.domain set read_on = '2020-01-01' where id = $1", [id]);
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "gone", wantedState: "transferred_out" });
    expect(await told(id)).toEqual(["vanished.example gibt es bei der Registrierungsstelle nicht mehr"]);
  });

  it("hears of a refused change, but not of one that our own switch keeps back", async () => {
    const id = await held("refused.example");
    const change = async (at: string) => {
      const nameservers = [`ns1.${at}.example`, `ns2.${at}.example`];
      const one = step(`refused_${at}`, setNameservers.run);
      must(await world.act(one, world.systemActor, { domainId: id, nameservers }));
      await settle();
    };
    await world.db.owner.query("update kernel.gate set position = 'quiet' where effect = 'registry'");
    await change("a");
    expect(await told(id)).toEqual([]);
    await world.db.owner.query("update kernel.gate set position = 'open' where effect = 'registry'");
    const code = registry.control.kept("refused.example")?.authInfo ?? "";
    await registry.other.requestTransfer("refused.example", code, 1);
    await change("b");
    expect(await told(id)).toEqual(["Eine Änderung an refused.example ist nicht erfolgt"]);
  });
});

describe("a renewal", () => {
  it("lengthens the term once, however often the same cause asks", async () => {
    const id = await held("renew.example");
    const causeId = newId();
    const before = expiryYear("renew.example");
    for (const _again of [1, 2]) must(await renewed({ domainId: id, years: 1, causeId }));
    await settle();
    must(await renewed({ domainId: id, years: 1, causeId }));
    await settle();
    expect(expiryYear("renew.example")).toBe(before + 1);
    expect((await row(id)).expiresAt?.getUTCFullYear()).toBe(before + 1);
    expect(await renewalsOf(id)).toEqual(["done"]);
    expect(await told(id)).toEqual([
      expect.stringMatching(new RegExp(`^renew.example ist bis .*${before + 1} verlängert$`)),
    ]);
  });

  it("is asked for once when two workers bring the same cause at the same moment", async () => {
    const id = await held("renew-race.example");
    const causeId = newId();
    const before = expiryYear("renew-race.example");
    await Promise.all([1, 2, 3].map(() => renewed({ domainId: id, years: 1, causeId })));
    await settle();
    expect(expiryYear("renew-race.example")).toBe(before + 1);
  });

  it.each(["lose_answer", "drop"] as const)(
    "happens exactly once when the answer is lost (%s)",
    async (kind) => {
      const name = `renew-${kind.replace("_", "-")}.example`;
      const id = await held(name);
      const before = expiryYear(name);
      registry.control.switches.set({ kind }, 1, "renew");
      must(await renewed({ domainId: id, years: 1, causeId: newId() }));
      await settle();
      expect(expiryYear(name)).toBe(before + 1);
      expect(await row(id)).toMatchObject({ registryState: "active" });
    },
  );

  it("happens exactly once when the worker was killed between the call and its note", async () => {
    const id = await held("renew-killed.example");
    const before = expiryYear("renew-killed.example");
    must(await renewed({ domainId: id, years: 1, causeId: newId() }));
    await killed(id, "renew_domain");
    await registry.registrar.renew("renew-killed.example", (await row(id)).expiresAt ?? new Date(0), 1);
    await settle();
    expect(expiryYear("renew-killed.example")).toBe(before + 1);
    expect(await renewalsOf(id)).toEqual(["done"]);
  });

  it("of two causes is two renewals, one after the other", async () => {
    const id = await held("renew-two.example");
    const before = expiryYear("renew-two.example");
    for (const _cause of [1, 2]) must(await renewed({ domainId: id, years: 1, causeId: newId() }));
    await settle();
    expect(expiryYear("renew-two.example")).toBe(before + 2);
    expect(await renewalsOf(id)).toEqual(["done", "done"]);
  });

  it("that is paid before the name has arrived waits for it", async () => {
    const id = await wanted("renew-early.example");
    must(await renewed({ domainId: id, years: 2, causeId: newId() }));
    await settle();
    expect(await renewalsOf(id)).toEqual(["done"]);
    expect(expiryYear("renew-early.example")).toBe(2029);
  });

  it("buys no year where the registry renewed by itself already", async () => {
    const id = await held("renew-auto.example");
    const ends = (await row(id)).expiresAt ?? new Date(0);
    await world.setClock(new Date(ends.getTime() + 3 * 86_400_000).toISOString().slice(0, 10));
    await tick();
    const auto = (await row(id)).expiresAt;
    expect(auto?.getUTCFullYear()).toBe(ends.getUTCFullYear() + 1);
    const coversUntil = auto?.toISOString().slice(0, 10) ?? "";
    must(await renewed({ domainId: id, years: 1, causeId: newId(), coversUntil }));
    await settle();
    expect(expiryYear("renew-auto.example")).toBe(ends.getUTCFullYear() + 1);
    expect(await renewalsOf(id)).toEqual(["done"]);
  });

  it("that the registry refuses is told, and the name stays ours", async () => {
    const id = await held("renew-much.example");
    must(await renewed({ domainId: id, years: 10, causeId: newId() }));
    await settle();
    expect(await renewalsOf(id)).toEqual(["failed"]);
    expect(await row(id)).toMatchObject({ registryState: "active", fault: expect.any(String) });
    expect(await told(id)).toEqual(["renew-much.example ließ sich noch nicht verlängern"]);
  });

  it("whose outcome nobody knows is settled by the next look at the registry", async () => {
    const id = await held("renew-unknown.example");
    const before = expiryYear("renew-unknown.example");
    registry.control.switches.set({ kind: "lose_answer" }, 1, "renew");
    registry.control.switches.set({ kind: "drop" }, 50, "findDomain");
    must(await renewed({ domainId: id, years: 1, causeId: newId() }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "unclear" });
    expect(await renewalsOf(id)).toEqual(["unclear"]);
    const waiting = "Zu renew-unknown.example warten wir noch auf die Registrierungsstelle";
    expect(await told(id)).toEqual([waiting]);
    registry.control.switches.clear();
    await world.db.owner.query("update domains.domain set read_on = '2020-01-01' where id = $1", [id]);
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "active" });
    expect(await renewalsOf(id)).toEqual(["done"]);
    expect(expiryYear("renew-unknown.example")).toBe(before + 1);
    expect(await told(id)).toEqual([waiting, expect.stringMatching(/verlängert$/)]);
  });

  it("is refused for a name that is kept elsewhere", async () => {
    const id = await wanted("renew-keep.example", { mode: "keep" });
    expect(await renewed({ domainId: id, years: 1, causeId: newId() })).toMatchObject({
      refusal: { code: "not_renewable" },
    });
  });
});

describe("changes", () => {
  const servers = step("servers", setNameservers.run);
  const lock = step("lock", setLock.run);

  it("of name servers end as the last one wanted, also when the first is still on its way and its answer is lost", async () => {
    const id = await held("servers-two.example");
    registry.control.switches.set({ kind: "lose_answer" }, 1, "setNameservers");
    for (const at of ["a", "b"]) {
      const nameservers = [`ns1.${at}.example`, `ns2.${at}.example`];
      must(await world.act(servers, world.systemActor, { domainId: id, nameservers }));
    }
    await settle();
    expect(registry.control.kept("servers-two.example")?.ns).toEqual(["ns1.b.example", "ns2.b.example"]);
    expect(await row(id)).toMatchObject({ nameservers: ["ns1.b.example", "ns2.b.example"], fault: null });
  });

  it("of the lock reach the registry, and an auth code opens it", async () => {
    const id = await held("locked.example");
    must(await world.act(lock, world.systemActor, { domainId: id, locked: true }));
    await settle();
    expect(registry.control.kept("locked.example")?.statuses).toEqual(["clientTransferProhibited"]);
    must(await world.act(step("code2", requestAuthCode.run), world.systemActor, { domainId: id }));
    await settle();
    expect(registry.control.kept("locked.example")?.statuses).toEqual([]);
    const { rows } = await world.db.owner.query("select sealed_auth_code from domains.domain where id = $1", [
      id,
    ]);
    expect(rows[0].sealed_auth_code).not.toContain(registry.control.kept("locked.example")?.authInfo);
    expect(openText(rows[0].sealed_auth_code)).toBe(registry.control.kept("locked.example")?.authInfo);
  });

  it("of a name that is not ours yet are refused", async () => {
    const id = await wanted("early.example");
    const result = await world.act(servers, world.systemActor, { domainId: id, nameservers: SERVERS });
    expect(result).toMatchObject({ refusal: { code: "not_ours" } });
    await settle();
  });

  it("by somebody else find no such domain", async () => {
    const id = await held("private-two.example");
    const stranger: Actor = {
      kind: "person",
      id: newId(),
      sellerId: scene.sellerId,
      accountId: newId(),
      memberships: [],
      via: "web",
      requestId: null,
    };
    const guest: Actor = { kind: "guest", id: null, bearer: null, via: "web", requestId: null };
    for (const actor of [stranger, guest]) {
      for (const one of [
        await world.act(setNameservers, actor, {
          domainId: id,
          nameservers: ["ns1.evil.example", "ns2.evil.example"],
        }),
        await world.act(setLock, actor, { domainId: id, locked: false }),
        await world.act(requestAuthCode, actor, { domainId: id }),
        await world.act(revealAuthCode, actor, { domainId: id }),
        await world.act(setAutoRenew, actor, { domainId: id, autoRenew: false }),
        await world.act(retryDomain, actor, { domainId: id }),
      ]) {
        expect(one).toMatchObject({ ok: false, refusal: { code: "no_such" } });
      }
    }
    expect(registry.control.kept("private-two.example")?.ns).toEqual(SERVERS);
  });
});

describe("a name given up", () => {
  it("is deleted after its end, not before, and then free for others", async () => {
    const id = await held("ending.example");
    must(await world.act(giveUpStep, world.systemActor, { domainId: id, when: "at_end", why: "test" }));
    await tick();
    expect(await row(id)).toMatchObject({
      wantedState: "given_up",
      registryState: "active",
      autoRenew: false,
    });
    const ends = (await row(id)).expiresAt ?? new Date(0);
    await world.setClock(new Date(ends.getTime() + 2 * 86_400_000).toISOString().slice(0, 10));
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "gone", wantedState: "given_up" });
    expect(registry.control.kept("ending.example")).toBeNull();
    expect((await world.act(want, world.systemActor, wish("ending.example"))).ok).toBe(true);
    await settle();
  });

  it("before it has arrived has its last day when it arrives", async () => {
    const id = await wanted("early-end.example");
    must(await world.act(giveUpStep, world.systemActor, { domainId: id, when: "at_end", why: "test" }));
    await settle();
    const { expiresAt, deleteOn } = await row(id);
    expect(deleteOn).toBe(new Date((expiresAt?.getTime() ?? 0) + 86_400_000).toISOString().slice(0, 10));
  });

  it("is kept when the customer thinks again, and can be renewed", async () => {
    const id = await held("again.example");
    must(await world.act(giveUpStep, world.systemActor, { domainId: id, when: "at_end", why: "test" }));
    must(await world.act(keep, world.systemActor, { domainId: id }));
    expect(await row(id)).toMatchObject({ wantedState: "registered", autoRenew: true, deleteOn: null });
    expect(await world.act(keep, world.systemActor, { domainId: id })).toMatchObject({
      refusal: { code: "bad_move" },
    });
  });

  it("is deleted once when the answer was lost", async () => {
    const id = await held("deleted.example");
    registry.control.switches.set({ kind: "lose_answer" }, 1, "deleteDomain");
    must(await world.act(giveUpStep, world.systemActor, { domainId: id, when: "now", why: "test" }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "gone" });
    expect(registry.control.kept("deleted.example")).toBeNull();
  });

  it("that the registry keeps for its redemption time is gone when that is over", async () => {
    const id = await held("redeemed.example");
    const later = businessDay(world, 20);
    await world.setClock(later);
    must(await world.act(giveUpStep, world.systemActor, { domainId: id, when: "now", why: "test" }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "redemption" });
    await world.setClock(businessDay(world, 40));
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "gone" });
    expect(await told(id)).toEqual([
      "redeemed.example wird gelöscht und lässt sich noch zurückholen",
      "redeemed.example ist beendet",
    ]);
  });
});

describe("a name in its redemption time", () => {
  const restoreStep = step("restore", (ctx, input: { domainId: string }) => restoring(ctx, input));
  const restore = (domainId: string) => world.act(restoreStep, world.systemActor, { domainId });
  const deleted = async (name: string): Promise<string> => {
    const id = await held(name);
    await world.setClock(businessDay(world, 20));
    must(await world.act(giveUpStep, world.systemActor, { domainId: id, when: "now", why: "test" }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "redemption", wantedState: "given_up" });
    return id;
  };
  const asked = async (id: string): Promise<number> =>
    (
      await world.db.owner.query(
        "select 1 from kernel.attempt where subject_id = $1 and deed = 'redeem_domain'",
        [id],
      )
    ).rows.length;

  it("is restored once and wanted again, although the answer was lost; asked for twice, the registry hears it once", async () => {
    const id = await deleted("back-again.example");
    registry.control.switches.set({ kind: "lose_answer" }, 1, "restoreDomain");
    must(await restore(id));
    await settle();
    expect(await row(id)).toMatchObject({
      registryState: "active",
      wantedState: "registered",
      deleteOn: null,
    });
    expect(registry.control.kept("back-again.example")?.phase).toBe("live");
    expect((await told(id)).at(-1)).toBe("back-again.example ist wieder da");
    expect(await restore(id)).toMatchObject({ refusal: { code: "not_restorable", state: "active" } });
    expect(await asked(id)).toBe(1);
  });

  it("that the registry lets nobody restore any more stays on the desk, with the registry's word, and is not wanted", async () => {
    const id = await deleted("too-late.example");
    const kept = registry.control.books.domains["too-late.example"];
    if (!kept) throw new Error("the registry forgot the name");
    kept.phase = "pendingDelete";
    must(await restore(id));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "redemption", wantedState: "given_up" });
    expect((await row(id))?.fault).toContain("status_prohibits");
    const { rows } = await world.db.owner.query("select kind, state from staff.task where subject_id = $1", [
      id,
    ]);
    expect(rows).toEqual([{ kind: "domain_to_restore", state: "open" }]);
    await world.setClock(businessDay(world, 40));
    await tick();
    expect(await row(id)).toMatchObject({ registryState: "gone" });
  });

  it("is never restored for somebody whose name is still ours, and for nobody's name", async () => {
    const id = await held("still-ours.example");
    expect(await restore(id)).toMatchObject({ refusal: { code: "not_restorable" } });
    expect(await restore(newId())).toMatchObject({ refusal: { code: "no_such" } });
    expect(await asked(id)).toBe(0);
  });
});

describe("what a registry did not answer until it was parked", () => {
  const retryStep = step("retry_unclear", (ctx, input: { domainId: string }) => retryDomain.run(ctx, input));
  const readStep = step("read_now", (ctx, input: { domainId: string }) => readDomainNow.run(ctx, input));
  /** It was asked, and nobody could tell; answers the attempt. */
  const parked = async (domainId: string, verb: string, kind: "lose_answer" | "drop"): Promise<string> => {
    const { switches } = registry.control;
    switches.set({ kind }, 1, verb);
    switches.set({ kind: "drop" }, 50, "findDomain");
    await settle();
    switches.clear();
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select id from kernel.attempt where subject_id = $1 and state = 'parked'",
      [domainId],
    );
    expect(rows).toHaveLength(1);
    expect(await row(domainId)).toMatchObject({ registryState: "unclear" });
    return rows[0]?.id ?? "";
  };
  const lookedAt = async (attemptId: string) => {
    const looked = await world.act(lookAgain, world.systemActor, { attemptId });
    await settle();
    return looked;
  };
  const read = async (domainId: string): Promise<void> => {
    must(await world.act(readStep, world.systemActor, { domainId }));
    await settle();
  };

  it.each(["lose_answer", "drop"] as const)(
    "(%s) is registered once, and known here, when it is looked at again",
    async (kind) => {
      const name = `unclear-${kind.slice(0, 4)}.example`;
      const id = await wanted(name);
      must(await lookedAt(await parked(id, "register", kind)));
      expect(await row(id)).toMatchObject({ registryState: "active" });
      expect(registry.control.kept(name)?.clID).toBe("demo-host");
      expect((await domainStory(world.db.read, id)).connections).toHaveLength(1);
    },
  );

  it("is not registered any more once a reading has shown that it never came: the name may be somebody else's wish by now", async () => {
    const id = await wanted("unclear-missed.example");
    const attemptId = await parked(id, "register", "drop");
    await read(id);
    expect(await row(id)).toMatchObject({ registryState: "failed" });
    expect(await lookedAt(attemptId)).toMatchObject({ refusal: { code: "not_parked" } });
    // However it came to be asked once more: nothing waits for it.
    await world.db.owner.query("update kernel.attempt set state = 'parked' where id = $1", [attemptId]);
    must(await lookedAt(attemptId));
    expect(registry.control.kept("unclear-missed.example")).toBeNull();
    must(await world.act(retryStep, world.systemActor, { domainId: id }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "active" });
  });

  it("is found, not taken for somebody else's, when it is tried again although it had come", async () => {
    const id = await wanted("unclear-there.example");
    await parked(id, "register", "lose_answer");
    await world.db.owner.query("update domains.domain set registry_state = 'failed' where id = $1", [id]);
    await world.db.owner.query("delete from domains.live_name where domain_id = $1", [id]);
    must(await world.act(retryStep, world.systemActor, { domainId: id }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "active" });
  });

  it.each(["lose_answer", "drop"] as const)(
    "(%s) is renewed once when it is looked at again, and not after a reading settled it",
    async (kind) => {
      const name = `unclear-year-${kind.slice(0, 4)}.example`;
      const id = await held(name);
      const before = expiryYear(name);
      must(await renewed({ domainId: id, years: 1, causeId: newId() }));
      must(await lookedAt(await parked(id, "renew", kind)));
      expect(await row(id)).toMatchObject({ registryState: "active" });
      expect(await renewalsOf(id)).toEqual(["done"]);
      expect(expiryYear(name)).toBe(before + 1);
      must(await renewed({ domainId: id, years: 1, causeId: newId() }));
      const attemptId = await parked(id, "renew", "drop");
      await read(id);
      expect(await lookedAt(attemptId)).toMatchObject({ refusal: { code: "not_parked" } });
      expect(expiryYear(name)).toBe(before + 1);
    },
  );

  it("is not deleted any more once its holder keeps it, and is gone once where they do not", async () => {
    const names = ["unclear-kept.example", "unclear-gone.example"] as const;
    const [kept, gone] = [await held(names[0]), await held(names[1])];
    const attempts: string[] = [];
    for (const domainId of [kept, gone]) {
      must(await world.act(giveUpStep, world.systemActor, { domainId, when: "now", why: "test" }));
      attempts.push(await parked(domainId, "deleteDomain", "drop"));
    }
    await read(kept);
    must(await world.act(keep, world.systemActor, { domainId: kept }));
    expect(await lookedAt(attempts[0] ?? "")).toMatchObject({ refusal: { code: "not_parked" } });
    // However it came to be asked once more: nothing waits for it.
    await world.db.owner.query("update kernel.attempt set state = 'parked' where id = $1", [attempts[0]]);
    for (const attemptId of attempts) must(await lookedAt(attemptId));
    expect(registry.control.kept(names[0])).not.toBeNull();
    expect(registry.control.kept(names[1])).toBeNull();
    expect(await row(gone)).toMatchObject({ registryState: "gone" });
  });
});

describe("a switch set to quiet", () => {
  it("keeps a registration back and says so, and staff can ask again when it is open", async () => {
    const gate = (position: string) =>
      world.db.owner.query("update kernel.gate set position = $1 where effect = 'registry'", [position]);
    await gate("quiet");
    const id = await held("quiet.example");
    expect(await row(id)).toMatchObject({
      registryState: "failed",
      fault: "withheld",
    });
    expect(registry.control.kept("quiet.example")).toBeNull();
    await gate("open");
    const again = step("retry_quiet", (ctx, input: { domainId: string }) => retryDomain.run(ctx, input));
    must(await world.act(again, world.systemActor, { domainId: id }));
    await settle();
    expect(await row(id)).toMatchObject({ registryState: "active" });
  });
});

describe("a rule of a top level domain", () => {
  it("holds from its day on", async () => {
    const enter = step("rule", setTldRule.run);
    const rule = { tld: "shop", validFrom: "2035-01-01", years: [2], rules: { transferYears: 0 } };
    must(await world.act(enter, world.systemActor, rule));
    expect((await tldRuleOn(world.db.read, "shop", "2034-12-31")).years).toContain(1);
    expect(await tldRuleOn(world.db.read, "shop", "2035-01-01")).toMatchObject({
      years: [2],
      transferYears: 0,
      graceDays: 30,
    });
    expect(await world.act(enter, world.systemActor, { ...rule, years: [11] })).toMatchObject({
      refusal: { code: "invalid" },
    });
  });
});

describe("what is paid", () => {
  it("stays apart from the registry's term and never goes back", async () => {
    const id = await held("paid.example");
    must(await world.act(paid, world.systemActor, { domainId: id, date: "2027-06-30" }));
    must(await world.act(paid, world.systemActor, { domainId: id, date: "2027-01-31" }));
    expect(await row(id)).toMatchObject({ paidThrough: "2027-06-30", billingState: "paid" });
  });
});
