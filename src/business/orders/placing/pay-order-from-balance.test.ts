// An order paid from the balance: accepted like one that was paid before, once, only by who may, and given back where it falls.
import { beforeAll, describe, expect, it } from "vitest";
import { bearerOf, guest, orderInput, proveOrder, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { balanceOfAccount, documentsOfAccounts } from "../../billing/index.ts";
import { giveGoodwill, moneyOfOrder } from "../../payments/index.ts";
import { cancelOrder, payOrderFromBalance, placeOrder } from "../index.ts";
import type { PlacedOrder } from "../index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

/** An order that waits, and a sum of balance on its account. */
async function waiting(minor: bigint): Promise<PlacedOrder> {
  const order = must(await shop.world.act(placeOrder, guest, await orderInput(shop, { payBy: "transfer" })));
  await settle(shop);
  if (minor > 0n) {
    const whose = { sellerId: shop.seller.id, accountId: order.accountId };
    const money = { minor, currency: "EUR" };
    must(await shop.world.act(giveGoodwill, shop.staff, { ...whose, money, reason: "Welcome" }));
    await settle(shop);
  }
  return order;
}
/** With that it is accepted. */
const prove = ({ orderId }: PlacedOrder): Promise<void> => proveOrder(shop, orderId);
const pay = ({ orderId }: PlacedOrder) => shop.world.act(payOrderFromBalance, shop.staff, { orderId });
const covered = async ({ orderId }: PlacedOrder) =>
  (await moneyOfOrder(shop.world.db.read, orderId, "EUR")).coveredMinor;
const left = async ({ accountId }: PlacedOrder) =>
  (await balanceOfAccount(shop.world.db.read, accountId, "EUR"))[0]?.spendableMinor;
const totalOf = async ({ orderId }: PlacedOrder): Promise<bigint> => {
  const { rows } = await shop.world.db.owner.query("select total_minor from orders.order where id = $1", [
    orderId,
  ]);
  return BigInt(rows[0].total_minor as string);
};

describe("an order", () => {
  it("takes what it costs and no more, and its invoice is settled by that very money", async () => {
    const order = await waiting(100_000n);
    const total = await totalOf(order);
    expect(must(await pay(order))).toBe(total);
    expect([await covered(order), await left(order)]).toEqual([total, 100_000n - total]);
    expect(await pay(order)).toMatchObject({ refusal: { code: "not_enough" } });
    await prove(order);
    const [invoice] = await documentsOfAccounts(shop.world.db.read, [order.accountId], { limit: 5 });
    expect(invoice).toMatchObject({ kind: "invoice", settlement: "settled", openMinor: 0n });
    expect(await left(order)).toBe(100_000n - total);
    expect(await pay(order)).toMatchObject({ refusal: { code: "not_due" } });
  });

  it("takes what there is where that is less, and the rest stays to be paid", async () => {
    const order = await waiting(100n);
    expect(must(await pay(order))).toBe(100n);
    expect([await covered(order), await left(order)]).toEqual([100n, 0n]);
    expect(await pay(order)).toMatchObject({ refusal: { code: "not_enough" } });
  });

  it("gives it back where it falls", async () => {
    const order = await waiting(5_000n);
    must(await pay(order));
    const { orderId } = order;
    must(await shop.world.act(cancelOrder, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect([await covered(order), await left(order)]).toEqual([0n, 5_000n]);
    expect(await pay(order)).toMatchObject({ refusal: { code: "not_due" } });
  });

  it("is paid once by two who press at the same moment", async () => {
    const order = await waiting(100_000n);
    const both = await Promise.all([pay(order), pay(order)]);
    expect(both.map((done) => done.ok).toSorted()).toEqual([false, true]);
    expect(await covered(order)).toBe(await totalOf(order));
  });

  it("is not paid by its link alone, and not where there is none", async () => {
    const order = await waiting(1_000n);
    const { orderId } = order;
    const byLink = await shop.world.act(payOrderFromBalance, bearerOf(orderId), { orderId });
    expect(byLink.ok).toBe(false);
    expect(await covered(order)).toBe(0n);
    const none = await shop.world.act(payOrderFromBalance, shop.staff, { orderId: newId() });
    expect(none).toMatchObject({ refusal: { code: "no_such" } });
  });
});
