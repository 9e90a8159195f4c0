// Before the first real run the gates are set to quiet: all that it would do outside is listed, and nothing of it happens.
import { expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import { inProcessPanel } from "../../../../test/support/in-process-panel.ts";
import { aHosting } from "../../../../test/support/scene.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import { linkSubject } from "../../contracts/index.ts";
import { hostingById } from "../../hosting/index.ts";
import { recentMessages } from "../../messages/index.ts";
import { withheldAttempts } from "../../staff/index.ts";
import { lastLook, lookAhead, previewAhead } from "../index.ts";

const link = action({
  name: "test_link",
  needs: { any: ["system"] },
  async run(ctx, { contractId, subjectId }: { readonly contractId: string; readonly subjectId: string }) {
    await linkSubject(ctx, contractId, { kind: "hosting", id: subjectId });
    return ok(null);
  },
});

it("a run under quiet gates never charges or mails anything, and says of each what it would have done", async () => {
  const scene = await billingScene("2026-03-02");
  const { world } = scene;
  const customer = await scene.customer();
  const first = await scene.billed(customer, "2026-03-02");
  await scene.keepCard(customer, first.id);
  await scene.contract(customer, "2026-04-02");
  await world.db.owner.query(
    `insert into kernel.gate (effect, position, changed_at)
     select effect, 'quiet', '2026-04-01' from unnest(array['mail', 'charge', 'suspend', 'panel']) as g(effect)
     on conflict (effect) do update set position = 'quiet'`,
  );
  const before = { mails: scene.mail.kept.length, charges: scene.gateway.payments().length };
  await scene.daysPass("2026-04-20");
  const [invoice] = (await scene.documents(customer)).slice(-1);
  expect(invoice).toMatchObject({ kind: "invoice", grossMinor: 990n });
  const kept = await withheldAttempts(world.db.read, null);
  expect(new Set(kept.map((one) => one.deed))).toEqual(new Set(["charge_stored"]));
  expect(kept.every((one) => one.accountId === customer.accountId)).toBe(true);
  const messages = await recentMessages(world.db.read, null, { limit: 50 }, ["withheld"]);
  expect(messages.length).toBeGreaterThan(0);
  expect({ mails: scene.mail.kept.length, charges: scene.gateway.payments().length }).toEqual(before);
});

it("a card that a quiet gate kept from being charged never gets its customer reminded or stopped; it is charged once the gate opens", async () => {
  const scene = await billingScene("2026-03-02");
  const { world } = scene;
  const customer = await scene.customer();
  const first = await scene.billed(customer, "2026-03-02");
  await scene.keepCard(customer, first.id);
  await scene.contract(customer, "2026-04-02", { term: { count: 1, unit: "year" } });
  const gate = (position: string) =>
    world.db.owner.query(
      `insert into kernel.gate (effect, position, changed_at) values ('charge', $1, '2026-04-01')
       on conflict (effect) do update set position = excluded.position`,
      [position],
    );
  await gate("quiet");
  await scene.daysPass("2026-05-20");
  const renewal = async () => (await scene.documents(customer)).at(-1);
  expect(await renewal()).toMatchObject({ settlement: "open", dunning: { state: "running" } });
  const steps = (await renewal())?.dunning?.steps.filter(
    ({ day, outcome }) => day > 0 && outcome !== "passed",
  );
  expect(new Set(steps?.map(({ act }) => act))).toEqual(new Set(["charge", "overdue"]));
  const asks = () =>
    scene.mailsTo(customer).filter(({ subject }) => /Erinnerung|Bitte zahlen|gesperrt/.test(subject));
  expect(asks()).toEqual([]);
  const charges = scene.gateway.payments().length;
  await gate("open");
  await scene.daysPass("2026-05-22");
  expect(scene.gateway.payments().length).toBe(charges + 1);
  expect(await renewal()).toMatchObject({ settlement: "settled", dunning: { state: "closed" } });
  expect(asks()).toEqual([]);
});

it("under quiet gates a suspension is only recorded, and a letter lies on the pile until a person posts it", async () => {
  const scene = await billingScene("2026-03-02");
  const { world } = scene;
  world.ports.panel = inProcessPanel().panel;
  const customer = await scene.customer();
  await world.db.owner.query("update customers.account set invoice_by = 'post' where id = $1", [
    customer.accountId,
  ]);
  const subjectId = await aHosting(world.db.owner, { ...scene, ...customer });
  const { contractId } = await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
  must(await world.act(link, world.systemActor, { contractId, subjectId }));
  await world.db.owner.query(
    `insert into kernel.gate (effect, position, changed_at)
     select effect, 'quiet', '2026-03-02' from unnest(array['mail', 'charge', 'suspend', 'panel']) as g(effect)
     on conflict (effect) do update set position = 'quiet'`,
  );
  await scene.run();
  await scene.daysPass("2026-04-10");
  expect((await hostingById(world.db.read, subjectId))?.reasons).toEqual(["debt"]);
  const kept = await withheldAttempts(world.db.read, null);
  expect(kept.map((one) => one.deed)).toEqual(["suspend_panel_account"]);
  // On the brand's own day, whatever the machine says.
  expect(kept[0]?.businessAt.toISOString()).toMatch(/^2026-03-30/);
  expect(kept[0]?.askedAt.toISOString()).not.toMatch(/^2026-03-30/);
  expect(scene.mailsTo(customer)).toEqual([]);
  const [invoice] = await scene.documents(customer);
  const { rows } = await world.db.owner.query(
    "select way, state, posted_on from billing.delivery where document_id = $1",
    [invoice?.id],
  );
  expect(rows).toEqual([{ way: "post", state: "waiting", posted_on: null }]);
});

it("a look ahead never leaves an account out, however many there are, and says what the run then bills; a new one takes its place", async () => {
  const scene = await billingScene("2026-03-02");
  const { world, sellerId, bookkeeper } = scene;
  const whose: Parameters<typeof scene.documents>[0][] = [];
  for (const startsOn of [
    "2026-03-20",
    "2026-03-21",
    "2026-03-22",
    "2026-03-23",
    "2026-03-24",
    "2026-04-30",
  ]) {
    const customer = await scene.customer();
    const minor = 990n + 100n * BigInt(whose.length);
    await scene.contract(customer, startsOn, { firstMinor: minor, renewalMinor: minor });
    whose.push(customer);
  }
  const seen = () => lastLook(world.db.read, sellerId, "2026-03-02");
  const look = (on: string) => world.act(lookAhead, bookkeeper, { sellerId, on, part: 2 });
  must(await look("2026-04-30"));
  must(await look("2026-03-24"));
  expect(await seen()).toMatchObject({ on: "2026-03-24", accounts: 5, counted: 2, isOver: false });
  await scene.settle();
  const whole = await seen();
  expect(whole).toMatchObject({ accounts: 5, counted: 5, isOver: true });
  expect(whole?.sums).toHaveLength(1);
  // Whom the sum comes from, the largest first, whichever part counted them; who is not due is not among them.
  const due = whose.slice(0, 5).map((one) => one.accountId);
  expect(whole?.largest.map((one) => one.accountId)).toEqual(due.toReversed());
  expect(whole?.largest.reduce((sum, one) => sum + one.grossMinor, 0n)).toBe(whole?.sums[0]?.grossMinor);
  const linesOf = (accountId = "") => world.act(previewAhead, bookkeeper, { sellerId, accountId });
  expect(must(await linesOf(due[4]))).toMatchObject([
    { grossMinor: whole?.largest[0]?.grossMinor, lines: [{ periodFrom: "2026-03-24" }] },
  ]);
  expect(await linesOf(whose[5]?.accountId)).toMatchObject({ refusal: { code: "no_such" } });
  expect(await scene.documents(whose[0] ?? (await scene.customer()))).toEqual([]);
  await world.setClock("2026-03-24");
  await scene.run();
  const billed = (await Promise.all(whose.map((one) => scene.documents(one)))).flat();
  expect(whole?.sums[0]).toMatchObject({
    documents: billed.length,
    grossMinor: billed.reduce((sum, one) => sum + one.grossMinor, 0n),
  });
  expect(await look("2026-06-30")).toMatchObject({ refusal: { code: "bad_date" } });
});
