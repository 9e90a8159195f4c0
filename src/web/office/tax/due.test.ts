// When a brand owes its tax, on its page: what a change does is read before it is saved, nothing else is saved than was read, and
// the page on value added tax says what holds.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { guest, orderInput, proveOrder, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { runInvoices } from "../../../business/billing/index.ts";
import { placeOrder } from "../../../business/orders/index.ts";
import { must } from "../../../kernel/result.ts";
import { addTerm, dateIn } from "../../../kernel/time.ts";
import { TAX_DUE } from "./standing-place.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let month: string;
const kept = async (): Promise<unknown> => {
  const { rows } = await shop.world.db.owner.query<{ tax_due_changes: unknown }>(
    "select tax_due_changes from sellers.seller order by created_at limit 1",
  );
  return rows[0]?.tax_due_changes;
};

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
  const placed = must(await shop.world.act(placeOrder, guest, await orderInput(shop, { unit: "month" })));
  await proveOrder(shop, placed.orderId);
  await runInvoices(shop.world.kit);
  await settle(shop);
  month = `${dateIn("Europe/Berlin", shop.world.clock.business()).slice(0, 7)}-01`;
}, 120_000);

it("never saves a change before what it does was shown, nor another than that", async () => {
  const from = addTerm(month, { count: 1, unit: "month" });
  const change = { from, due: "received" };
  const asked = await owner.post(TAX_DUE, change, TAX_DUE);
  expect(asked.status).toBe(200);
  expect(asked.body).toContain("Nothing is saved yet.");
  expect(asked.body).toContain("no payment owes it again");
  expect(asked.body).toContain("Versteuerung nach vereinnahmten Entgelten");
  expect(await kept()).toEqual([]);
  const other = { ...change, seen: `${from} invoiced` };
  expect((await owner.post(TAX_DUE, other, TAX_DUE)).status).toBe(200);
  expect(await kept()).toEqual([]);
  expect((await owner.post(TAX_DUE, { ...change, seen: `${from} received` }, TAX_DUE)).location).toContain(
    TAX_DUE,
  );
  expect(await kept()).toEqual([change]);
  expect((await owner.get(TAX_DUE)).body).toContain("As its money comes");
});

it("says why it refuses: a month that was invoiced in, one that is over, what is so already", async () => {
  const try_ = async (from: string, due: string): Promise<string> =>
    (await owner.post(TAX_DUE, { from, due, seen: `${from} ${due}` }, TAX_DUE)).body;
  expect(await try_(month, "received")).toContain("Invoices were issued in that month already");
  const before = addTerm(month, { count: 1, unit: "month" }, -1);
  expect(await try_(before, "received")).toContain("Please choose one of these months.");
  const later = addTerm(month, { count: 2, unit: "month" });
  expect(await try_(later, "received")).toContain("That is how it stands on that day already.");
  expect(await try_(later, "never")).toContain("Please choose one of these.");
});

it("is said where taxes are set and on the page on value added tax, and not for who may not see it", async () => {
  expect((await owner.get("/office/settings/tax")).body).toContain(`href="${TAX_DUE}"`);
  const page = await owner.get(`/office/vat?period=${month.slice(0, 7)}`);
  expect(page.body).toContain("Tax is owed as soon as an invoice is issued.");
  const next = addTerm(month, { count: 1, unit: "month" }).slice(0, 7);
  expect((await owner.get(`/office/vat?period=${next}`)).body).toContain(
    "Tax at home is owed as the money for an invoice comes.",
  );
  const support = await web.colleague("Partner");
  expect((await support.get(TAX_DUE)).status).toBe(403);
});
