// What nobody could tell of the panel is asked again by a button. A package that the panel refused, or of which nothing clear was heard, is asked for again by a button: only while one is wanted.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

let shop: TestShop;
let desk: Browser;
let support: Browser;
let id: string;
let plan: string;

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  const web = await officeWeb(shop);
  desk = await web.colleague("Owner");
  support = await web.colleague("Support");
  await orderAndAccept(shop, { domain: "paket.de", email: "post@paket.de" });
  await shop.world.runJobs();
  const { rows } = await shop.world.db.owner.query<{ id: string; plan: string; other: string }>(
    `select a.id, a.plan, (select p.panel_plan from catalogue.product p where p.panel_plan <> a.plan
       and p.kind = 'hosting' and p.seller_id = a.seller_id order by p.position limit 1) as other
     from hosting.account a limit 1`,
  );
  id = rows[0]?.id ?? "";
  plan = rows[0]?.other ?? "";
}, 120_000);

const path = (): string => `/office/services/${id}`;
const planAtPanel = () => shop.panel.control.accounts().map((one) => one.plan);

it("nothing is offered or asked while no other package is wanted", async () => {
  expect((await desk.get(path())).body).not.toContain("Ask for the package again");
  const asked = await desk.post(`${path()}/retry-plan`, {}, path());
  expect(asked.status).toBe(422);
  expect(asked.body).toContain("nothing is left to ask for");
});

it("an account of which nobody knows how it stands is asked about by a button, and runs again where it should; support may not", async () => {
  const { owner } = shop.world.db;
  expect((await desk.get(path())).body).not.toContain("Ask the panel again");
  const early = await desk.post(`${path()}/ask-panel`, {}, path());
  expect(early.status).toBe(422);
  expect(early.body).toContain("is known by now");
  await shop.panel.panel.suspendAccount(shop.panel.control.accounts()[0]?.username ?? "", "debt");
  await owner.query("update hosting.account set panel_state = 'unclear' where id = $1", [id]);
  expect((await desk.get(path())).body).toContain("Ask the panel again");
  expect((await support.post(`${path()}/ask-panel`, {}, path())).status).toBe(403);
  const asked = await desk.post(`${path()}/ask-panel`, {}, path());
  expect(asked.location).toContain("done=retried");
  await shop.world.runJobs();
  expect(shop.panel.control.accounts().map((one) => one.suspended)).toEqual([false]);
  expect((await desk.get(path())).body).not.toContain("Ask the panel again");
});

it("a change that was parked as unclear reaches the panel when it is asked again, and support may not ask", async () => {
  await shop.world.db.owner.query(
    "update hosting.account set wanted_plan = $2, panel_state = 'unclear' where id = $1",
    [id, plan],
  );
  expect((await desk.get(path())).body).toContain("Ask for the package again");
  expect((await support.post(`${path()}/retry-plan`, {}, path())).status).toBe(403);
  expect(planAtPanel()).not.toEqual([plan]);
  const asked = await desk.post(`${path()}/retry-plan`, {}, path());
  expect(asked.location).toContain("done=retried");
  await shop.world.runJobs();
  expect(planAtPanel()).toEqual([plan]);
  expect((await desk.get(path())).body).not.toContain("Ask for the package again");
});
