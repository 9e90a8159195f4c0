// The search of the office over HTTP: what must never be shown is a customer to who may not see them, or an act to who may not do it.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, planId, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { saveRole } from "../../../business/staff/index.ts";
import { must } from "../../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let support: Browser;
let accountId: string;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  ({ accountId } = await orderAndAccept(shop, {
    domain: "boettcher-keramik.de",
    name: "Marlene Böttcher",
    email: "marlene@boettcher-keramik.de",
  }));
  support = await web.colleague("Support");
}, 120_000);

const page = async (find: string, who = support): Promise<string> =>
  (await who.get(`/office/search?q=${encodeURIComponent(find)}`)).body;
const near = async (find: string, who = support, on = ""): Promise<string> =>
  (await who.get(`/office/search/near?q=${encodeURIComponent(find)}${on}`)).body;

describe("the search of the office", () => {
  it("leads to the customer and their things, as a page and below the field, without accents too", async () => {
    for (const body of [await page("Bottcher"), await near("Bottcher")])
      expect(body).toContain(`href="/office/customers/${accountId}"`);
    for (const body of [await page("boettcher-keramik"), await near("boettcher-keramik")])
      expect(body).toMatch(/href="\/office\/domains\/[^"]+"/u);
  });

  it("leads to a cart by the id its customer names, and shows none to who sees no orders or to another brand", async () => {
    const buyer = web.guest();
    await buyer.post("/cart/packages", { plan: planId(shop, "starter"), count: "1" }, "/hosting/starter");
    const { rows } = await shop.world.db.owner.query<{ id: string; short_id: string }>(
      "select id, short_id from carts.cart order by id desc limit 1",
    );
    const { id, short_id: said } = rows[0]!;
    const cart = `/office/carts/${id}`;
    const bare = said.toLowerCase().replace("-", "");
    expect((await support.get(`/office/search?q=${bare}`)).location).toBe(cart);
    expect(await near(said)).toContain(`href="${cart}"`);
    const rights = ["office.see", "customers.see"];
    must(await shop.world.act(saveRole, shop.staff, { roleId: null, name: "Cartless", rights }));
    const blind = await web.colleague("Cartless");
    expect((await blind.get(`/office/search?q=${bare}`)).location).not.toBe(cart);
    expect(await near(said, blind)).not.toContain(cart);
  });

  it("says so where nothing is found, and shows nothing before something is typed", async () => {
    expect(await page("zzzzzz")).toContain("Nothing found");
    expect(await near("zzzzzz")).toContain("Nothing found");
    expect(await page("")).not.toContain("Marlene");
    expect(await near("")).not.toContain("Marlene");
  });

  it("offers the pages that the reader may go to, and no others", async () => {
    expect(await near("inv")).toContain('href="/office/invoices"');
    expect(await near("gat")).not.toContain('href="/office/gates"');
    expect(await near("gat", await web.owner())).toContain('href="/office/gates"');
  });

  it("offers what may be done for the open customer, to who may", async () => {
    const on = `&on=${accountId}`;
    expect(await near("", support, on)).toContain(`/office/customers/${accountId}/visit`);
    expect(await near("", support, on)).not.toContain("/office/payments/new");
    expect(await near("", await web.owner(), on)).toContain(`/office/payments/new?account=${accountId}`);
    expect(await near("")).not.toContain("/visit");
  });

  it("leaves out the kinds of things the reader has no right to see", async () => {
    const rights = ["office.see", "services.see"];
    must(await shop.world.act(saveRole, shop.staff, { roleId: null, name: "Fleet", rights }));
    const fleet = await web.colleague("Fleet");
    expect(await page("boettcher-keramik.de", fleet)).toMatch(/href="\/office\/domains\//u);
    for (const find of ["boettcher-keramik.de", "Böttcher", "marlene@", "R2026"])
      expect((await page(find, fleet)) + (await near(find, fleet))).not.toMatch(
        /href="\/office\/(customers|invoices|orders)\/[0-9a-f]/u,
      );
  });
});
