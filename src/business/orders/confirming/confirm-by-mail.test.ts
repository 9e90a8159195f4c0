// What must never happen before the buyer's link was followed: a colleague confirms in the buyer's name, or an address counts as
// proven that nobody proved.
import { beforeAll, describe, expect, it } from "vitest";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import type { Actor } from "../../../kernel/rights.ts";
import { acceptOrder, confirmByMail, placeOrder, resendConfirmation } from "../index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

async function placed(): Promise<string> {
  const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
  await settle(shop);
  return orderId;
}
async function found(orderId: string): Promise<{ state: string; proven: boolean }> {
  const { rows } = await shop.world.db.owner.query<{ state: string; proven: boolean }>(
    `select o.state, p.email_verified_at is not null as proven
     from orders.order o join people.person p on p.id = o.person_id where o.id = $1`,
    [orderId],
  );
  return rows[0]!;
}

describe("an order whose link was not followed", () => {
  it("is never confirmed by staff in the place of the link", async () => {
    const orderId = await placed();
    expect(await shop.world.act(confirmByMail, shop.staff, { orderId })).toMatchObject({ ok: false });
    const accepted = await shop.world.act(acceptOrder, shop.staff, { orderId, reason: "called_back" });
    expect(accepted).toMatchObject({ refusal: { code: "bad_move" } });
    // What staff can do for somebody who calls: the link once more.
    expect(await shop.world.act(resendConfirmation, shop.staff, { orderId })).toMatchObject({
      refusal: { code: "too_soon" },
    });
    expect(await found(orderId)).toEqual({ state: "awaiting_confirmation", proven: false });
  });

  it("is asked about again of who signs in under an address nobody proved, and no more once they proved it", async () => {
    const input = await orderInput(shop, { email: "nie-bewiesen@kundin.example" });
    const first = must(await shop.world.act(placeOrder, guest, input));
    await settle(shop);
    const { rows } = await shop.world.db.owner.query<{ person: string; profile: string }>(
      "select person_id as person, billing_profile_id as profile from orders.order where id = $1",
      [first.orderId],
    );
    const { accountId } = first;
    const signedIn: Actor = {
      kind: "person",
      id: rows[0]!.person,
      sellerId: shop.seller.id,
      accountId,
      memberships: [{ accountId, timeZone: "Europe/Berlin", role: "holder", orderLimit: null, scopes: [] }],
      via: "web",
      requestId: null,
    };
    const again = async (domain: string): Promise<string> => {
      const more = {
        ...(await orderInput(shop, { domain })),
        buyer: null,
        billingProfileId: rows[0]!.profile,
      };
      const { orderId } = must(await shop.world.act(placeOrder, signedIn, more));
      await settle(shop);
      return orderId;
    };
    const second = await again("zweite-keramik.de");
    expect(await found(second)).toEqual({ state: "awaiting_confirmation", proven: false });
    must(await shop.world.act(confirmByMail, bearerOf(second), { orderId: second }));
    await settle(shop);
    const third = await found(await again("dritte-keramik.de"));
    expect(third.proven).toBe(true);
    expect(third.state).not.toBe("awaiting_confirmation");
  });
});
