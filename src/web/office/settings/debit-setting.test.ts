// Ways to pay are offered by forms, and the shop follows: some way is always left, and direct debit is never offered without a
// creditor identifier that can be one, nor for what it cannot collect.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { debitSetting, handWaysSetting } from "../../../business/payments/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/debit";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const kept = () => settingOf(shop.world.db.read, shop.seller.id, debitSetting);

describe("direct debit", () => {
  it("is offered under the identifier that was typed, however it was spaced", async () => {
    const owner = await web.owner();
    expect((await owner.post(PATH, { creditorId: "" })).location).toContain("done=saved");
    expect(await kept()).toEqual({ offered: false, creditorId: "" });
    const done = await owner.post(PATH, { offered: "on", creditorId: "de98 ZZZ 0999 9999 999" });
    expect(done.location).toContain("done=saved");
    expect(await kept()).toEqual({ offered: true, creditorId: "DE98ZZZ09999999999" });
  });

  it.each([
    ["", "cannot be offered without"],
    ["DE97ZZZ09999999999", "check digits"],
    ["DE98ZZZ0999999999X", "check digits"],
    ["hello", "check digits"],
  ])("is never offered under %j, and the form keeps what was typed", async (creditorId, sentence) => {
    const owner = await web.owner();
    const before = await kept();
    const page = await owner.post(PATH, { offered: "on", creditorId });
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
    expect(page.body).toContain(creditorId);
    expect(await kept()).toEqual(before);
  });

  it("is nothing that support may change", async () => {
    const support = await web.colleague("Support");
    const before = await kept();
    expect((await support.post(PATH, { creditorId: "" }, "/office")).status).toBe(403);
    expect((await support.post(`${PATH}/ways`, { cheque: "on" }, "/office")).status).toBe(403);
    expect(await kept()).toEqual(before);
  });
});

describe("what is transferred or sent", () => {
  const hand = () => settingOf(shop.world.db.read, shop.seller.id, handWaysSetting);

  it("is offered as the form says, and somebody who orders finds nothing else", async () => {
    const owner = await web.owner();
    expect((await owner.post(`${PATH}/ways`, { transfer: "on" })).location).toContain("done=saved");
    expect(await hand()).toEqual({ transfer: true, cheque: false, money_order: false });
    const page = await owner.get(PATH);
    expect(page.body).toContain("Bank transfer");
  });
});
