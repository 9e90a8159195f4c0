// The same through the real protocol: a name comes, is renewed although an answer is lost, and another moves to us.
import { afterAll, beforeAll, expect, it } from "vitest";
import { accounts, startRegistry } from "../../../sandbox/registry/registry.ts";
import type { RunningRegistry } from "../../../sandbox/registry/registry.ts";
import { inProcessMail } from "../../../test/support/in-process-mail.ts";
import { aConnection, aScene, REGISTRANT } from "../../../test/support/scene.ts";
import type { Scene } from "../../../test/support/scene.ts";
import { silentLog } from "../../../test/support/silent-log.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { epp } from "../../providers/registrars/epp/epp.ts";
import { pollRegistries } from "./domains.ticks.ts";
import { domainById, domainStory, renewDomain, wantDomain } from "./index.ts";
import type { RenewDomain, WantDomain } from "./index.ts";
import type { Registrar } from "./registrar.port.ts";

let world: TestWorld;
let scene: Scene;
let registry: RunningRegistry;
let ours: Registrar;
let theirs: Registrar;

const machine = { needs: { any: ["system"] as const } };
const want = action({
  ...machine,
  name: "test_want",
  run: (ctx, input: WantDomain) => wantDomain(ctx, input),
});
const renew = action({
  ...machine,
  name: "test_renew",
  run: (ctx, input: RenewDomain) => renewDomain(ctx, input),
});

const connect = (username: keyof typeof accounts): Registrar => {
  const given = {
    host: "127.0.0.1",
    port: registry.port,
    ca: registry.ca,
    username,
    password: accounts[username],
  };
  return epp.connect(epp.settings.parse(given), { log: silentLog, timeoutMs: 3_000 });
};

beforeAll(async () => {
  world = await testWorld();
  scene = await aScene(world.db.owner);
  await aConnection(world.db.owner, "registrar", "epp");
  registry = await startRegistry({ port: 0, dir: null, clock: { now: () => world.clock.business() } });
  ours = connect("demo-host");
  theirs = connect("other-host");
  world.ports.registrar = ours;
  world.ports.mail = inProcessMail().mailer;
});
afterAll(async () => {
  await Promise.all([ours.close(), theirs.close()]);
  await registry.close();
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
  nameservers: ["ns1.host.example", "ns2.host.example"],
  connectionId: null,
  ...more,
});

async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await world.runJobs();
    const { rowCount } = await world.db.owner.query("select from graphile_worker._private_jobs");
    if (rowCount === 0) return;
    await world.hurry();
  }
}

it("a name with umlauts is registered once and renewed once although both answers were lost", async () => {
  registry.control.switches.set({ kind: "lose_answer" }, 1, "domain:create");
  const id = must(await world.act(want, world.systemActor, wish("blumen-köln.de")));
  await settle();
  const first = await domainById(world.db.read, id);
  expect(first).toMatchObject({ name: "xn--blumen-kln-lcb.de", registryState: "active", fault: null });
  registry.control.switches.set({ kind: "lose_answer" }, 1, "domain:renew");
  const cause = { domainId: id, years: 1, causeId: newId() };
  for (const _again of [1, 2]) must(await world.act(renew, world.systemActor, cause));
  await settle();
  const second = await domainById(world.db.read, id);
  const years = (second?.expiresAt?.getUTCFullYear() ?? 0) - (first?.expiresAt?.getUTCFullYear() ?? 0);
  expect(years).toBe(1);
  expect(registry.control.domains().filter((one) => one.name === first?.name)).toHaveLength(1);
});

it("a name moves to us when the losing registrar says yes, and the registry's notices are fetched to the last", async () => {
  const transfer = { mode: "transfer", registrant: null, authCode: "Transfer-Code-1" } as const;
  const id = must(await world.act(want, world.systemActor, wish("taken-77.example", transfer)));
  await settle();
  expect(await domainById(world.db.read, id)).toMatchObject({ registryState: "transferring" });
  expect(await theirs.answerTransfer("taken-77.example", true)).toMatchObject({ kind: "done" });
  must(await world.act(pollRegistries, world.systemActor, {}));
  await settle();
  expect(await domainById(world.db.read, id)).toMatchObject({ registryState: "active" });
  expect((await domainStory(world.db.read, id)).notices).toHaveLength(1);
  expect(await ours.nextNotice()).toBeNull();
});
