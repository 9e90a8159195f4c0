// The comparison with the panels as a page: asked when it is opened, changing nothing, and silent panels said to be so.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

const PATH = "/office/services/compare";
let shop: TestShop;
let desk: Browser;

beforeAll(async () => {
  shop = await testShop();
  desk = await (await officeWeb(shop)).colleague("Owner");
  await orderAndAccept(shop, { domain: "vergleich-eins.de" });
}, 120_000);

describe("the comparison with the panels", () => {
  it("finds nothing where both sides say the same", async () => {
    const page = await desk.get(PATH);
    expect(page.body).toContain("1 account is as it should be");
    expect(page.body).toContain("Nothing differs.");
    expect((await desk.get("/office/services")).body).toContain(PATH);
  });

  it("shows what was made or stopped behind our back, and neither stops nor removes any of it", async () => {
    const { panel } = shop.panel;
    const [ours] = shop.panel.control.accounts();
    await panel.suspendAccount(ours?.username ?? "", "by hand");
    await panel.createAccount({
      username: "fremder",
      domain: "fremd.de",
      plan: "starter",
      contactEmail: "a@fremd.de",
      password: "Ein-langes-Wort-7",
    });
    const page = await desk.get(PATH);
    expect(page.body).toContain("Stopped at the panel, runs with us");
    expect(page.body).toMatch(/fremd\.de[\s\S]*Only at the panel/);
    expect(shop.panel.control.accounts().map((one) => one.suspended)).toEqual([true, false]);
  });

  it("says of a panel that does not answer that nothing was changed", async () => {
    shop.panel.control.switches.set({ kind: "drop" }, 1, "listAccounts");
    expect((await desk.get(PATH)).body).toContain("did not answer in time");
    shop.panel.control.switches.clear();
  });
});
