// Something that was sold out is to be had again: whoever waits for it is told, each once, the longest waiting first.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { news, reaction } from "../../../kernel/jobs.ts";
import type { Tick } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { sayByMail } from "../../messages/index.ts";
import { standingToken } from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { inLanguage } from "../product.rules.ts";
import { productById } from "../product.store.ts";
import { stockWaitStates, WAIT_KEPT_DAYS, WAIT_LINK_DAYS } from "./wait.rules.ts";
import { anyOldWaits, awaitedBack, deleteOldWaits, lockWaiting, moveWait } from "./wait.store.ts";
import { stockBackMail } from "./wait.mails.ts";

export const stockBack = news("stock_back", z.object({ productId: z.uuid() }));

/** Step. Says so of those products that somebody waits for and of which some are left. */
export async function announceBack(ctx: Ctx, productIds: readonly string[]): Promise<void> {
  for (const productId of await awaitedBack(ctx.tx, productIds)) ctx.announce(stockBack, { productId });
}

const AT_ONCE = 50;

/** Where it is sold out again, nobody is told; the rest follows in an act of its own. */
export const tellWaiting = action({
  name: "tell_waiting",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly productId: string }) {
    const [isBack] = await awaitedBack(ctx.tx, [input.productId]);
    const product = await productById(ctx.tx, input.productId);
    if (isBack === undefined || product?.state !== "on_sale") return ok(null);
    const waiting = await lockWaiting(ctx.tx, input.productId, AT_ONCE);
    const seller = await sellerById(ctx.tx, product.sellerId);
    const home = siteAddress(seller);
    for (const wait of waiting) {
      const next = stockWaitStates.decide(wait.state, "tell");
      if (!next.ok) continue;
      const end = `${home}/end-wait/${standingToken("end_wait", wait.id)}`;
      await sayByMail(ctx, {
        template: stockBackMail,
        seller,
        to: { email: wait.email ?? "", name: "", language: wait.language },
        accountId: null,
        values: {
          product: inLanguage(product.names, wait.language),
          link: `${home}/hosting/${product.slug}`,
          end,
        },
        about: null,
        cause: `stock_wait:${wait.id}:back`,
        endLink: end,
      });
      await moveWait(ctx.tx, wait, next.value, ctx.now);
      ctx.moved({ noun: "stock_wait", id: wait.id, move: "tell", from: wait.state, to: next.value });
    }
    if (waiting.length === AT_ONCE) ctx.announce(stockBack, { productId: input.productId });
    return ok(null);
  },
});

export const tellWhenBack = reaction(stockBack, "tell_waiting", async (kit, { productId }) => {
  must(await kit.act(tellWaiting, systemActor, { productId }));
});

const DAY_MS = 86_400_000;
const BATCH = 500;
const oldBefore = (now: Date) => ({
  asked: new Date(now.getTime() - WAIT_LINK_DAYS * DAY_MS),
  closed: new Date(now.getTime() - WAIT_KEPT_DAYS * DAY_MS),
});

/** For the tick: run again until it answers 0. */
export const forgetWaits = action({
  name: "forget_waits",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: null) {
    return ok(await deleteOldWaits(ctx.tx, oldBefore(ctx.now), BATCH));
  },
});

const ROUNDS = 50;

export const waitTicks: readonly Tick[] = [
  {
    name: "forget_waits",
    due: (now) => anyOldWaits(oldBefore(now)),
    async run(kit) {
      for (let round = 0; round < ROUNDS; round += 1) {
        if (must(await kit.act(forgetWaits, systemActor, null)) === 0) return;
      }
    },
  },
];
