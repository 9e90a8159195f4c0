// Two brands in one installation count their orders in the same way and do not get in each other's way.
import { expect, it } from "vitest";
import { giveOrderNo, insertOrder } from "../../src/business/orders/order.store.ts";
import { drawNumber } from "../../src/business/sellers/index.ts";
import type { Order } from "../../src/business/orders/order.store.ts";
import { newId, shortId } from "../../src/kernel/ids.ts";
import { aCustomer, aSeller } from "../support/scene.ts";
import { testWorld } from "../support/world.ts";

it("the first order of each brand gets the brand's first number; a short id is given once in all", async () => {
  const world = await testWorld();
  const { owner, app } = world.db;
  const numbers: string[] = [];
  const shorts: boolean[] = [];
  const spoken = shortId();
  for (const slug of ["nordlicht", "suedlicht"]) {
    const sellerId = await aSeller(owner, slug);
    const customer = await aCustomer(owner, sellerId);
    const place = (shown: string) => orderOf(sellerId, customer, shown);
    await app.transaction().execute(async (tx) => {
      const order = place(shortId());
      expect(
        await insertOrder(tx, {
          order,
          items: [],
          options: [],
          acceptances: [],
          evidence: evidenceOf(order),
        }),
      ).toBe(true);
      const orderNo = await drawNumber(tx, sellerId, "order", { year: 2026 });
      await giveOrderNo(tx, { id: order.id, sellerId } as Order, orderNo);
      numbers.push(orderNo);
      const second = place(spoken);
      shorts.push(
        await insertOrder(tx, {
          order: second,
          items: [],
          options: [],
          acceptances: [],
          evidence: evidenceOf(second),
        }),
      );
    });
  }
  expect(numbers).toEqual(["B2026-00001", "B2026-00001"]);
  expect(shorts).toEqual([true, false]);
});

const evidenceOf = (order: { id: string }): Record<string, unknown> => ({
  order_id: order.id,
  evidence: {},
  decided: {},
  created_at: new Date(),
});

function orderOf(
  sellerId: string,
  customer: { readonly accountId: string; readonly personId: string; readonly billingProfileId: string },
  spoken: string,
) {
  return {
    id: newId() as string,
    seller_id: sellerId,
    account_id: customer.accountId,
    person_id: customer.personId,
    billing_profile_id: customer.billingProfileId,
    short_id: spoken,
    state: "checking",
    language: "de",
    currency: "EUR",
    total_minor: "0",
    pay_by: "transfer",
    payment_gate: "after_activation",
    remarks: "",
    letter_wished: false,
    device: "",
    network: "198.51.100.7",
    next_actor: "host",
    created_at: new Date(),
  };
}
