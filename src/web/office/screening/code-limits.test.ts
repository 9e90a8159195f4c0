// The operator sets the caps of codes by text message; what cannot be one is said beside its field and changes nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { codeLimits } from "../../../business/orders/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";

const PATH = "/office/screening/codes";
let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
});

const form = {
  phone_day: "4",
  network_day: "20",
  account_day: "10",
  country_day: "500",
  wrong_tries_hour: "15",
  country_spend_day: "50.00",
  price: "0.08",
  prices: "GB 0.06\nus: 0.01",
  closed_countries: "xk, LV",
};
const kept = () => settingOf(shop.world.db.read, shop.seller.id, codeLimits);

describe("the caps of codes by text message", () => {
  it("are what the operator typed, and stand in the form as they are kept", async () => {
    expect((await owner.get(PATH)).body).toContain('value="100.00"');
    expect((await owner.post(PATH, form, PATH)).location).toContain("done=saved");
    expect(await kept()).toEqual({
      phone_day: 4,
      network_day: 20,
      account_day: 10,
      country_day: 500,
      wrong_tries_hour: 15,
      country_spend_day: 5_000,
      price: 8,
      prices: { GB: 6, US: 1 },
      closed_countries: ["XK", "LV"],
    });
    const again = await owner.get(PATH);
    expect(again.body).toContain("GB 0.06\nUS 0.01");
    expect(again.body).toContain('value="XK LV"');
    expect((await owner.get("/office/screening")).body).toContain(PATH);
  });

  it.each([
    ["phone_day", "0", "a whole number from 1"],
    ["wrong_tries_hour", "1e3", "a whole number from 1"],
    ["price", "free", "an amount above zero"],
    ["country_spend_day", "0.05", "cost more than a day may"],
    ["prices", "GB", "no country with a price"],
    ["prices", "GB 0.06\nGB 0.07", "names one twice"],
    ["prices", "Britain 0.06", "no country with a price"],
    ["closed_countries", "Latvia", "countries in two letters"],
  ])(
    "stay as they were where %s is “%s”, and the form keeps what was typed",
    async (field, typed, sentence) => {
      const before = await kept();
      const refused = await owner.post(PATH, { ...form, [field]: typed }, PATH);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain(sentence);
      expect(refused.body).toContain(typed);
      expect(await kept()).toEqual(before);
    },
  );

  it("are nothing that support may change", async () => {
    const support = await web.colleague("Support");
    const before = await kept();
    await support.post(PATH, { ...form, phone_day: "900" }, "/office");
    expect(await kept()).toEqual(before);
  });
});
