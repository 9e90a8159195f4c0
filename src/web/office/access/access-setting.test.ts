// How customers get in, and how a lost way in is given back: all of the form is kept, or nothing.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { handoverSetting } from "../../../business/customers/index.ts";
import { accessSetting } from "../../../business/people/index.ts";
import { settingsOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/access";
const form = { second_factor: "nobody", hours: "48", days: "5", wait: "12" };
let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const kept = () => settingsOf(shop.world.db.read, shop.seller.id, [accessSetting, handoverSetting] as const);

it("keeps nothing of the form where one of its fields is wrong", async () => {
  const owner = await (await officeWeb(shop)).owner();
  const before = await kept();
  const refused = await owner.post(PATH, { ...form, days: "99" });
  expect(refused.status).toBe(422);
  expect(refused.body).toContain(`value="48"`);
  expect(await kept()).toEqual(before);
  expect((await owner.post(PATH, form)).location).toContain("done=saved");
  expect(await kept()).not.toEqual(before);
});
