// How long things are kept is what the operator typed, each within its own limit; what cannot be kept changes nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { cartDays, contactDays } from "../../../business/carts/index.ts";
import { traceSetting } from "../../../business/privacy/index.ts";
import { keepCasesDays } from "../../../business/screening/index.ts";
import { settingsOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/privacy";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const form = {
  waitDays: "14",
  second: "on",
  rawMailDays: "100",
  networkDays: "100",
  noticeDays: "90",
  readDays: "400",
  markDays: "1000",
  contactDays: "5",
  cartDays: "20",
  caseDays: "60",
};
const kept = async () => {
  const asked = [contactDays, cartDays, keepCasesDays, traceSetting] as const;
  return settingsOf(shop.world.db.read, shop.seller.id, asked);
};

describe("how long things are kept", () => {
  it("is what was typed, for carts and checks as for traces", async () => {
    const owner = await web.owner();
    expect((await owner.get(PATH)).body).toContain("Days a cart stays that nobody touched");
    expect((await owner.post(PATH, form)).location).toContain("done=saved");
    const [contact, cart, cases, traces] = await kept();
    expect([contact, cart, cases, traces.rawMailDays]).toEqual([5, 20, 60, 100]);
  });

  it.each([
    ["contactDays", "91"],
    ["cartDays", "366"],
    ["caseDays", "0"],
    ["caseDays", "many"],
    ["markDays", "4000"],
  ])("stays as it was where %s is %s, and the form keeps what was typed", async (field, value) => {
    const owner = await web.owner();
    const before = await kept();
    const page = await owner.post(PATH, { ...form, [field]: value });
    expect(page.status).toBe(422);
    expect(page.body).toContain("a whole number of days within the limits");
    expect(page.body).toContain(`value="${value}"`);
    expect(await kept()).toEqual(before);
  });
});
