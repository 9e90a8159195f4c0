// A trial ordered with a coupon of two terms: what the mail before its end says is what the invoices say after it.
import { expect, it } from "vitest";
import { guest, orderInput, planId, proveOrder, settle, testShop } from "../support/shop.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { formatMoney } from "../../src/kernel/money.ts";
import { must } from "../../src/kernel/result.ts";
import { addDays } from "../../src/kernel/time.ts";
import { setPlanTrial } from "../../src/business/catalogue/index.ts";
import { makeCoupon } from "../../src/business/coupons/index.ts";
import { placeOrder } from "../../src/business/orders/index.ts";

it("is never told the whole price for a term that its coupon is off", async () => {
  const shop = await testShop("2026-03-02");
  const { world } = shop;
  const trial = { days: 2, after: "goes_on" } as const;
  must(await world.act(setPlanTrial, shop.staff, { planId: planId(shop, "starter", "month"), trial }));
  const made = { sellerId: shop.seller.id, code: "ZWEI", permyriad: 2_000, minor: null, currency: null };
  const limits = { most: null, mostEach: null, minimumMinor: 0n, firstOrdersOnly: false };
  const of = { terms: 2, kinds: [], productIds: [], validFrom: "2020-01-01", validUntil: null };
  must(await world.act(makeCoupon, shop.staff, { ...made, ...limits, ...of }));
  const input = await orderInput(shop, { email: "zwei@boettcher-keramik.de", unit: "month" });
  const placed = must(
    await world.act(placeOrder, guest, { ...input, shownTotalMinor: null, coupon: "ZWEI" }),
  );
  await proveOrder(shop, placed.orderId);
  for (let day = "2026-03-02"; day < "2026-05-08"; day = addDays(day, 1)) {
    await world.setClock(`${addDays(day, 1)}T10:00:00Z`);
    await runTicks(world.kit, world.ticks, world.clock.business());
    await settle(shop);
  }
  const { rows } = await world.db.owner.query<{ gross: string }>(
    `select (l.net_minor + l.tax_minor)::text as gross from billing.line l join contracts.contract c on c.id = l.contract_id
     where c.kind = 'hosting' order by l.period_from`,
  );
  const [first, second, whole] = rows.map((one) => BigInt(one.gross));
  if (first === undefined || whole === undefined)
    throw new Error(`not billed: ${rows.map((one) => one.gross).join(" ")}`);
  expect(second).toBe(first);
  expect(whole).toBeGreaterThan(first);
  const euros = (minor: bigint): string => formatMoney({ minor, currency: "EUR" }, "de");
  const mails = await world.db.owner.query<{ body_text: string }>(
    "select body_text from messages.message where template = 'trial_goes_on'",
  );
  expect(mails.rows).toHaveLength(1);
  expect(mails.rows[0]?.body_text).toContain(
    `${euros(first)} in jeder der ersten 2 Laufzeiten, dann ${euros(whole)} jeden Monat`,
  );
});
