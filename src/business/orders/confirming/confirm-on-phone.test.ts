// What must never happen before the buyer's link was followed: a colleague confirms in the buyer's name, or without saying why,
// or an address counts as proven that nobody proved.
import { beforeAll, describe, expect, it } from "vitest";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import type { Actor } from "../../../kernel/rights.ts";
import { cancelOrder, confirmByMail, confirmOnPhone, consentsOf, placeOrder } from "../index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const words = "Rückruf unter der Nummer der Bestellung, 10:15 Uhr, Name und Domain genannt";
const onPhone = (orderId: string, said = words) =>
  shop.world.act(confirmOnPhone, shop.staff, { orderId, words: said });

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
    expect(await found(orderId)).toEqual({ state: "awaiting_confirmation", proven: false });
  });

  it("is confirmed on the phone with what was said, which is kept, and the address stays unproven", async () => {
    const orderId = await placed();
    for (const [said, code] of [
      ["  ", "consent_words_missing"],
      ["x".repeat(1_001), "consent_words_too_long"],
    ] as const)
      expect(await onPhone(orderId, said)).toMatchObject({ refusal: { code } });
    expect((await found(orderId)).state).toBe("awaiting_confirmation");
    must(await onPhone(orderId));
    await settle(shop);
    expect(await found(orderId)).toEqual({ state: "awaiting_code", proven: false });
    expect(await consentsOf(shop.world.db.read, orderId)).toMatchObject([{ way: "phone", words }]);
    // The link that comes too late changes nothing more.
    expect(must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }))).toEqual({
      fresh: false,
    });
    expect((await found(orderId)).proven).toBe(false);
  });

  it("is asked about again of who signs in under an address nobody proved, and no more once they proved it", async () => {
    const input = await orderInput(shop, { email: "nie-bewiesen@kundin.example" });
    const first = must(await shop.world.act(placeOrder, guest, input));
    must(await onPhone(first.orderId));
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

  it("confirmed by several at once, or by link and phone together, is confirmed once", async () => {
    const [orderId, both] = [await placed(), await placed()];
    const all = await Promise.all([onPhone(orderId), onPhone(orderId), onPhone(orderId)]);
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    for (const one of all.filter((other) => !other.ok))
      expect(one).toMatchObject({ refusal: { code: "bad_move" } });
    await Promise.all([onPhone(both), shop.world.act(confirmByMail, bearerOf(both), { orderId: both })]);
    await settle(shop);
    for (const id of [orderId, both]) {
      const { rows } = await shop.world.db.owner.query(
        "select id from kernel.history where subject_id = $1 and noun = 'order' and move = 'confirm'",
        [id],
      );
      expect(rows).toHaveLength(1);
    }
  });

  it("that ended before is not confirmed any more", async () => {
    const orderId = await placed();
    must(await shop.world.act(cancelOrder, bearerOf(orderId), { orderId }));
    expect(await onPhone(orderId)).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await consentsOf(shop.world.db.read, orderId)).toEqual([]);
  });
});
