// What a customer reads of their invoices: who is charged by a kept card is not asked to pay as well.
import { beforeAll, expect, it } from "vitest";
import { billingScene } from "../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../test/support/billing-scene.ts";
import { must } from "../../kernel/result.ts";
import { removeCard } from "../payments/index.ts";
import { openDocuments } from "./index.ts";

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

it("an invoice that a kept card is charged for is told apart, until there is no card any more", async () => {
  const customer = await scene.customer();
  const first = await scene.billed(customer, "2026-03-02");
  const told = async () =>
    (await openDocuments(scene.world.db.read, [customer.accountId])).map((one) => one.isCharged);
  expect(await told(), "paid by transfer").toEqual([false]);
  const card = await scene.keepCard(customer, first.id);
  await scene.contract(customer, "2026-04-02");
  await scene.daysPass("2026-03-30");
  expect(await told(), "the next one, by the card that was kept").toEqual([true]);
  must(await scene.world.act(removeCard, scene.bookkeeper, { methodId: card.id }));
  expect(await told()).toEqual([false]);
});
