// Carts do not stay for ever: what tells who somebody is goes first, the whole cart later.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { sellersAll, setting, settingsOf } from "../sellers/index.ts";
import { anythingOld, deleteOldCarts, eraseTyped } from "./cart.store.ts";

/** A cart that nobody changed for so many days is deleted. */
export const cartDays = setting({
  key: "carts.days",
  shape: z.number().int().min(1).max(365),
  fallback: 30,
});
/** What was typed about the buyer of an unsent cart is erased after so many days. */
export const contactDays = setting({
  key: "carts.contact_days",
  shape: z.number().int().min(1).max(90),
  fallback: 7,
});

const BATCH = 200;
const DAY_MS = 86_400_000;

/** For the tick: erases what is old, deletes up to 200 carts of each seller. Run again until it answers 0. */
export const clearCarts = action({
  name: "clear_carts",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: null) {
    let gone = 0;
    for (const seller of await sellersAll(ctx.tx)) {
      const [days, typedDays] = await settingsOf(ctx.tx, seller.id, [cartDays, contactDays]);
      await eraseTyped(ctx.tx, seller.id, new Date(ctx.now.getTime() - typedDays * DAY_MS));
      gone += await deleteOldCarts(ctx.tx, seller.id, new Date(ctx.now.getTime() - days * DAY_MS), BATCH);
    }
    return ok(gone);
  },
});

const ROUNDS = 50;

export const cartsTicks: readonly Tick[] = [
  {
    name: "clear_carts",
    due: (now) => anythingOld(now, cartDays, contactDays),
    async run(kit) {
      for (let round = 0; round < ROUNDS; round += 1) {
        if (must(await kit.act(clearCarts, systemActor, null)) === 0) return;
      }
    },
  },
];
