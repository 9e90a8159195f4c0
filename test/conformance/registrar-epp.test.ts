// The EPP connection against the registry counterpart: the suite of the port, then what only EPP can get wrong.
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { accounts, startRegistry } from "../../sandbox/registry/registry.ts";
import type { RunningRegistry } from "../../sandbox/registry/registry.ts";
import type { Fault } from "../../sandbox/shared/switches.ts";
import type { Registrar } from "../../src/business/domains/registrar.port.ts";
import { epp } from "../../src/providers/registrars/epp/epp.ts";
import { registrarConformance } from "./registrar.suite.ts";
import { holder } from "./registrar-world.ts";
import type { FaultyCall, RegistrarWorld } from "./registrar-world.ts";

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const verbs: Record<FaultyCall, string> = {
  check: "domain:check",
  register: "domain:create",
  find: "domain:info",
  renew: "domain:renew",
  requestTransfer: "domain:transfer",
  setNameservers: "domain:update",
  delete: "domain:delete",
  restore: "domain:update",
};

type Account = keyof typeof accounts;
function connection(
  registry: RunningRegistry,
  account: Account,
  more: Record<string, unknown> = {},
  timeoutMs = 3000,
): Registrar {
  const password = accounts[account];
  const given = {
    host: "127.0.0.1",
    port: registry.port,
    ca: registry.ca,
    username: account,
    password,
    ...more,
  };
  return epp.connect(epp.settings.parse(given), { log: silent, timeoutMs });
}

registrarConformance("EPP", async (): Promise<RegistrarWorld> => {
  let offsetDays = 0;
  let count = 0;
  const clock = { now: () => new Date(Date.now() + offsetDays * 86_400_000) };
  const registry = await startRegistry({ port: 0, dir: null, clock });
  const [registrar, other] = [connection(registry, "demo-host"), connection(registry, "other-host")];
  const fault = (kind: Exclude<Fault["kind"], "slow">) => (call: FaultyCall) =>
    registry.control.switches.set({ kind }, 1, verbs[call]);
  return {
    registrar,
    other,
    control: {
      loseAnswer: fault("lose_answer"),
      answerTwice: fault("answer_twice"),
      answerGarbage: fault("garbage"),
      fail: fault("fail"),
      unreachable: (on) => registry.control.refuse(on),
      cutConnections: () => registry.control.cutAll(),
      advanceDays: (days) => void (offsetDays += days),
      kept(name) {
        const found = registry.control.domains().find((domain) => domain.name === name);
        return found ? { expiresAt: found.exDate } : null;
      },
      transferable: () => ({ name: `taken-${(count += 1)}.example`, authCode: "Transfer-Code-1" }),
      reservedName: "nic.example",
      unservedName: "name.nowhere",
      topLevel: "example",
    },
    async cleanup() {
      await Promise.all([registrar.close(), other.close()]);
      await registry.close();
    },
  };
});

describe("EPP on the wire", () => {
  let registry: RunningRegistry;
  let registrar: Registrar;
  beforeAll(async () => {
    registry = await startRegistry({ port: 0, dir: null, clock: { now: () => new Date() } });
    registrar = connection(registry, "demo-host");
  });
  afterAll(async () => {
    await registrar.close();
    await registry.close();
  });
  const isFree = async (name: string): Promise<unknown> => (await registrar.checkDomains([name]))[0];
  const response = (inner: string, head = ""): string =>
    `<?xml version="1.0"?>${head}<epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><response>${inner}</response></epp>`;

  test("answers that come byte by byte are put together", async () => {
    registry.control.drip(true);
    registry.control.cutAll();
    expect(await isFree("drip.example")).toEqual({ name: "drip.example", state: "free" });
    registry.control.drip(false);
  });
  test("an answer with a bomb of entities is not read: the name is unknown", async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    registry.control.answerWith(
      "domain:check",
      response('<result code="1000"><msg>&b;</msg></result>', bomb),
    );
    registry.control.answerWith(
      "domain:check",
      response('<result code="1000"><msg>&b;</msg></result>', bomb),
    );
    expect(await isFree("bomb.example")).toMatchObject({ state: "unknown" });
    expect(await isFree("bomb.example")).toMatchObject({ state: "free" });
  });
  test("the answer to another command is passed over, not taken for ours", async () => {
    const foreign = response(
      '<result code="2302"><msg>no</msg></result><trID><clTRID>KT-other</clTRID>' +
        "<svTRID>1</svTRID></trID>",
    );
    const impatient = connection(registry, "demo-host", {}, 1000);
    registry.control.answerWith("domain:renew", foreign);
    await expect(impatient.renew("foreign.example", new Date("2030-01-01"), 1)).rejects.toThrow(/lost/);
    await impatient.close();
  });
  test("an answer after the deadline is unknown, and the look-up shows what came of it", async () => {
    const impatient = connection(registry, "demo-host", {}, 1000);
    registry.control.switches.set({ kind: "slow", ms: 1500 }, 1, "domain:create");
    const late = {
      handle: "KT-late",
      name: "late.example",
      years: 1,
      registrant: holder,
      nameservers: [],
      authCode: "Aa1!auth-code",
    };
    await expect(impatient.register(late)).rejects.toMatchObject({ name: "EppError", sent: true });
    await vi.waitFor(
      () => expect(registry.control.domains().map((d) => d.name)).toContain("late.example"),
      60_000,
    );
    expect(await impatient.findDomain("late.example")).toMatchObject({
      ours: true,
      registrantHandle: "KT-late",
    });
    await impatient.close();
  });
  test("a certificate nobody vouches for is not accepted", async () => {
    const strict = connection(registry, "demo-host", { ca: undefined });
    expect(await strict.testConnection()).toMatchObject({ kind: "refused", code: "unreachable" });
    const trusting = connection(registry, "demo-host", { ca: undefined, verifyServer: false });
    expect(await trusting.testConnection()).toEqual({
      kind: "done",
      value: { server: "Kontor demo registry" },
    });
    await trusting.close();
  });
  test("a wrong password is said in the connection test", async () => {
    const wrong = connection(registry, "demo-host", { password: "not-the-password" });
    expect(await wrong.testConnection()).toMatchObject({ kind: "refused", code: "not_permitted" });
  });
  test("more sessions than the registry allows: calls wait for the sessions there are", async () => {
    const narrow = await startRegistry({
      port: 0,
      dir: null,
      clock: { now: () => new Date() },
      sessionsMax: 1,
    });
    const greedy = connection(narrow, "demo-host", { sessionsMax: 3 });
    const names = Array.from({ length: 9 }, (_, at) => `narrow-${at}.example`);
    await greedy.findDomain("narrow.example");
    const answers = await Promise.all(names.map((name) => greedy.checkDomains([name])));
    expect(answers.map((list) => list[0]?.state)).toEqual(names.map(() => "free"));
    await greedy.close();
    await narrow.close();
  });
  test("a premium name shows its price and is not registered without it", async () => {
    const name = "premium-gold.shop";
    expect(await isFree(name)).toEqual({ name, state: "premium", priceMinor: 49900n, currency: "EUR" });
    const answer = await registrar.register({
      handle: "KT-premium",
      name,
      years: 1,
      registrant: holder,
      nameservers: [],
      authCode: "Aa1!auth-code",
    });
    expect(answer).toMatchObject({ kind: "refused", code: "policy" });
  });
  test("a peer that announces an endless frame is left at once", async () => {
    const liar = createServer((socket) => {
      socket.on("error", () => undefined).resume();
      socket.end(Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"));
    });
    await new Promise<void>((resolve) => void liar.listen(0, "127.0.0.1", resolve));
    const address = liar.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const lost = connection(registry, "demo-host", { port });
    expect(await lost.testConnection()).toMatchObject({ kind: "refused", code: "unreachable" });
    await new Promise<void>((resolve) => void liar.close(() => resolve()));
  });
});

describe("the registry counterpart over the years", () => {
  test("an expired domain renews itself, and deleting it inside the grace period gives the name back", async () => {
    let days = 0;
    const clock = { now: () => new Date(Date.now() + days * 86_400_000) };
    const registry = await startRegistry({ port: 0, dir: null, clock });
    const registrar = connection(registry, "demo-host");
    for (const [at, name] of ["years.example", "years.com"].entries()) {
      await registrar.register({
        handle: `KT-years-${at}`,
        name,
        years: 1,
        registrant: holder,
        nameservers: [],
        authCode: "Aa1!auth-code",
      });
    }
    const first = (await registrar.findDomain("years.com"))?.expiresAt;
    days = 370;
    const later = (await registrar.findDomain("years.com"))?.expiresAt;
    expect(later?.getUTCFullYear()).toBe((first?.getUTCFullYear() ?? 0) + 1);
    expect(await registrar.deleteDomain("years.example")).toEqual({ kind: "done", value: null });
    expect(await registrar.findDomain("years.example")).toBeNull();
    expect(await registrar.deleteDomain("years.com")).toMatchObject({ kind: "pending" });
    expect((await registrar.findDomain("years.com"))?.expiresAt).toEqual(first);
    days = 370 + 36;
    expect(await registrar.findDomain("years.com")).toBeNull();
    await registrar.close();
    await registry.close();
  });
});
