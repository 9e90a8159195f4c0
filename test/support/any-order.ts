// Plays stories of orders, each move by chance, and looks after each of them whether everything still holds.
import fc from "fast-check";
import { previewSetting } from "../../src/business/orders/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { MORE_MOVES } from "./more-order-moves.ts";
import { chooseMode, choosePath, MOVES, OPENINGS } from "./order-moves.ts";
import { expectPromises, PREVIEW } from "./order-promises.ts";
import { orderPlacer } from "./placed-order.ts";
import { aConnection } from "./scene.ts";
import { settle, testShop } from "./shop.ts";
import type { TestShop } from "./shop.ts";
import { watchOutside } from "./watched-outside.ts";

const ALL_MOVES = [...MOVES, ...MORE_MOVES];
const chance = fc.array(fc.constantFrom(...ALL_MOVES.map((move) => move.name)), {
  minLength: 1,
  maxLength: 7,
});
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
  // A name that the registry sells to nobody fails at the first try; one that is taken moves here or stays where it is.
  name: fc.constantFrom("beliebig", "beliebig", "premium", "taken-umzug", "taken-bleibt" as const),
  several: fc.boolean(),
  more: chance,
});

/** Answers the shop in which it all happened, and how many orders there were. Throws with the story that broke something. */
export async function playOrders(runs: number, seed: number): Promise<{ shop: TestShop; orders: number }> {
  const shop = await testShop();
  const outside = watchOutside(shop);
  await offerPreviews(shop);
  await aConnection(shop.world.db.owner, "mail_in", "smtp");
  const place = await orderPlacer(shop);
  let orders = 0;
  const play = fc.asyncProperty(
    story,
    async ({ opening: { path, first }, mode, name: begin, more, ...wish }) => {
      await choosePath(shop, path);
      await chooseMode(shop, mode);
      orders += 1;
      const names = { "taken-umzug": "transfer", "taken-bleibt": "keep" } as const;
      const name = begin === "beliebig" || begin === "premium" ? "register" : names[begin];
      const domain = `${begin}-${orders}.${name === "transfer" ? "com" : "de"}`;
      const orderId = await place({ ...wish, domain, name });
      await settle(shop);
      let said = `${JSON.stringify({ path, mode, ...wish, domain })}: placed`;
      await expectPromises(shop, outside.fresh(), orderId, said);
      // Most stories are about what comes after the confirmation.
      for (const name of ["confirm", ...first, ...more]) {
        await ALL_MOVES.find((move) => move.name === name)?.play(shop, orderId);
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
