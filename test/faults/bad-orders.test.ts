// Orders that nobody could have filled in: wrong quantities, plans of nobody or of another brand, prices of their own, far too
// many items, names with line breaks. Each is refused by item or by field, and nothing at all is written.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { MAX_ITEMS, placeOrder } from "../../src/business/orders/index.ts";
import type { PlaceOrder, WantedItem } from "../../src/business/orders/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { fingerprint } from "../rights/fingerprint.ts";
import { aProduct, aSeller } from "../support/scene.ts";
import { guest, orderInput, planId, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";

let shop: TestShop;
let good: PlaceOrder;
let foreignPlan: string;

beforeAll(async () => {
  shop = await testShop();
  good = await orderInput(shop);
  const elsewhere = await aSeller(shop.world.db.owner, "suedlicht");
  foreignPlan = (await aProduct(shop.world.db.owner, elsewhere)).planId;
});

const hosting = (over: Partial<WantedItem>): WantedItem => ({
  ref: "p",
  planId: planId(shop, "starter"),
  quantity: 1,
  domain: { name: "gut.de", mode: "register", authCode: null },
  belongsTo: null,
  ...over,
});

async function refusal(input: PlaceOrder): Promise<Record<string, unknown>> {
  const result = await shop.world.act(placeOrder, guest, input, { key: newId() });
  return result.ok ? { code: "placed" } : result.refusal;
}

async function nothingWritten<T>(doIt: () => Promise<T>): Promise<T> {
  const before = await fingerprint(shop.world.db.owner);
  const done = await doIt();
  expect(await fingerprint(shop.world.db.owner)).toEqual(before);
  return done;
}

describe("an order that cannot be", () => {
  it.each([0, -1, 0.5, 1e9, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 + 2])(
    "for %d pieces is refused by item",
    async (quantity) => {
      const told = await nothingWritten(() => refusal({ ...good, items: [hosting({ quantity })] }));
      expect(told).toEqual({ code: "wrong_items", issues: [{ ref: "p", code: "quantity" }] });
    },
  );

  it("of plans of nobody and of another brand is refused by item", async () => {
    const items = [hosting({ planId: newId() }), hosting({ ref: "q", planId: foreignPlan })];
    const told = await nothingWritten(() => refusal({ ...good, items }));
    const issues = ["p", "q"].map((ref) => ({ ref, code: "not_on_sale" }));
    expect(told).toEqual({ code: "wrong_items", issues });
  });

  it("of nothing, of too many things, or of the same thing twice is refused", async () => {
    const many = Array.from({ length: MAX_ITEMS + 1 }, (_, at) =>
      hosting({ ref: `p${at}`, domain: { name: `gut${at}.de`, mode: "register", authCode: null } }),
    );
    const codes = await nothingWritten(async () => [
      await refusal({ ...good, items: [] }),
      await refusal({ ...good, items: many }),
      await refusal({ ...good, items: [hosting({}), hosting({ ref: "q" })] }),
    ]);
    expect(codes.map((one) => one["code"])).toEqual(["empty", "too_many", "wrong_items"]);
  });

  it.each([
    "a\r\nb.de",
    "gut.de\n",
    "\u0000.de",
    "-.de",
    "a..de",
    " ",
    "../etc/passwd",
    "<script>.de",
    "xn--.de",
    "a".repeat(64) + ".de",
  ])("for the name %j is refused by item", async (name) => {
    const item = hosting({
      planId: planId(shop, "domain-de"),
      domain: { name, mode: "register", authCode: null },
    });
    const told = await nothingWritten(() => refusal({ ...good, items: [item] }));
    expect(told).toEqual({ code: "wrong_items", issues: [{ ref: "p", code: "domain_invalid" }] });
  });

  it.each(["Erika\r\nBcc: all@example.com", "Erika\nNachbar", "\u0000", "", "   "])(
    "by somebody called %j is refused",
    async (name) => {
      const { buyer } = good;
      if (!buyer?.billing) throw new Error("nobody orders");
      const person = { ...buyer.person, name } as NonNullable<typeof buyer.person>;
      const input = { ...good, buyer: { ...buyer, person, billing: { ...buyer.billing, name } } };
      const told = await nothingWritten(() => refusal(input));
      expect(told["code"]).toBe("invalid");
    },
  );

  it("with a sum that was never shown, or without the terms, is refused", async () => {
    const told = await nothingWritten(async () => [
      await refusal({ ...good, shownTotalMinor: 1n }),
      await refusal({ ...good, termsIds: [] }),
    ]);
    expect(told).toEqual([{ code: "price_changed", totalMinor: 4_188n }, { code: "terms_missing" }]);
  });

  it("whatever else it is made of, is refused whole or kept at the catalogue's price", async () => {
    const item = fc.record({
      ref: fc.constantFrom("p", "d", "x"),
      planId: fc.constantFrom(planId(shop, "starter"), planId(shop, "domain-de"), foreignPlan, newId()),
      quantity: fc.oneof(fc.integer({ min: -3, max: 200 }), fc.double()),
      domain: fc.option(
        fc.record({
          name: fc.oneof(fc.string({ maxLength: 20 }), fc.constant("gut.de")),
          mode: fc.constantFrom("register" as const, "transfer" as const, "keep" as const),
          authCode: fc.option(fc.string({ maxLength: 10 })),
        }),
      ),
      belongsTo: fc.option(fc.constantFrom("p", "d", "x")),
      // What a browser might add; the catalogue alone knows prices.
      firstMinor: fc.bigInt({ min: -5n, max: 5n }),
      price: fc.integer(),
    });
    const { owner } = shop.world.db;
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 4 }), async (items) => {
        const email = `k${newId().slice(-12)}@kundin.example`;
        const person = { ...good.buyer?.person, email } as never;
        const input = { ...good, items, buyer: { ...good.buyer, person } as never };
        const { rows: before } = await owner.query("select count(*)::int as n from orders.item");
        const result = await shop.world.act(placeOrder, guest, input);
        if (!result.ok) {
          const { rows: kept } = await owner.query("select count(*)::int as n from orders.item");
          expect(kept).toEqual(before);
          return;
        }
        const { rows } = await owner.query(
          `select count(*)::int as wrong from orders.item i join catalogue.price_version v on v.id = i.price_version_id
           where i.first_minor <> v.first_minor or i.quantity_milli < 1000`,
        );
        expect(rows).toEqual([{ wrong: 0 }]);
      }),
      { numRuns: 60, seed: 20260302 },
    );
  });
});
