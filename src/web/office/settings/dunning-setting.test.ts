// A brand says on which days nothing is stopped, and staff lets a customer pay later by a form on the invoice.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { documentsOfOrder, dunningFees, promiseLimit, quietDays } from "../../../business/billing/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/dunning";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const form = {
  weekends: "on",
  country: "AT",
  own: "24.12.2026 Heiligabend\n31 Dec 2026 – 2027-01-02 Betriebsruhe\n2026-12-31",
  days: "14",
  per_document: "1",
  second: "5",
};

describe("the days on which nothing is stopped", () => {
  it("are those of the form", async () => {
    const owner = await web.owner();
    expect((await owner.post(PATH, form)).location).toContain("done=saved");
    expect(await settingOf(shop.world.db.read, shop.seller.id, quietDays)).toEqual({
      weekends: true,
      country: "AT",
      own: [
        { on: "2026-12-24", name: "Heiligabend" },
        { on: "2026-12-31", name: "Betriebsruhe" },
        { on: "2027-01-01", name: "Betriebsruhe" },
        { on: "2027-01-02", name: "Betriebsruhe" },
        { on: "2026-12-31", name: "" },
      ],
    });
    expect(await settingOf(shop.world.db.read, shop.seller.id, promiseLimit)).toEqual({
      days: 14,
      perDocument: 1,
    });
    expect(await settingOf(shop.world.db.read, shop.seller.id, dunningFees)).toEqual({
      first: 0,
      second: 500,
      last: 0,
      taxed: false,
    });
    const shown = (await owner.get(PATH)).body;
    expect(shown).toContain("24 Dec 2026 Heiligabend");
    expect(shown).toContain("1 Jan 2027 – 2 Jan 2027 Betriebsruhe");
  });

  it.each([
    [{ own: "Christmas" }, "begins neither with a day"],
    [{ own: "31.12.2026 – 24.12.2026" }, "begins neither with a day"],
    [{ own: "30.02.2026" }, "begins neither with a day"],
    [{ own: "24.12.2026 bis 24.12.2027" }, "begins neither with a day"],
    [{ days: "0" }, "A whole number from 1 to 180"],
    [{ per_document: "many" }, "A whole number from 1 to 20"],
    [{ first: "200" }, "An amount from 0 to 100"],
    [{ last: "free" }, "An amount from 0 to 100"],
    [{ country: "xx" }, "Please choose one of the list."],
  ])("are never %j, and the form keeps what was typed", async (over, sentence) => {
    const owner = await web.owner();
    const page = await owner.post(PATH, { ...form, ...over });
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
  });
});

describe("a promise to pay", () => {
  it("is granted, seen on invoice and card with who granted it, and taken back", async () => {
    const placed = await orderAndAccept(shop, { email: "zusage@kundin.example", domain: "zusage-kundin.de" });
    const [invoice] = await documentsOfOrder(shop.world.db.read, placed.orderId);
    const address = `/office/invoices/${invoice?.id ?? ""}`;
    const owner = await web.owner();
    const late = await owner.post(`${address}/promise`, { until: "2099-01-01", reason: "holiday" }, address);
    expect(late.status).toBe(422);
    expect(late.body).toContain("A day from tomorrow to");
    expect(late.body).toContain('value="holiday"');
    const done = await owner.post(`${address}/promise`, { until: "2026-03-10", reason: "holiday" }, address);
    expect(done.location).toContain("done=saved");
    expect((await owner.get(address)).body).toContain("granted by Anna Petersen");
    const card = await owner.get(`/office/customers/${invoice?.accountId ?? ""}`);
    expect(card.body).toContain("Promised to pay");
    const support = await web.colleague("Support");
    expect((await support.post(`${address}/promise/withdraw`, {}, "/office")).status).toBe(403);
    expect((await owner.post(`${address}/promise/withdraw`, {}, address)).location).toContain("done=saved");
    expect((await owner.post(`${address}/promise/withdraw`, {}, address)).body).toContain("nothing is open");
  });
});
