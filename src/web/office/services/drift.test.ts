// The comparison with the panels as a page: asked when it is opened, changing nothing, and silent panels said to be so.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { choosePath } from "../../../../test/support/order-moves.ts";
import {
  bearerOf,
  guest,
  orderAndAccept,
  orderInput,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { confirmByMail, placeOrder, startPreview } from "../../../business/orders/index.ts";

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

describe("an account that is lent to an order that waits", () => {
  async function lent(domain: string): Promise<string> {
    await choosePath(shop, "papers");
    const { world } = shop;
    const { orderId } = must(await world.act(placeOrder, guest, await orderInput(shop, { domain })));
    await settle(shop);
    must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select id from orders.item where order_id = $1 and kind = 'hosting'",
      [orderId],
    );
    const asked = { orderId, itemId: rows[0]?.id ?? "", network: null };
    must(await world.act(startPreview, bearerOf(orderId), asked));
    await settle(shop);
    const made = shop.panel.control.accounts().find((one) => one.plan === "preview_restricted");
    return made?.username ?? "";
  }

  it("is no stranger to the comparison and counted as lent; mail that was opened for it behind our back is told", async () => {
    const username = await lent("geliehen-vergleich.de");
    expect(username).not.toBe("");
    const page = await desk.get(PATH);
    expect(page.body).toContain("1 account is as it should be, 1 of them lent as a preview.");
    expect(page.body).not.toContain(username);
    const list = (await desk.get("/office/services")).body;
    const row = list.split("<tr").find((one) => one.includes(username)) ?? "";
    expect(row).toContain("Preview");

    expect(await shop.panel.panel.holdMail?.(username, false)).toMatchObject({ kind: "done" });
    const opened = (await desk.get(PATH)).body.split("<tr").find((one) => one.includes(username)) ?? "";
    expect(opened).toContain("Lent, and yet its mail may leave the server");
    expect(opened).toContain("Preview");
  });
});
