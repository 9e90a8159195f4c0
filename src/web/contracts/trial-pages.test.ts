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

/** Its page. */
async function ownPage({ accountId }: PortalCustomer): Promise<string> {
  const { rows } = await scene.web.world.db.owner.query<{ id: string }>(
    "select id from contracts.contract where account_id = $1 and kind = 'hosting' and trial_until is not null",
    [accountId],
  );
  return `/portal/contracts/${rows[0]?.id ?? ""}`;
}

/** The form of a change, with another package chosen. */
async function changeForm(of: PortalCustomer) {
  const own = `${await ownPage(of)}/change`;
  const plans = await of.browser.get(own);
  const plan = [...plans.body.matchAll(/name="plan" value="([0-9a-f-]{36})"/g)].at(-1)?.[1] ?? "";
  return of.browser.get(`${own}?plan=${plan}`);
}

it("a change of what is tried is never called one at the end of a term, and nothing of it is said to be credited", async () => {
  const { body: form } = await changeForm(await tried("Mia Brandt", "goes_on"));
  expect(form).toContain("When the trial is over");
  expect(form).toContain("It is free until the trial is over, and costs its new price from then on.");
  expect(form).not.toContain("At the end of the term");
  expect(form).not.toContain("not used is credited");
});

it("a change of what ends with its trial never says that it goes on by being chosen", async () => {
  const { body: form } = await changeForm(await tried("Ole Hansen", "ends"));
  expect(form).toContain("Only if you ask to go on does it cost its new price.");
  expect(form).toContain(
    "It ends by itself then. Only if you ask to go on does it go on as what you choose.",
  );
  expect(form).not.toContain("for one more term");
});

it("going on with another package is never shown at the price of both", async () => {
  const of = await tried("Ida Kruse", "ends");
  const own = await ownPage(of);
  const form = await changeForm(of);
  const preview = await of.browser.post(`${own}/change/preview`, {
    ...form.form(`${own}/change/preview`),
    when: "now",
  });
  const done = await of.browser.post(`${own}/change`, preview.form(`${own}/change`));
  expect(done.statusCode).toBe(303);
  const { rows } = await scene.web.world.db.owner.query<{ renewal: string }>(
    `select renewal_minor::text as renewal from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
     where c.account_id = $1 and c.kind = 'hosting' and e.changes_on is null`,
    [of.accountId],
  );
  const page = await of.browser.get(`${own}/renew-term`);
  expect(page.body).toContain(`€${(Number(rows[0]?.renewal) / 100).toFixed(2)}`);
  const [, each = ""] = /Then each.*?<dd[^>]*>(.*?)<\/dd>/s.exec(page.body) ?? [];
  expect(each).toContain(`€${(Number(rows[0]?.renewal) / 100).toFixed(2)}`);
});
