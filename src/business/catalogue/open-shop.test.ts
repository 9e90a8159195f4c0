// A brand's shop opens when it can sell, says what it lacks before, and begins with what another brand sells.
import { beforeAll, describe, expect, it } from "vitest";
import { exampleSeller } from "../../../test/support/example-seller.ts";
import { guest, orderInput, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { placeOrder } from "../orders/index.ts";
import { findSeller, openSeller, patternsFor, pauseSelling, publishTerms } from "../sellers/index.ts";
import { createMember, staffActorOf } from "../staff/index.ts";
import { copyCatalogue, lacksOf, offersOf, openShop } from "./index.ts";

let shop: TestShop;
let second: string;
const TODAY = "2026-03-02";

beforeAll(async () => {
  shop = await testShop(TODAY);
  const wanted = {
    ...exampleSeller,
    slug: "larkfield",
    name: "Larkfield",
    host: "larkfield.example",
    taxNo: null,
    vatId: null,
    bankIban: null,
    languages: ["en", "de"],
    patterns: patternsFor("larkfield"),
  };
  second = must(await shop.world.act(openSeller, shop.world.systemActor, wanted));
});

const lacks = async (): Promise<readonly string[]> => {
  const seller = await findSeller(shop.world.db.read, second);
  if (!seller) throw new Error("the brand is gone");
  return (await lacksOf(shop.world.db.read, seller, shop.world.clock.business())).map((one) => one.what);
};
const copy = (from = shop.seller.id) =>
  shop.world.act(copyCatalogue, shop.staff, { sellerId: second, fromSellerId: from });

describe("a brand that is prepared", () => {
  it("does not open while anything is missing, and says what", async () => {
    const done = await shop.world.act(openShop, shop.staff, { sellerId: second });
    expect(done).toMatchObject({ ok: false, refusal: { code: "not_ready" } });
    expect(await lacks()).toEqual(["tax", "goods", "terms"]);
    expect((await findSeller(shop.world.db.read, second))?.state).toBe("preparing");
  });

  it("takes no order, whatever way it is sent", async () => {
    const input = { ...(await orderInput(shop)), sellerId: second };
    const placed = await shop.world.act(placeOrder, guest, input);
    expect(placed).toMatchObject({ ok: false, refusal: { code: "wrong_items" } });
  });

  it("begins with what another brand sells: products, terms, prices, options and add-ons, from then on its own", async () => {
    const { products } = must(await copy());
    const theirs = await offersOf(shop.world.db.read, shop.seller.id, "EUR", TODAY);
    const own = await offersOf(shop.world.db.read, second, "EUR", TODAY);
    expect(products).toBe(theirs.length);
    const plain = (offers: typeof own) =>
      offers.map((one) => ({
        slug: one.slug,
        facts: one.facts,
        only: one.onlyWithAnother,
        addOnOf: one.addOnOf.length,
        prices: one.prices.map((price) => [
          price.termCount,
          price.termUnit,
          price.firstMinor,
          price.renewalMinor,
        ]),
        options: one.options.map((option) => [
          option.key,
          Object.keys(option.prices).length,
          option.choices.length,
        ]),
      }));
    expect(plain(own)).toEqual(plain(theirs));
    const ids = (offers: typeof own) =>
      offers.flatMap((one) => [one.productId, ...one.prices.map((p) => p.planId)]);
    expect(ids(own).filter((id) => ids(theirs).includes(id))).toEqual([]);
  });

  it("copies nothing twice, and nothing from itself, from nowhere or from another currency", async () => {
    expect(must(await copy()).products).toBe(0);
    expect(await copy(second)).toMatchObject({ refusal: { code: "same_brand" } });
    expect(await copy(newId())).toMatchObject({ refusal: { code: "no_such" } });
    const dollars = {
      ...exampleSeller,
      slug: "dollar",
      host: "dollar.example",
      currency: "USD",
      patterns: patternsFor("dollar"),
    };
    const other = must(await shop.world.act(openSeller, shop.world.systemActor, dollars));
    expect(await copy(other)).toMatchObject({ refusal: { code: "other_currency" } });
  });

  it("is not filled by staff from a brand that they may not see", async () => {
    const facts = {
      name: "Ben",
      language: "en",
      timeZone: "Europe/Berlin",
      role: "Owner",
      sellerIds: [second],
    };
    const { personId } = must(
      await shop.world.act(createMember, shop.world.systemActor, { ...facts, email: "ben@staff.example" }),
    );
    const ben = await staffActorOf(shop.world.db.app, personId);
    if (!ben) throw new Error("Ben is nobody");
    const asked = { sellerId: second, fromSellerId: shop.seller.id };
    expect(await shop.world.act(copyCatalogue, ben, asked)).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("opens when it lacks nothing, and not twice", async () => {
    await shop.world.db.owner.query("update sellers.seller set vat_id = 'IE1234567FA' where id = $1", [
      second,
    ]);
    for (const language of ["en", "de"])
      must(
        await shop.world.act(publishTerms, shop.staff, {
          sellerId: second,
          kind: "general",
          language,
          title: "T",
          body: "B",
          validFrom: TODAY,
        }),
      );
    expect(await lacks()).toEqual([]);
    must(await shop.world.act(openShop, shop.staff, { sellerId: second }));
    expect(await shop.world.act(openShop, shop.staff, { sellerId: second })).toMatchObject({
      refusal: { code: "bad_move" },
    });
  });

  it("sells nothing while it pauses, and goes on when it is opened again", async () => {
    const wish = await orderInput(shop);
    must(await shop.world.act(pauseSelling, shop.staff, { sellerId: shop.seller.id }));
    expect(await shop.world.act(placeOrder, guest, wish)).toMatchObject({
      refusal: { code: "wrong_items", issues: [{ code: "not_on_sale" }, { code: "not_on_sale" }] },
    });
    must(await shop.world.act(openShop, shop.staff, { sellerId: shop.seller.id }));
    must(await shop.world.act(placeOrder, guest, wish));
  });
});
