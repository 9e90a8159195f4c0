// Groups are named in both languages, ordered, and shown so in the shop; one that is removed takes no product with it.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { newId } from "../../../kernel/ids.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { groupedProducts, groupProducts, groupsOf, products } from "../../../business/catalogue/index.ts";

const PATH = "/office/setup/groups";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const all = () => groupsOf(shop.world.db.read, shop.seller.id);
const placed = () => groupedProducts(shop.world.db.read, shop.seller.id);

describe("groups of products", () => {
  it("need a name in both languages, and keep what was typed", async () => {
    const owner = await web.owner();
    const page = await owner.post(PATH, { name_de: "Webspace", name_en: " " }, PATH);
    expect(page.status).toBe(422);
    expect(page.body).toContain("a name in both languages");
    expect(page.body).toContain('value="Webspace"');
    expect(await all()).toEqual([]);
  });

  it("stand in the order the house gave them, with the products it put there", async () => {
    const owner = await web.owner();
    for (const [de, en] of [
      ["Für den Anfang", "To begin with"],
      ["Für Agenturen", "For agencies"],
    ] as const)
      await owner.post(PATH, { name_de: de, name_en: en }, PATH);
    const [first, second] = await all();
    await owner.post(`${PATH}/${second?.id}/up`, {}, PATH);
    expect((await all()).map((one) => one.names.en)).toEqual(["For agencies", "To begin with"]);
    const [product] = await products(shop.world.db.read, shop.seller.id);
    await owner.post(`${PATH}/places`, { [`p_${product?.id}`]: first?.id ?? "" }, PATH);
    expect([...(await placed())]).toEqual([[product?.id, first?.id]]);
    await owner.post(`${PATH}/${first?.id}`, { name_de: "Einfach", name_en: "Simple" }, PATH);
    expect((await all()).map((one) => one.names.de)).toEqual(["Für Agenturen", "Einfach"]);
    const before = (await products(shop.world.db.read, shop.seller.id)).length;
    await owner.post(`${PATH}/${first?.id}/remove`, {}, PATH);
    expect((await placed()).size).toBe(0);
    expect((await products(shop.world.db.read, shop.seller.id)).length).toBe(before);
  });

  it("never take a product of another house, nor stand for one", async () => {
    const rights = ["settings.change"];
    const owner: StaffActor = {
      kind: "staff",
      id: newId(),
      name: "Jo",
      rights,
      sellerIds: null,
      via: "web",
      requestId: null,
    };
    const [product] = await products(shop.world.db.read, shop.seller.id);
    const of = { sellerId: shop.seller.id };
    const nowhere = { ...of, places: [{ productId: product?.id ?? "", groupId: newId() }] };
    expect(await shop.world.act(groupProducts, owner, nowhere)).toMatchObject({
      refusal: { code: "no_such" },
    });
    const nobodys = { ...of, places: [{ productId: newId(), groupId: null }] };
    expect(await shop.world.act(groupProducts, owner, nobodys)).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});
