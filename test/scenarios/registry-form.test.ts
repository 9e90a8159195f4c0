// An ending whose registry wants a declaration of the registrant: it is in the pack of an order with such a name and of no other,
// and no such name is asked for before it is signed, whatever else proves who orders.
import { beforeAll, describe, expect, it } from "vitest";
import { askRegistrants } from "../../demo/registrants.ts";
import { orderForTracker, placeOrder } from "../../src/business/orders/index.ts";
import { shownPackOfOrder, signPack } from "../../src/business/papers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { guest, orderInput, proveOrder, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
  await askRegistrants(shop.world, { sellerId: shop.seller.id, memberId: shop.staff.id });
});

/** Ordered, confirmed, and proven by the code on the phone. */
async function proven(domain: string): Promise<string> {
  const { act } = shop.world;
  const { orderId } = must(await act(placeOrder, guest, await orderInput(shop, { domain })));
  await proveOrder(shop, orderId);
  return orderId;
}
const stateOf = async (orderId: string) =>
  (await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine()))?.state;

describe("the registrant's declaration", () => {
  it("is not asked of an order with names of other endings", async () => {
    const orderId = await proven("ohne-formular.de");
    expect(await shownPackOfOrder(shop.world.db.read, orderId)).toBeNull();
    expect(["accepted", "completed"]).toContain(await stateOf(orderId));
  });

  it("is the only form of an order whose buyer is proven otherwise, in its own words; signed, the order goes on", async () => {
    const orderId = await proven("mit-formular.eu");
    expect(await stateOf(orderId)).toBe("awaiting_papers");
    const pack = await shownPackOfOrder(shop.world.db.read, orderId);
    expect(pack?.forms.map(({ form, variant, title }) => ({ form, variant, title }))).toEqual([
      { form: "registry", variant: "eu", title: "Erklärung zur Registrierung unter .eu" },
    ]);
    expect(JSON.stringify(pack?.forms[0]?.blocks)).toContain("mit-formular.eu");
    const packId = pack?.id ?? "";
    const signature = { signer: "Marlene Böttcher", drawn: "", consent: true, filled: {} };
    const from = { network: "203.0.113.7", device: "Firefox" };
    const actor = { ...guest, bearer: { kind: "pack", id: packId } };
    must(await shop.world.act(signPack, actor, { packId, ...signature, ...from }));
    await settle(shop);
    expect(["accepted", "completed"]).toContain(await stateOf(orderId));
  });
});
