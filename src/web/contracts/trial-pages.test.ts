// The pages of a contract that is tried: what can be done with it is said with the trial's words, never with those of a paid term.
import { beforeAll, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { offersOf, setPlanTrial } from "../../business/catalogue/index.ts";
import type { AfterTrial } from "../../business/catalogue/index.ts";
import { must } from "../../kernel/result.ts";

let scene: PortalScene;
beforeAll(async () => {
  scene = await portalScene();
}, 120_000);

async function tried(name: string, after: AfterTrial): Promise<PortalCustomer> {
  const { world, sellerId } = scene.web;
  const offers = await offersOf(world.db.read, sellerId, "EUR", businessDay(world));
  for (const { kind, prices } of offers.filter((one) => one.kind === "hosting"))
    for (const { planId, termUnit } of prices)
      if (kind === "hosting" && termUnit !== "once")
        must(await world.act(setPlanTrial, world.systemActor, { planId, trial: { days: 14, after } }));
  return scene.customer(name, `${name.toLowerCase().replaceAll(" ", "-")}.de`);
}

/** The form of a change, with the dearest package chosen. */
async function changeForm({ browser, accountId }: PortalCustomer): Promise<string> {
  const { rows } = await scene.web.world.db.owner.query<{ id: string }>(
    "select id from contracts.contract where account_id = $1 and kind = 'hosting' and trial_until is not null",
    [accountId],
  );
  const own = `/portal/contracts/${rows[0]?.id ?? ""}/change`;
  const plans = await browser.get(own);
  const plan = [...plans.body.matchAll(/name="plan" value="([0-9a-f-]{36})"/g)].at(-1)?.[1] ?? "";
  return (await browser.get(`${own}?plan=${plan}`)).body;
}

it("a change of what is tried is never called one at the end of a term, and nothing of it is said to be credited", async () => {
  const form = await changeForm(await tried("Mia Brandt", "goes_on"));
  expect(form).toContain("When the trial is over");
  expect(form).toContain("It is free until the trial is over, and costs its new price from then on.");
  expect(form).not.toContain("At the end of the term");
  expect(form).not.toContain("not used is credited");
});

it("a change of what ends with its trial never says that it goes on by being chosen", async () => {
  const form = await changeForm(await tried("Ole Hansen", "ends"));
  expect(form).toContain("Only if you ask to go on does it cost its new price.");
  expect(form).toContain(
    "It ends by itself then. Only if you ask to go on does it go on as what you choose.",
  );
  expect(form).not.toContain("for one more term");
});
