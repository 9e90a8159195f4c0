// Plays stories of orders, each move by chance, and looks after each of them whether everything still holds.
import fc from "fast-check";
import { previewSetting } from "../../src/business/orders/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { chooseMode, choosePath, MOVES, OPENINGS } from "./order-moves.ts";
import { expectPromises, PREVIEW } from "./order-promises.ts";
import { orderPlacer } from "./placed-order.ts";
import { settle, testShop } from "./shop.ts";
import type { TestShop } from "./shop.ts";
import { watchOutside } from "./watched-outside.ts";

const chance = fc.array(fc.constantFrom(...MOVES.map((move) => move.name)), { minLength: 1, maxLength: 7 });
const opening = fc
  .constantFrom("instant", "sms", "sms", "papers", "review", "reject" as const)
  .chain((path) => fc.record({ path: fc.constant(path), first: fc.constantFrom(...OPENINGS[path]) }));

const story = fc.record({
  opening,
  plan: fc.constantFrom("starter", "business"),
  payBy: fc.constantFrom("card", "transfer", "debit" as const),
  by: fc.constantFrom("guest", "known", "staff", "staff for a known" as const),
  // Only a colleague may choose it.
  gate: fc.constantFrom("auto", "pay_first", "pay_first", "after_activation" as const),
  mode: fc.constantFrom("automatic", "gated", "manual" as const),
  // A name that the registry sells to nobody fails at the first try; one that is taken moves here.
  name: fc.constantFrom("beliebig", "beliebig", "premium", "taken-umzug" as const),
  several: fc.boolean(),
  more: chance,
});

/** Answers the shop in which it all happened, and how many orders there were. Throws with the story that broke something. */
export async function playOrders(runs: number, seed: number): Promise<{ shop: TestShop; orders: number }> {
  const shop = await testShop();
  const outside = watchOutside(shop);
  await offerPreviews(shop);
  const place = await orderPlacer(shop);
  let orders = 0;
  const play = fc.asyncProperty(
    story,
    async ({ opening: { path, first }, mode, name: begin, more, ...wish }) => {
      await choosePath(shop, path);
      await chooseMode(shop, mode);
      orders += 1;
      const moving = begin === "taken-umzug";
      const domain = `${begin}-${orders}.${moving ? "com" : "de"}`;
      const orderId = await place({ ...wish, domain, moves: moving });
      await settle(shop);
      let said = `${JSON.stringify({ path, mode, ...wish, domain })}: placed`;
      await expectPromises(shop, outside.fresh(), orderId, said);
      // Most stories are about what comes after the confirmation.
      for (const name of ["confirm", ...first, ...more]) {
        await MOVES.find((move) => move.name === name)?.play(shop, orderId);
        await settle(shop);
        said += ` → ${name}`;
        await expectPromises(shop, outside.fresh(), orderId, said);
      }
    },
  );
  await fc.assert(play, { numRuns: runs, seed, endOnFailure: true });
  return { shop, orders };
}

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
