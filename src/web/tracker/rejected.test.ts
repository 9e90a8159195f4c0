// A rejected order tells its buyer the kind of reason where that can be told, kindly, and never what somebody suspects.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../test/support/office-web.ts";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { confirmByMail, openTracker, placeOrder, rejectOrder } from "../../business/orders/index.ts";
import { changeSetting } from "../../business/sellers/index.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";

let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  const set = { sellerId: shop.seller.id, key: "orders.undo_seconds", value: 0 };
  must(await shop.world.act(changeSetting, shop.staff, set));
});

async function rejectedPage(reason: string, lang: "en" | "de"): Promise<string> {
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  must(await shop.world.act(rejectOrder, shop.staff, { orderId, reason, words: "liegt bei uns vor" }));
  await settle(shop);
  const { token } = must(await shop.world.act(openTracker, systemActor, { orderId }));
  const page = (await web.guest(lang).get(`/o/${token}`)).body;
  expect(page).not.toContain("liegt bei uns vor");
  expect(page).not.toContain(reason);
  return page;
}

describe("a rejected order's page", () => {
  it.each([
    ["stolen_card", "en", "the payment could not be confirmed"],
    ["stolen_card", "de", "die Zahlung nicht bestätigen ließ"],
    ["false_details", "en", "could not confirm the details"],
    ["false_details", "de", "die Angaben darin nicht bestätigen ließen"],
  ] as const)("says of %s in %s that %s", async (reason, lang, said) => {
    const page = await rejectedPage(reason, lang);
    expect(page).toContain(said);
    expect(page).not.toMatch(/stolen|made up|erfunden|gestohlen/u);
  });

  it("says no kind where the reason is a suspicion", async () => {
    const page = await rejectedPage("abuse", "en");
    expect(page).toContain("We cannot take this order. Nothing was set up");
    expect(page).not.toMatch(/spam|phishing/iu);
  });
});
