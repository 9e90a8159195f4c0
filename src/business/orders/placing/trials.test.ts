// A package that is tried first: the order says what it costs today and later, to the cent; nobody tries the same thing twice; and
// what stands beside it is paid as ever.
import { beforeAll, describe, expect, it } from "vitest";
import {
  bearerOf,
  guest,
  orderAndAccept,
  orderInput,
  planId,
  proveOrder,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { expectSound } from "../../../../test/support/soundness.ts";
import { must } from "../../../kernel/result.ts";
import { setPlanParts, setPlanTrial } from "../../catalogue/index.ts";
import { makeCoupon } from "../../coupons/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { confirmByMail, deskOrder, dropOrder, placeOrder, productsHad, undoDecision } from "../index.ts";
import type { PlaceOrder } from "../index.ts";

let shop: TestShop;
let starter: string;
beforeAll(async () => {
  shop = await testShop();
  starter = planId(shop, "starter", "month");
  const trial = { days: 14, after: "goes_on" as const };
  must(await shop.world.act(setPlanTrial, shop.staff, { planId: starter, trial }));
});

const mail = (): string => `t${Math.random().toString(36).slice(2, 10)}@boettcher-keramik.de`;
async function place(email: string, over: Partial<PlaceOrder> = {}) {
  const input = await orderInput(shop, { email, unit: "month" });
  return shop.world.act(placeOrder, guest, { ...input, ...over });
}
const shown = async (orderId: string) => {
  const order = await deskOrder(shop.world.db.read, orderId);
  if (!order) throw new Error("no order");
  return order;
};
async function itemsOf(orderId: string) {
  const { rows } = await shop.world.db.owner.query<{
    kind: string;
    days: number | null;
    after: string | null;
  }>(
    "select kind, trial_days as days, after_trial as after from orders.item where order_id = $1 order by position",
    [orderId],
  );
  return rows;
}
const product = async (): Promise<string> => {
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select product_id as id from catalogue.price_plan where id = $1",
    [starter],
  );
  return rows[0]?.id ?? "";
};
async function contractsOf(orderId: string) {
  const { rows } = await shop.world.db.owner.query<{
    kind: string;
    trial: string | null;
    due: string | null;
  }>(
    `select c.kind, c.trial_until::text as trial, min(e.next_due_on)::text as due
     from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id
     where c.order_id = $1 group by c.id order by c.kind desc`,
    [orderId],
  );
  return rows;
}

describe("an order with a trial", () => {
  it("costs today what is not tried, and a name is paid as always", async () => {
    const { orderId } = await orderAndAccept(shop, { email: mail(), unit: "month" });
    const order = await shown(orderId);
    const name = order.items.find((one) => one.kind === "domain");
    expect(order.totalMinor).toBe((name?.firstMinor ?? 0n) + (name?.setupMinor ?? 0n));
    expect(await itemsOf(orderId)).toEqual([
      { kind: "hosting", days: 14, after: "goes_on" },
      { kind: "domain", days: null, after: null },
    ]);
    expect(await contractsOf(orderId)).toMatchObject([
      { kind: "hosting", trial: "2026-03-16", due: "2026-03-16" },
      { kind: "domain", trial: null },
    ]);
    const { rows } = await shop.world.db.owner.query(
      "select gross_minor::text as gross from billing.document where order_id = $1",
      [orderId],
    );
    expect(rows).toEqual([{ gross: String(order.totalMinor) }]);
    await expectSound(shop);
  });

  it("over nothing is not stuck before a payment, although what it holds is paid first", async () => {
    const input = await orderInput(shop, { email: mail(), unit: "month" });
    const keep = input.items.map((one) => ({
      ...one,
      domain: one.domain && { ...one.domain, mode: "keep" as const },
    }));
    const alone = keep.slice(0, 1);
    const gates = await shop.world.db.owner.query(
      `update catalogue.product set payment_gate = '{"instant":"pay_first","sms":"pay_first"}' where slug = 'starter'
       returning id`,
    );
    expect(gates.rowCount).toBe(1);
    const placed = must(
      await shop.world.act(placeOrder, guest, { ...input, items: alone, shownTotalMinor: 0n }),
    );
    await proveOrder(shop, placed.orderId);
    expect((await shown(placed.orderId)).state).toBe("completed");
    await shop.world.db.owner.query(
      "update catalogue.product set payment_gate = '{}' where slug = 'starter'",
    );
    const { rowCount } = await shop.world.db.owner.query("select from billing.document where order_id = $1", [
      placed.orderId,
    ]);
    expect(rowCount).toBe(0);
    await expectSound(shop);
  });

  it("is tried once by a customer: the second order is without, and is refused where the trial was shown", async () => {
    const email = mail();
    const first = must(await place(email));
    const total = (await shown(first.orderId)).totalMinor;
    expect(await place(email, { shownTotalMinor: total })).toMatchObject({
      refusal: { code: "price_changed" },
    });
    const second = must(await place(email));
    expect((await itemsOf(second.orderId))[0]).toEqual({ kind: "hosting", days: null, after: null });
    expect((await shown(second.orderId)).totalMinor).toBeGreaterThan(total);
  });

  it("is tried once although ten orders of one person come at the same moment", async () => {
    const email = mail();
    const all = await Promise.all(Array.from({ length: 10 }, () => place(email)));
    const tried = await Promise.all(all.map(async (one) => (await itemsOf(must(one).orderId))[0]?.days));
    expect(tried.filter((days) => days === 14)).toHaveLength(1);
  });

  it("is no second time free for who had the product without a trial", async () => {
    const email = mail();
    must(await shop.world.act(setPlanTrial, shop.staff, { planId: starter, trial: null }));
    await orderAndAccept(shop, { email, unit: "month" });
    const trial = { days: 14, after: "goes_on" as const };
    must(await shop.world.act(setPlanTrial, shop.staff, { planId: starter, trial }));
    const later = must(await place(email));
    expect((await itemsOf(later.orderId))[0]?.days).toBe(null);
  });

  it("that fell has used nothing up", async () => {
    const email = mail();
    const first = must(await place(email));
    await shop.world.db.owner.query(
      "update orders.order set state = 'expired', due_at = null where id = $1",
      [first.orderId],
    );
    const again = must(await place(email));
    expect((await itemsOf(again.orderId))[0]?.days).toBe(14);
  });

  it("never is used up by a thing that was taken out of its order before it ran", async () => {
    const email = mail();
    const first = must(await place(email));
    await proveOrder(shop, first.orderId);
    const gone = (state: string) =>
      shop.world.db.owner.query(
        `with i as (update orders.item set state = 'cancelled' where order_id = $1 and kind = 'hosting' returning contract_id)
         update contracts.contract c set state = $2 from i where c.id = i.contract_id`,
        [first.orderId, state],
      );
    const triedFor = async () => (await itemsOf(must(await place(email)).orderId))[0]?.days;
    await gone("ended");
    expect(await triedFor()).toBe(null);
    await gone("void");
    expect(await triedFor()).toBe(14);
  });

  it("that was turned down is not opened again where its buyer tries the product by another by now", async () => {
    const { id: sellerId } = shop.seller;
    const at = { sellerId, key: "orders.undo_seconds", value: 0 };
    must(await shop.world.act(changeSetting, shop.staff, at));
    const email = mail();
    const first = must(await place(email));
    await settle(shop);
    must(await shop.world.act(confirmByMail, bearerOf(first.orderId), { orderId: first.orderId }));
    await settle(shop);
    must(await shop.world.act(dropOrder, shop.staff, { orderId: first.orderId, reason: "changed_mind" }));
    const undo = () => shop.world.act(undoDecision, shop.staff, { orderId: first.orderId });
    const second = must(await place(email));
    expect((await itemsOf(second.orderId))[0]?.days).toBe(14);
    expect(await undo()).toMatchObject({ refusal: { code: "trial_gone" } });
    await shop.world.db.owner.query(
      "update orders.order set state = 'expired', due_at = null where id = $1",
      [second.orderId],
    );
    expect((await undo()).ok).toBe(true);
  });

  it("is no second time free under another account that the same person holds, whoever orders for it", async () => {
    const email = mail();
    const { accountId } = must(await place(email));
    expect([
      ...(await productsHad(shop.world.db.read, { accountId, personId: null }, [await product()])),
    ]).toEqual([await product()]);
    const other = must(await place(email, { coupon: "" }));
    expect(other.accountId).not.toBe(accountId);
    const asked = { accountId: other.accountId, personId: null };
    expect((await productsHad(shop.world.db.read, asked, [await product()])).size).toBe(1);
  });

  it("of two of the same product has one that is tried", async () => {
    const input = await orderInput(shop, { email: mail(), unit: "month" });
    const more = input.items.map((one) => ({
      ...one,
      ref: `${one.ref}2`,
      belongsTo: one.belongsTo === null ? null : "p2",
      domain: one.domain && { ...one.domain, name: `zwei-${one.domain.name}` },
    }));
    const placed = must(
      await shop.world.act(placeOrder, guest, { ...input, items: [...input.items, ...more] }),
    );
    const days = (await itemsOf(placed.orderId)).map((one) => one.days);
    expect(days).toEqual([14, null, null, null]);
  });

  it("keeps the free days that were shown, or is refused", async () => {
    const email = mail();
    expect(await place(email, { shownTrials: "30goes_on" })).toMatchObject({
      refusal: { code: "price_changed" },
    });
    expect((await place(email, { shownTrials: "14goes_on" })).ok).toBe(true);
  });

  it("leaves a coupon's terms to what is paid for", async () => {
    const code = `T${Math.random().toString(36).slice(2, 9).toUpperCase()}`;
    must(
      await shop.world.act(makeCoupon, shop.staff, {
        sellerId: shop.seller.id,
        code,
        permyriad: 5_000,
        minor: null,
        currency: null,
        terms: 1,
        firstOrdersOnly: false,
        kinds: ["hosting"],
        productIds: [],
        most: null,
        mostEach: null,
        minimumMinor: 0n,
        validFrom: "2020-01-01",
        validUntil: null,
      }),
    );
    const placed = must(await place(mail(), { coupon: code }));
    const order = await shown(placed.orderId);
    expect(order.discountMinor).toBe(0n);
    await proveOrder(shop, placed.orderId);
    const { rows } = await shop.world.db.owner.query(
      `select e.discount_terms as terms, e.discount_permyriad as share, e.billed_until from contracts.billing_entry e
       join contracts.contract c on c.id = e.contract_id where c.order_id = $1 and c.kind = 'hosting'`,
      [placed.orderId],
    );
    expect(rows).toEqual([{ terms: 1, share: 5_000, billed_until: null }]);
    await settle(shop);
  });
});

describe("a term of the catalogue", () => {
  it("is tried for 1 to 90 days, and is no name, no bundle", async () => {
    const set = (days: number, plan = starter) =>
      shop.world.act(setPlanTrial, shop.staff, { planId: plan, trial: { days, after: "ends" } });
    for (const days of [0, 91, 1.5])
      expect(await set(days)).toMatchObject({ refusal: { code: "bad_trial" } });
    expect(await set(10, planId(shop, "domain-de"))).toMatchObject({ refusal: { code: "not_tryable" } });
    const parts = [{ planId: planId(shop, "domain-de"), sharePermyriad: 0 }];
    expect(await shop.world.act(setPlanParts, shop.staff, { planId: starter, parts })).toMatchObject({
      refusal: { code: "tried" },
    });
    const yearly = planId(shop, "starter");
    must(await shop.world.act(setPlanParts, shop.staff, { planId: yearly, parts }));
    expect(await set(10, yearly)).toMatchObject({ refusal: { code: "not_tryable" } });
  });
});
