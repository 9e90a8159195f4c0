// Plays stories of orders, each move by chance, and looks after each of them whether everything still holds.
import fc from "fast-check";
import { placeOrder, previewSetting } from "../../src/business/orders/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { chooseMode, choosePath, MOVES } from "./order-moves.ts";
import { expectPromises, PREVIEW } from "./order-promises.ts";
import { guest, orderInput, settle, testShop } from "./shop.ts";
import type { TestShop } from "./shop.ts";
import { orderByStaff } from "./staff-order.ts";
import type { StaffWish } from "./staff-order.ts";
import { watchOutside } from "./watched-outside.ts";

const story = fc.record({
  path: fc.constantFrom("instant", "sms", "papers", "review" as const),
  plan: fc.constantFrom("starter", "business"),
  payBy: fc.constantFrom("card", "transfer" as const),
  by: fc.constantFrom("guest", "guest", "staff" as const),
  mode: fc.constantFrom("automatic", "gated", "manual" as const),
  // A name that the registry sells to nobody fails at the first try.
  name: fc.constantFrom("beliebig", "beliebig", "premium" as const),
  moves: fc.array(fc.constantFrom(...MOVES.map((move) => move.name)), { minLength: 3, maxLength: 9 }),
});

/** Answers the shop in which it all happened, and how many orders there were. Throws with the story that broke something. */
export async function playOrders(runs: number, seed: number): Promise<{ shop: TestShop; orders: number }> {
  const shop = await testShop();
  const calls = watchOutside(shop);
  await offerPreviews(shop);
  let orders = 0;
  const play = fc.asyncProperty(story, async ({ path, plan, payBy, by, mode, name: begin, moves }) => {
    await choosePath(shop, path);
    await chooseMode(shop, mode);
    orders += 1;
    const wish = { plan, payBy, domain: `${begin}-${orders}.de` };
    const { orderId } = await (by === "staff" ? orderByStaff : orderByGuest)(shop, wish);
    await settle(shop);
    let said = `${path}, ${plan}, ${payBy}, ${mode}, ${begin}: placed by ${by}`;
    await expectPromises(shop, calls, orderId, said);
    // Most stories are about what comes after the confirmation.
    for (const name of ["confirm", ...moves]) {
      await MOVES.find((move) => move.name === name)?.play(shop, orderId);
      await settle(shop);
      said += ` → ${name}`;
      await expectPromises(shop, calls, orderId, said);
    }
  });
  await fc.assert(play, { numRuns: runs, seed, endOnFailure: true });
  return { shop, orders };
}

const orderByGuest = async (shop: TestShop, wish: StaffWish): Promise<{ orderId: string }> =>
  must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));

async function offerPreviews(shop: TestShop): Promise<void> {
  const value = {
    domain: PREVIEW.domain,
    paths: ["sms", "papers", "review"],
    maxScore: 200,
    days: 21,
    perDay: { network: 1000, phone: 1000, account: 1000 },
  };
  const setting = { sellerId: shop.seller.id, key: previewSetting.key, value };
  must(await shop.world.act(changeSetting, shop.staff, setting));
}
