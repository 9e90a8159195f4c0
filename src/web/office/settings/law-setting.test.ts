// A row of consumer law is added by the form and holds from its day on; none is replaced, and what cannot be changes nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { lawIn, lawRows } from "../../../business/law/index.ts";

const PATH = "/office/settings/law";
let shop: TestShop;
let owner: Browser;
beforeAll(async () => {
  shop = await testShop();
  owner = await (await officeWeb(shop)).owner();
});

const row = {
  place: "dk",
  validFrom: "2026-05-01",
  de: "Jetzt zahlungspflichtig bestellen",
  en: "Order and pay",
  withdrawalDays: "21",
  withdrawalPage: "on",
  source: "Own counsel, 2026",
};
const rows = () => lawRows(shop.world.db.read, shop.seller.id);

describe("a row of consumer law", () => {
  it("holds in its country from its day on, and not a day before", async () => {
    expect((await owner.post(PATH, row)).location).toContain("done=saved");
    const kept = await rows();
    expect(lawIn(kept, "DK", "2026-05-01")).toMatchObject({ withdrawalDays: 21 });
    expect(lawIn(kept, "DK", "2026-04-30")).not.toMatchObject({ withdrawalDays: 21 });
    expect((await owner.get(PATH)).body).toContain("Own counsel, 2026");
  });

  it.each([
    ["place", "Denmark", "Two letters, such as DE, or EU."],
    ["withdrawalDays", "500", "A number from 1 to 400, or nothing."],
    ["validFrom", "2026-05-01", "You have a row for this country and day already."],
  ])("is not kept where %s is %s, and the form keeps what was typed", async (field, value, sentence) => {
    const before = await rows();
    const page = await owner.post(PATH, { ...row, source: "Another", [field]: value });
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
    expect(page.body).toContain(value);
    expect(await rows()).toEqual(before);
  });
});
