// Coupons are made by a form that says beside each field what cannot be; nothing is made then, and what was typed stays.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { couponsOf } from "../../../business/coupons/index.ts";

const PATH = "/office/setup/coupons";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const all = () => couponsOf(shop.world.db.read, shop.seller.id);
const form = { code: "autumn-26", percent: "12.5", terms: "3", validFrom: "2026-03-01" };

describe("the form for coupons", () => {
  it("makes one that the list shows and that can be switched off", async () => {
    const owner = await web.owner();
    const made = await owner.post(PATH, { ...form, k_hosting: "on", mostEach: "1" }, `${PATH}/new`);
    expect(made.location).toContain("done=saved");
    const [coupon] = await all();
    expect(coupon).toMatchObject({
      code: "AUTUMN-26",
      permyriad: 1_250,
      terms: 3,
      kinds: ["hosting"],
      mostEach: 1,
    });
    expect((await owner.get(PATH)).body).toContain("AUTUMN-26");
    const page = await owner.get(`${PATH}/${coupon?.id}`);
    expect(page.body).toContain("Nobody used it yet");
    await owner.post(`${PATH}/${coupon?.id}/switch`, { to: "off" }, `${PATH}/${coupon?.id}`);
    expect((await all())[0]?.state).toBe("off");
    const again = await owner.post(PATH, form, `${PATH}/new`);
    expect(again.status).toBe(422);
    expect(again.body).toContain("There is, or was, a coupon of this code");
  });

  it.each([
    [{ code: "Ä" }, "beginning with a letter or digit"],
    [{ percent: "" }, "one of the two"],
    [{ amount: "5" }, "one of the two"],
    [{ percent: "101" }, "one of the two"],
    [{ terms: "none" }, "A whole number from 1 on"],
    [{ most: "0" }, "A whole number from 1 on"],
    [{ minimum: "much" }, "Please give an amount"],
    [{ validFrom: "soon" }, "Please give a day"],
    [{ validUntil: "2026-02-01" }, "the first day or a later one"],
  ])("refuses %j, and makes nothing", async (over, sentence) => {
    const owner = await web.owner();
    const before = (await all()).length;
    const page = await owner.post(PATH, { ...form, code: "WINTER", ...over }, `${PATH}/new`);
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
    expect((await all()).length).toBe(before);
  });

  it("counts on the day that was typed as its last, and shows that day", async () => {
    const owner = await web.owner();
    const [code, day] = ["ONEDAY", "2026-05-31"];
    await owner.post(PATH, { ...form, code, validFrom: day, validUntil: day }, `${PATH}/new`);
    const coupon = (await all()).find((one) => one.code === code);
    expect(coupon?.validUntil).toBe("2026-06-01");
    const page = (await owner.get(`${PATH}/${coupon?.id}`)).body;
    expect(page).toContain(`datetime="${day}"`);
    expect(page).not.toContain('datetime="2026-06-01"');
  });

  it("gives an amount in whatever the brand sells in, and a share in no currency but its own", async () => {
    const { owner: db } = shop.world.db;
    await db.query(
      `insert into catalogue.price_version (id, plan_id, currency, includes_tax, setup_minor, first_minor, renewal_minor, valid_from)
         select gen_random_uuid(), plan_id, 'CHF', includes_tax, 0, 1000, 1000, valid_from from catalogue.price_version limit 1`,
    );
    await db.query(
      `insert into billing.exchange_rate (id, seller_id, currency, rate, valid_from, noted_at)
         values (gen_random_uuid(), $1, 'CHF', 1.05, '2026-01-01', now())`,
      [shop.seller.id],
    );
    const owner = await web.owner();
    const francs = {
      code: "FRANKEN",
      amount: "5.00",
      minimum: "20",
      currency: "CHF",
      validFrom: "2026-03-01",
    };
    expect((await owner.get(`${PATH}/new`)).body).toContain('value="CHF"');
    expect((await owner.post(PATH, francs, `${PATH}/new`)).location).toContain("done=saved");
    expect((await all()).find((one) => one.code === "FRANKEN")).toMatchObject({
      minor: 500n,
      currency: "CHF",
      minimumMinor: 2_000n,
    });
    for (const over of [{ currency: "USD" }, { amount: "", percent: "10" }]) {
      const page = await owner.post(PATH, { ...francs, code: "NEVER", ...over }, `${PATH}/new`);
      expect(page.status).toBe(422);
      expect(page.body).toContain("Please choose a currency that the brand sells in");
    }
    expect((await all()).some((one) => one.code === "NEVER")).toBe(false);
  });
});
