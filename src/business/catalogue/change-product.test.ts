// What must never happen when a product changes: facts nobody can read, a package without a place, an ending sold twice.
import { beforeAll, describe, expect, it } from "vitest";
import { testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { addProduct, changeProduct, productById, products } from "./index.ts";

let shop: TestShop;
let starter: string;
beforeAll(async () => {
  shop = await testShop();
  starter = (await products(shop.world.db.read, shop.seller.id)).find((one) => one.slug === "starter")!.id;
});

const facts = {
  names: { de: "Start", en: "Start" },
  blurbs: null,
  facts: [{ label: { de: "Platz", en: "Space" }, value: { de: "1 GB", en: "1 GB" } }],
  alwaysReview: true,
  place: { panelPlan: "starter", serverGroup: "shared" },
  minimumMonths: 3,
  noticeDays: 7,
  renewal: "monthly" as const,
  onSale: true,
};
const change = (to: Partial<Parameters<typeof changeProduct.run>[1]> = {}, by = shop.staff) =>
  shop.world.act(changeProduct, by, { productId: starter, ...facts, ...to });

describe("a product", () => {
  it("is what was last said of it, and its prices stay", async () => {
    const prices = () => shop.world.db.owner.query("select * from catalogue.price_version order by id");
    const before = (await prices()).rows;
    must(await change());
    const { place, onSale: _, ...kept } = facts;
    expect(await productById(shop.world.db.read, starter)).toMatchObject({
      ...kept,
      ...place,
      state: "on_sale",
    });
    expect((await prices()).rows).toEqual(before);
  });

  it.each([
    ["names", { names: { de: "", en: "x" } }],
    ["place", { place: null }],
    ["place", { place: { panelPlan: " ", serverGroup: "shared" } }],
    ["minimum", { minimumMonths: 0 }],
    ["minimum", { minimumMonths: 1.5 }],
    ["notice", { noticeDays: -1 }],
    ["facts", { facts: Array.from({ length: 13 }, () => facts.facts[0]!) }],
  ] as const)("stays as it was where its %s cannot be used", async (field, to) => {
    const before = await productById(shop.world.db.read, starter);
    expect(await change(to)).toMatchObject({ refusal: { code: "invalid", fields: [field] } });
    expect(await productById(shop.world.db.read, starter)).toEqual(before);
  });

  it("is out of reach without the right, and where there is none", async () => {
    const looker = { ...shop.staff, rights: shop.staff.rights.filter((one) => one !== "settings.change") };
    expect(await change({}, looker)).toMatchObject({ refusal: { code: "not_allowed" } });
    expect(await change({ productId: newId() })).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("of an ending cannot come back while another sells the same ending", async () => {
    const { world, seller, staff } = shop;
    const old = (await products(world.db.read, seller.id)).find((one) => one.slug === "domain-de")!.id;
    const ending = { names: facts.names, blurbs: null, facts: [], alwaysReview: false, place: null } as const;
    const rest = {
      ...ending,
      productId: old,
      minimumMonths: null,
      noticeDays: 30,
      renewal: "same_term",
    } as const;
    must(await world.act(changeProduct, staff, { ...rest, onSale: false }));
    must(
      await world.act(addProduct, staff, {
        sellerId: seller.id,
        slug: "domain-de-2",
        kind: "domain",
        names: facts.names,
        blurbs: null,
        facts: [],
        revenueAccount: "revenue:domains",
        panelPlan: null,
        serverGroup: null,
        tld: "de",
        position: 9,
        registrarConnectionId: null,
        alwaysReview: false,
        paymentGate: {},
        plans: [
          {
            termCount: 1,
            termUnit: "year",
            minimumCount: null,
            minimumUnit: null,
            noticeDays: 30,
            prices: [],
          },
        ],
      }),
    );
    const back = await world.act(changeProduct, staff, { ...rest, onSale: true });
    expect(back).toMatchObject({ refusal: { code: "slug_taken" } });
  });
});
