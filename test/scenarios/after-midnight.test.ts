// A quarter past midnight at the seller, while UTC still has yesterday: an order then belongs to the seller's day in every respect.
import { beforeAll, expect, it } from "vitest";
import { addProduct, offersOf, setPrice } from "../../src/business/catalogue/index.ts";
import { must } from "../../src/kernel/result.ts";
import { planId, testShop, orderAndAccept } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const price = {
  currency: "EUR",
  includesTax: true,
  setupMinor: 0n,
  firstMinor: 5_000n,
  renewalMinor: 5_000n,
  validFrom: "2026-03-03",
};

it("what is on sale from midnight on is never judged, set up or billed by a day on which it had no price", async () => {
  const { world, seller } = shop;
  must(
    await world.act(addProduct, shop.staff, {
      sellerId: seller.id,
      slug: "brand-new",
      kind: "hosting",
      names: { en: "Brand new", de: "Ganz neu" },
      blurbs: null,
      facts: [],
      revenueAccount: "revenue:hosting",
      panelPlan: "starter",
      serverGroup: "shared",
      tld: null,
      registrarConnectionId: null,
      alwaysReview: false,
      paymentGate: {},
      position: 50,
      plans: [
        {
          termCount: 1,
          termUnit: "year",
          minimumCount: null,
          minimumUnit: null,
          noticeDays: 30,
          prices: [price],
        },
      ],
    }),
  );
  await world.setClock("2026-03-02T23:15:00Z");
  const offers = await offersOf(world.db.read, seller.id, "EUR", "2026-03-03");
  const placed = await orderAndAccept(
    { ...shop, offers },
    { domain: "nach-mitternacht.de", plan: "brand-new" },
  );
  const { rows } = await world.db.owner.query(
    `select o.state, c.starts_on::text, d.document_on::text, l.net_minor + l.tax_minor as gross
     from orders.order o join orders.item i on i.order_id = o.id join contracts.contract c on c.id = i.contract_id
       join billing.document d on d.order_id = o.id
       join billing.line l on l.document_id = d.id and l.contract_id = c.id
     where o.id = $1 and i.kind = 'hosting'`,
    [placed.orderId],
  );
  expect(rows).toEqual([
    { state: "completed", starts_on: "2026-03-03", document_on: "2026-03-03", gross: "5000" },
  ]);
  await expectSound(shop);
});

it("a price that begins on the day that began a quarter of an hour ago is refused as past", async () => {
  const refused = await shop.world.act(setPrice, shop.staff, { ...price, planId: planId(shop, "starter") });
  expect(refused).toMatchObject({ ok: false, refusal: { code: "in_the_past" } });
});

it("the demo can be set up in that hour as well, and has its prices from the seller's day on", async () => {
  const late = await testShop("2026-03-02T23:30:00Z");
  const offers = await offersOf(late.world.db.read, late.seller.id, "EUR", "2026-03-03");
  expect(offers.length).toBeGreaterThan(5);
});
