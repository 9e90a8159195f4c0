// Where a consumer is decides whose tax is charged: pieces that contradict each other are looked at by a person, and what was
// known then stays with the invoice.
import { beforeAll, describe, expect, it } from "vitest";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { nothingLookedUp } from "../../screening/index.ts";
import { judgePlaceAgain } from "../../billing/union/judge-place-again.ts";
import { saveBillingProfile } from "../../customers/index.ts";
import { acceptPlace, acceptPlaceOfProfile, placeOfOrder, placeOfProfile } from "../../tax/index.ts";
import { confirmByMail, placeOrder } from "../index.ts";
import { screenOrder } from "./screen-order.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

async function screened(country: string, ipCountry: string | null, phone: string) {
  const { world } = shop;
  const input = await orderInput(shop, { country, phone });
  const { person, account, billing } = input.buyer ?? {};
  if (!person || !account || !billing) throw new Error("no buyer");
  const buyer = { person, account, billing: { ...billing, postalCode: "1010", city: "Wien" } };
  const { orderId } = must(await world.act(placeOrder, guest, { ...input, buyer }));
  must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
  const lookedUp = { ...nothingLookedUp, ipCountry };
  const path = must(await world.act(screenOrder, world.systemActor, { orderId, lookedUp }));
  return { orderId, path, place: await placeOfOrder(world.db.read, orderId) };
}

const tasks = async (orderId: string) =>
  (
    await shop.world.db.owner.query<{ state: string }>(
      "select state from staff.task where kind = 'place_unclear' and subject_id = $1",
      [orderId],
    )
  ).rows.map((row) => row.state);

describe("the place of a consumer", () => {
  it("is proven by two pieces, and nobody is asked", async () => {
    const { orderId, place } = await screened("AT", "AT", "+43 664 1234567");
    expect(place).toMatchObject({ bill: "AT", network: "AT", phone: "AT", standing: "proven" });
    expect(await tasks(orderId)).toEqual([]);
  });

  it("never goes unseen where the pieces contradict each other: a person looks, and says why the bill is right", async () => {
    const { orderId, path, place } = await screened("AT", "PL", "+49 1512 3000015");
    expect(path).toBe("review");
    expect(place?.standing).toBe("contradictory");
    expect(await tasks(orderId)).toEqual(["open"]);
    const { world, staff } = shop;
    const answer = (reason: string) => world.act(acceptPlace, staff, { orderId, reason });
    expect(await answer(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
    must(await answer("Moved to Vienna last month, registration seen."));
    expect(await answer("Again")).toMatchObject({ refusal: { code: "not_unclear" } });
    expect(await placeOfOrder(world.db.read, orderId)).toMatchObject({ standing: "accepted", network: "PL" });
    expect(await tasks(orderId)).toEqual(["done"]);
  });

  it("never changes country unseen: what was known is judged anew, and a person asked", async () => {
    const { world, staff } = shop;
    const { orderId, place } = await screened("AT", "AT", "+43 664 1234568");
    const { accountId = "", billingProfileId: profileId = "" } = place ?? {};
    const billing = {
      name: "Marlene Böttcher",
      line1: "Rue 1",
      postalCode: "1009",
      city: "Luxembourg",
      country: "LU",
    };
    const moved = { accountId, profileId, billing };
    must(await world.act(saveBillingProfile, staff, moved));
    await settle(shop);
    const now = await placeOfProfile(world.db.read, profileId);
    expect(now).toMatchObject({
      bill: "LU",
      network: "AT",
      phone: "AT",
      standing: "contradictory",
      isAsked: true,
    });
    expect(await placeOfOrder(world.db.read, orderId)).toMatchObject({ bill: "AT", standing: "proven" });
    expect(await tasks(profileId)).toEqual(["open"]);
    must(await world.act(judgePlaceAgain, world.systemActor, { billingProfileId: profileId }));
    expect((await placeOfProfile(world.db.read, profileId))?.id).toBe(now?.id);
    must(
      await world.act(acceptPlaceOfProfile, staff, {
        billingProfileId: profileId,
        reason: "Registration seen.",
      }),
    );
    expect(await tasks(profileId)).toEqual(["done"]);
    expect(await placeOfProfile(world.db.read, profileId)).toMatchObject({
      bill: "LU",
      standing: "accepted",
    });
  });

  it("answers nothing about an order that has none", async () => {
    const { world, staff } = shop;
    const { orderId } = must(await world.act(placeOrder, guest, await orderInput(shop)));
    expect(await world.act(acceptPlace, staff, { orderId, reason: "x" })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});
