// The report of what is billed although its name is gone: the money is read before the click, and only that is done.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

const PATH = "/office/contracts/gone-names";
let shop: TestShop;
let web: OfficeWeb;

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  web = await officeWeb(shop);
  await orderAndAccept(shop, { domain: "weg-damit.de", email: "post@weg-damit.de" });
  await settle(shop);
}, 120_000);

it("says what ending credits, ends it once, and refuses whoever saw something else or may only look", async () => {
  const desk = await web.colleague("Owner");
  expect((await desk.get("/office/contracts/unbilled")).body).toContain(`href="${PATH}"`);
  expect((await desk.get(PATH)).body).toContain("No contract outlives its name");
  await shop.world.db.owner.query(
    "update domains.domain set registry_state = 'gone' where name = 'weg-damit.de'",
  );
  const page = await desk.get(PATH);
  expect(page.body).toMatch(/weg-damit\.de[\s\S]*is gone/);
  expect((await (await web.colleague("Support")).get(PATH)).body).not.toContain("/end-with-name");
  const action = /action="(\/office\/contracts\/[\w-]+\/end-with-name)"/.exec(page.body)?.[1] ?? "";
  const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const other = await desk.post(action, { seen: "other" }, PATH);
  expect(other.status).toBe(422);
  expect(other.body).toContain("nothing was ended");
  expect((await desk.post(action, { seen }, PATH)).location).toBe(`${PATH}?done=contract_name_gone`);
  await settle(shop);
  expect((await desk.get(PATH)).body).toContain("No contract outlives its name");
  expect((await desk.post(action, { seen }, PATH)).body).toContain("nothing to end any more");
});
