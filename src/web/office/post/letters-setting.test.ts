// The operator says who gets a welcome letter, and the shop asks, keeps and repeats the wish only where there is a choice.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { welcomeLetterSetting } from "../../../business/orders/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/letters";
let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;

beforeAll(async () => {
  shop = await testShop();
  await shop.world.db.owner.query("update sellers.seller set host = 'shop.test' where id = $1", [
    shop.seller.id,
  ]);
  web = await officeWeb(shop);
  owner = await web.owner();
}, 120_000);

const kept = () => settingOf(shop.world.db.read, shop.seller.id, welcomeLetterSetting);

/** A guest on the page that asks for the way to pay. */
async function atPayment(): Promise<Browser> {
  const guest = web.guest("en");
  const home = await guest.get("/");
  const plan = /name="plan" value="([^"]+)"/u.exec(home.body)?.[1] ?? "";
  await guest.post("/cart/packages", { plan }, "/");
  return guest;
}

describe("the welcome letter", () => {
  it("is what the operator chose, and nothing else can be chosen", async () => {
    expect(await kept()).toBe("wished");
    expect((await owner.post(PATH, { welcome: "first" }, PATH)).location).toContain("done=saved");
    expect(await kept()).toBe("first");
    const refused = await owner.post(PATH, { welcome: "everybody" }, PATH);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("choose one of the three");
    expect(await kept()).toBe("first");
  });

  it("is nothing that support may change", async () => {
    const support = await web.colleague("Support");
    await support.post(PATH, { welcome: "never" }, "/office");
    expect(await kept()).toBe("first");
  });

  it("is offered in the shop only to whom there is a choice, and the tick is kept", async () => {
    const guest = await atPayment();
    expect((await guest.get("/order/payment")).body).not.toContain("Welcome me by letter");
    await owner.post(PATH, { welcome: "wished" }, PATH);
    expect((await guest.get("/order/payment")).body).toContain("Welcome me by letter");
    await guest.post("/order/payment", { pay_by: "cheque", letter: "on" }, "/order/payment");
    expect((await guest.get("/order/payment")).body).toMatch(/name="letter"[^>]*checked/u);
    await guest.post("/order/payment", { pay_by: "cheque" }, "/order/payment");
    expect((await guest.get("/order/payment")).body).not.toMatch(/name="letter"[^>]*checked/u);
  });
});
