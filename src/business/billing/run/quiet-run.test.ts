// Before the first real run the gates are set to quiet: all that it would do outside is listed, and nothing of it happens.
import { expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import { recentMessages } from "../../messages/index.ts";
import { withheldAttempts } from "../../staff/index.ts";

it("a run under quiet gates never charges, mails or posts anything, and says of each what it would have done", async () => {
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
