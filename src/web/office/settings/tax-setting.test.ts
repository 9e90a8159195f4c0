// Taxes are set by a form: all of it is kept or nothing, and what was set is what billing reads.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { ossPrices, taxRounding } from "../../../business/billing/index.ts";
import { settingsOf } from "../../../business/sellers/index.ts";
import { vatRecheckDays, vatWait, partPerformance } from "../../../business/tax/index.ts";

const PATH = "/office/settings/tax";
const right = {
  rounding: "line",
  performance: "month",
  abroad: "same_net",
  wait_days: "7",
  afterwards: "reverse_charge",
  recheck_days: "90",
};
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const kept = () =>
  settingsOf(shop.world.db.read, shop.seller.id, [
    taxRounding,
    partPerformance,
    ossPrices,
    vatWait,
    vatRecheckDays,
  ]);

it.each([
  ["rounding", "up", "Please choose one of these."],
  ["performance", "", "Please choose one of these."],
  ["abroad", "less", "Please choose one of these."],
  ["afterwards", "never", "Please choose one of these."],
  ["wait_days", "61", "from 0 to 60"],
  ["recheck_days", "x", "from 0 to 366"],
])("taxes are never kept in part where %s is %j", async (field, typed, said) => {
  const owner = await web.owner();
  const before = await kept();
  const page = await owner.post(PATH, { ...right, [field]: typed });
  expect(page.status).toBe(422);
  expect(page.body).toContain(said);
  expect(await kept()).toEqual(before);
});

it("taxes are what the form says, and nothing that support may change", async () => {
  const owner = await web.owner();
  expect((await owner.post(PATH, right)).location).toContain("done=saved");
  const set = ["line", "month", "same_net", { days: 7, afterwards: "reverse_charge" }, 90];
  expect(await kept()).toEqual(set);
  const support = await web.colleague("Support");
  expect((await support.post(PATH, { ...right, rounding: "document" }, "/office")).status).toBe(403);
  expect(await kept()).toEqual(set);
});
