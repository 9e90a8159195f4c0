// A change of how the brand is taxed says what was issued ahead of it before it is saved, and leads to where each is replaced.
import { expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, settle, testShop } from "../../../../test/support/shop.ts";
import { runInvoices } from "../../../business/billing/index.ts";
import { TAX_AHEAD, TAX_STANDING } from "./standing-place.ts";

it("is never saved over invoices that nobody was shown, and each of them can be replaced from the list", async () => {
  const shop = await testShop("2026-07-01");
  const web = await officeWeb(shop);
  const owner = await web.colleague("Owner");
  await orderAndAccept(shop, { domain: "vorab-berechnet.de" });
  await settle(shop);
  await runInvoices(shop.world.kit);
  await settle(shop);
  expect((await owner.get(TAX_AHEAD)).body).toContain("No invoice bears the tax of before");
  const change = { from: "2027-01-01", small: "on" };
  const asked = await owner.post(TAX_STANDING, change, TAX_STANDING);
  expect(asked.status).toBe(200);
  expect(asked.body).toMatch(/invoices? that (?:is|are) issued already would bear another tax/);
  const seen = /name="seen" value="(\d+)"/.exec(asked.body)?.[1] ?? "";
  const kept = async () =>
    (await shop.world.db.owner.query("select from sellers.seller where tax_changes <> '[]'::jsonb")).rowCount;
  expect((await owner.post(TAX_STANDING, { ...change, seen: "77" }, TAX_STANDING)).status).toBe(200);
  expect(await kept()).toBe(0);
  expect((await owner.post(TAX_STANDING, { ...change, seen }, TAX_STANDING)).location).toBe(
    `${TAX_AHEAD}?done=saved`,
  );
  expect(await kept()).toBe(1);
  const list = await owner.get(TAX_AHEAD);
  const replace = /action="(\/office\/invoices\/[\w-]+\/correct-standing)"/.exec(list.body)?.[1] ?? "";
  expect(await (await web.colleague("Billing desk")).get(TAX_AHEAD)).toMatchObject({ status: 200 });
  const again = list.body.includes(replace);
  const done = (await owner.post(replace, {}, TAX_AHEAD)).location ?? "";
  expect([again, done]).toEqual([true, expect.stringContaining("done=invoice_replaced")]);
  // Prices with tax stay what they are: the draft is no dearer and no cheaper, and the machine does not issue it.
  expect((await owner.get(done)).body).toContain("Draft");
  expect((await owner.get(TAX_AHEAD)).body).not.toContain(replace);
});
