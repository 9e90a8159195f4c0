// Contracts are set by a form: all of it is kept or nothing, what was typed stays, and what was set is what billing reads.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { eInvoiceAddress, paymentDays, proration, restWhenEnded } from "../../../business/billing/index.ts";
import { pauseLimits, trialNoticeDays } from "../../../business/contracts/index.ts";
import { settingsOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/contracts";
const right = {
  proration: "thirty_days",
  rest: "credited",
  by_customers: "on",
  most_days: "60",
  per_year: "2",
  trial_days: "5",
  payment_days: "21",
  address: "9930:DE123456789",
};
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const kept = () =>
  settingsOf(shop.world.db.read, shop.seller.id, [
    proration,
    restWhenEnded,
    pauseLimits,
    trialNoticeDays,
    paymentDays,
    eInvoiceAddress,
  ]);

describe("how contracts change, rest and end", () => {
  it.each([
    ["proration", "by_moon", "Please choose one of these."],
    ["rest", "", "Please choose one of these."],
    ["most_days", "400", "from 0 to 366"],
    ["per_year", "x", "from 0 to 12"],
    ["trial_days", "0", "from 1 to 30"],
    ["payment_days", "91", "from 0 to 90"],
    ["address", "DE123456789", "A scheme of four digits"],
  ])(
    "is never kept in part where %s is %j, and the form keeps what was typed",
    async (field, typed, said) => {
      const owner = await web.owner();
      const before = await kept();
      const page = await owner.post(PATH, { ...right, [field]: typed });
      expect(page.status).toBe(422);
      expect(page.body).toContain(said);
      expect(page.body).toContain(field === "most_days" ? 'value="2"' : 'value="60"');
      expect(await kept()).toEqual(before);
    },
  );

  it("is what the form says", async () => {
    const owner = await web.owner();
    expect((await owner.post(PATH, right)).location).toContain("done=saved");
    const pauses = { mostDays: 60, perYear: 2, byCustomers: true };
    expect(await kept()).toEqual(["thirty_days", "credited", pauses, 5, 21, "9930:DE123456789"]);
    const { by_customers: _, ...without } = right;
    expect((await owner.post(PATH, { ...without, address: "" })).location).toContain("done=saved");
    expect(await kept()).toEqual(["thirty_days", "credited", { ...pauses, byCustomers: false }, 5, 21, null]);
  });

  it("is nothing that support may change", async () => {
    const support = await web.colleague("Support");
    const before = await kept();
    expect((await support.post(PATH, right, "/office")).status).toBe(403);
    expect(await kept()).toEqual(before);
  });
});
