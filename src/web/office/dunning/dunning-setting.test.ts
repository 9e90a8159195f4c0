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
  region: "AT-7",
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
      region: "AT-7",
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
      others: [],
    });
    const shown = (await owner.get(PATH)).body;
    expect(shown).toContain("24 Dec 2026 Heiligabend");
    expect(shown).toContain("1 Jan 2027 – 2 Jan 2027 Betriebsruhe");
  });

  it("name a fee in each currency the brand sells in, and the sequence says in which there is none", async () => {
    const owner = await web.owner();
    const { owner: db } = shop.world.db;
    await db.query(
      `insert into billing.exchange_rate (id, seller_id, currency, valid_from, rate, noted_at)
       values (gen_random_uuid(), $1, 'CHF', '2026-01-01', 1.05, '2026-01-01')`,
      [shop.seller.id],
    );
    await db.query(
      `insert into catalogue.price_version (id, plan_id, currency, includes_tax, setup_minor, first_minor, renewal_minor, valid_from)
       select gen_random_uuid(), plan_id, 'CHF', includes_tax, setup_minor, first_minor, renewal_minor, valid_from
       from catalogue.price_version limit 1`,
    );
    const sequence = "/office/sequences/hosting";
    expect((await owner.get(sequence)).body).toContain("Invoices in CHF are reminded without a fee");
    expect((await owner.post(PATH, { ...form, second_CHF: "7.50" })).location).toContain("done=saved");
    const { others } = await settingOf(shop.world.db.read, shop.seller.id, dunningFees);
    expect(others).toEqual([{ currency: "CHF", first: 0, second: 750, last: 0 }]);
    expect((await owner.get(PATH)).body).toMatch(
      /name="second_CHF"[^>]*value="7.50"|value="7.50"[^>]*name="second_CHF"/u,
    );
    expect((await owner.get(sequence)).body).not.toContain("reminded without a fee");
    expect((await owner.post(PATH, { ...form, second_sofa: "1" })).status).toBe(400);
  });

  it.each([
    [{ own: "Christmas" }, "begins neither with a day"],
    [{ own: "31.12.2026 – 24.12.2026" }, "begins neither with a day"],
    [{ own: "30.02.2026" }, "begins neither with a day"],
    [{ own: "24.12.2026 bis 24.12.2027" }, "begins neither with a day"],
    [{ region: "DE-BY" }, "Please choose a region of the country above."],
    [{ days: "0" }, "A whole number from 1 to 180"],
    [{ per_document: "many" }, "A whole number from 1 to 20"],
    [{ first: "200" }, "An amount from 0 to €100.00"],
    [{ last: "free" }, "An amount from 0 to €100.00"],
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
