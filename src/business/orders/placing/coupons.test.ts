// A coupon from the order to the last invoice it is for: what was shown is what is charged, limits hold for any number at once,
// and what fell is given back.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { guest, orderInput, proveOrder, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { newId } from "../../../kernel/ids.ts";
import { addTerm } from "../../../kernel/time.ts";
import { contractsOfOrder, nextAmount, pricedTermsOf } from "../../contracts/index.ts";
import { couponsOf, makeCoupon, redemptionsOf, switchCoupon, takeCouponAgain } from "../../coupons/index.ts";
import type { MakeCoupon } from "../../coupons/index.ts";
import { deskOrder, endOrder, orderForTracker, placeOrder } from "../index.ts";
import type { PlaceOrder } from "../index.ts";
import { action } from "../../../kernel/act.ts";

let shop: TestShop;
let owner: StaffActor;
const end = action({
  name: "test_end_order",
  needs: { any: ["system"] },
  run: (ctx, input: { orderId: string }) => endOrder(ctx, { ...input, reason: "test" }, "cancel"),
});
const takeAgain = action({
  name: "test_take_again",
  needs: { any: ["system"] },
  run: async (ctx, { orderId }: { orderId: string }) => ok(await takeCouponAgain(ctx, orderId)),
});
beforeAll(async () => {
  shop = await testShop();
  owner = {
    kind: "staff",
    id: newId(),
    name: "Jo",
    rights: ["settings.change"],
    sellerIds: null,
    via: "web",
    requestId: null,
  };
});

async function coupon(
  over: Partial<MakeCoupon> = {},
): Promise<{ readonly code: string; readonly couponId: string }> {
  const code = `C${newId().slice(-10).toUpperCase()}`;
  const made = await shop.world.act(makeCoupon, owner, {
    sellerId: shop.seller.id,
    code,
    permyriad: 2_500,
    minor: null,
    currency: null,
    terms: 1,
    firstOrdersOnly: false,
    kinds: [],
    productIds: [],
    most: null,
    mostEach: null,
    minimumMinor: 0n,
    validFrom: "2020-01-01",
    validUntil: null,
    ...over,
  });
  return { code, couponId: must(made).couponId };
}

async function place(code: string, over: Partial<PlaceOrder> = {}, email?: string) {
  const input = await orderInput(shop, email === undefined ? {} : { email });
  return shop.world.act(placeOrder, guest, { ...input, shownTotalMinor: null, coupon: code, ...over });
}
const shown = async (orderId: string) => {
  const order = await deskOrder(shop.world.db.read, orderId);
  if (!order) throw new Error("no order");
  return order;
};

describe("an order with a coupon", () => {
  it("costs less by exactly what is shown, and says which coupon it was", async () => {
    const plain = await shown(must(await place("")).orderId);
    const { code, couponId } = await coupon();
    const less = await shown(must(await place(` ${code.toLowerCase()} `)).orderId);
    expect(less.couponCode).toBe(code);
    expect(less.discountMinor).toBeGreaterThan(0n);
    expect(less.totalMinor).toBe(plain.totalMinor - (less.discountMinor ?? 0n));
    expect(await redemptionsOf(shop.world.db.read, couponId)).toMatchObject([
      { orderId: less.id, givenBackAt: null },
    ]);
  });

  it("never says its code alone: what it takes off and for how many terms stand beside it, in both languages", async () => {
    const texts = async (over: Partial<MakeCoupon>) => {
      const { code } = await coupon(over);
      const { orderId } = must(await place(code));
      return {
        code,
        said: (await orderForTracker(shop.world.db.read, orderId, new Date("2026-01-01")))?.couponText,
      };
    };
    const share = await texts({ permyriad: 2000, terms: 3 });
    expect(share.said).toEqual({
      en: `${share.code}: 20% less in each of the first 3 terms`,
      de: `${share.code}: 20\u00a0% weniger in jeder der ersten 3 Laufzeiten`,
    });
    const always = await texts({ permyriad: null, minor: 250n, currency: "EUR", terms: null });
    expect(always.said?.en).toMatch(/: €2\.50 less/u);
    const plain = must(await place("")).orderId;
    expect((await orderForTracker(shop.world.db.read, plain, new Date("2026-01-01")))?.couponText).toBeNull();
  });

  it("never costs less than nothing, however much the coupon is worth", async () => {
    const { code } = await coupon({ permyriad: null, minor: 100_000_000n, currency: "EUR", terms: null });
    const order = await shown(must(await place(code)).orderId);
    expect(order.totalMinor).toBe(order.items.reduce((sum, one) => sum + one.setupMinor, 0n));
  });

  it("is not placed with a code nobody knows or one that is off, and nothing is kept", async () => {
    const { code, couponId } = await coupon();
    must(await shop.world.act(switchCoupon, owner, { couponId, on: false }));
    const count = async () =>
      (await shop.world.db.owner.query<{ n: number }>("select count(*)::int as n from orders.order")).rows[0]
        ?.n;
    const before = await count();
    expect(await place("NOBODY")).toMatchObject({ refusal: { code: "coupon_unknown" } });
    expect(await place(code)).toMatchObject({ refusal: { code: "coupon_over" } });
    expect(await count()).toBe(before);
    must(await shop.world.act(switchCoupon, owner, { couponId, on: true }));
    expect((await place(code)).ok).toBe(true);
  });

  it("is refused where what was shown was the price without it", async () => {
    const plain = await shown(must(await place("")).orderId);
    const { code } = await coupon();
    const done = await place(code, { shownTotalMinor: plain.totalMinor });
    expect(done).toMatchObject({ refusal: { code: "price_changed" } });
    const [found] = (await couponsOf(shop.world.db.read, shop.seller.id)).filter((one) => one.code === code);
    expect(found?.used).toBe(0);
  });

  it("is placed as often as the coupon says and no oftener, although a hundred try at once", async () => {
    const { code, couponId } = await coupon({ most: 7 });
    const done = await Promise.all(
      Array.from({ length: 100 }, () => place(code, {}, `m${newId().slice(-8)}@kundin.example`)),
    );
    expect(done.filter((one) => one.ok)).toHaveLength(7);
    for (const one of done) if (!one.ok) expect(one.refusal.code).toBe("coupon_used_up");
    expect(await redemptionsOf(shop.world.db.read, couponId)).toHaveLength(7);
  });

  it("is placed once by one person, although they open another account or try at the same moment", async () => {
    const { code } = await coupon({ mostEach: 1 });
    const email = `o${newId().slice(-8)}@kundin.example`;
    const done = await Promise.all([1, 2, 3].map(() => place(code, {}, email)));
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect((await place(code, {}, email)).ok).toBe(false);
    expect((await place(code, {}, `p${newId().slice(-8)}@kundin.example`)).ok).toBe(true);
  });

  it("that fell never takes its coupon again once its buyer used it up elsewhere, nor a first order's once they are a customer", async () => {
    const again = (orderId: string) => shop.world.act(takeAgain, shop.world.systemActor, { orderId });
    const fallen = async (code: string, email: string) => {
      const { orderId } = must(await place(code, {}, email));
      must(await shop.world.act(end, shop.world.systemActor, { orderId }));
      return orderId;
    };
    const email = `r${newId().slice(-8)}@kundin.example`;
    const { code, couponId } = await coupon({ mostEach: 1 });
    const first = await fallen(code, email);
    const second = await fallen(code, email);
    expect(must(await again(first))).toBe(true);
    expect(must(await again(first))).toBe(true);
    expect(must(await again(second))).toBe(false);
    expect(
      (await couponsOf(shop.world.db.read, shop.seller.id)).find((one) => one.id === couponId)?.used,
    ).toBe(1);
    const { code: welcome } = await coupon({ firstOrdersOnly: true });
    const orderId = await fallen(welcome, `w${newId().slice(-8)}@kundin.example`);
    await shop.world.db.owner.query(
      `update customers.account set state = 'customer' where id = (select account_id from orders."order" where id = $1)`,
      [orderId],
    );
    expect(must(await again(orderId))).toBe(false);
  });

  it("gives the coupon back once where it falls, and somebody else can use it", async () => {
    const { code, couponId } = await coupon({ most: 1 });
    const { orderId } = must(await place(code));
    expect(await place(code)).toMatchObject({ refusal: { code: "coupon_used_up" } });
    must(await shop.world.act(end, shop.world.systemActor, { orderId }));
    expect((await shop.world.act(end, shop.world.systemActor, { orderId })).ok).toBe(false);
    await settle(shop);
    expect(await redemptionsOf(shop.world.db.read, couponId)).toMatchObject([{ orderId }]);
    const [found] = (await couponsOf(shop.world.db.read, shop.seller.id)).filter((one) => one.code === code);
    expect(found?.used).toBe(0);
    expect((await place(code)).ok).toBe(true);
    expect(await place(code)).toMatchObject({ refusal: { code: "coupon_used_up" } });
  });
});

describe("a contract with a coupon of three terms", () => {
  it("never says another next price than its invoice will: with the coupon while it runs, whole after its last term", async () => {
    const { code } = await coupon({ terms: 3, permyriad: 2_000 });
    const { orderId } = must(await place(code));
    await proveOrder(shop, orderId);
    await settle(shop);
    const read = shop.world.db.read;
    const contract = (await contractsOfOrder(read, orderId)).find((one) => one.kind === "hosting");
    const entry = contract?.entries.find((one) => one.subjectKind === "hosting");
    if (!contract || !entry?.nextDueOn) throw new Error("nothing is charged");
    const renewal = BigInt(entry.renewalMinor);
    const less = renewal - (renewal * 2_000n + 5_000n) / 10_000n;
    expect(nextAmount(entry)).toBe(less);
    const third = addTerm(entry.nextDueOn, { count: entry.termCount, unit: entry.termUnit as "year" }, 2);
    expect(nextAmount({ ...entry, nextDueOn: third })).toBe(renewal);
    const terms = (await pricedTermsOf(read, contract.id, businessDay(shop.world))).get(entry.id);
    expect(terms?.at(-2)).toMatchObject({ minor: less, coupon: code });
    expect(terms?.at(-1)).toEqual({ from: third, minor: renewal, isOwn: false });
  });
});

describe("a coupon that is made", () => {
  it.each([
    ["code", { code: "Ä" }],
    ["value", { permyriad: 10_001 }],
    ["value", { permyriad: null, minor: 0n, currency: "EUR" }],
    ["value", { permyriad: 100, minor: 5n, currency: "EUR" }],
    ["terms", { terms: 0 }],
    ["kinds", { kinds: ["cake"] }],
    ["productIds", { productIds: [newId()] }],
    ["most", { most: 0 }],
    ["mostEach", { mostEach: 1_001 }],
    ["minimum", { minimumMinor: -1n }],
    ["validFrom", { validFrom: "2026-02-30" }],
    ["validUntil", { validUntil: "2019-01-01" }],
  ])("is refused for its %s", async (field, over) => {
    const made = await coupon(over).catch((fault: unknown) => String(fault));
    expect(String(made)).toContain(field);
  });

  it("is never made twice under one code, nor by one who may not", async () => {
    const { code } = await coupon();
    await expect(coupon({ code: ` ${code.toLowerCase()}` })).rejects.toThrow("code_taken");
    const other: StaffActor = { ...owner, rights: ["orders.see"] };
    const [one] = await couponsOf(shop.world.db.read, shop.seller.id);
    const done = await shop.world.act(switchCoupon, other, { couponId: one?.id ?? "", on: false });
    expect(done).toMatchObject({ refusal: { code: "not_allowed" } });
    expect(await shop.world.act(switchCoupon, owner, { couponId: newId(), on: false })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});
