// What becomes of quotes by themselves: they expire after their last day, are paid with their order's invoice, and fall or stand
// with their order.
import { action } from "../../kernel/act.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { inBatches, workApart } from "../staff/index.ts";
import { hasFallen } from "../orders/index.ts";
import {
  anyOverdue,
  isPaid,
  lockQuote,
  moveQuote,
  orderOfQuote,
  overdueQuotes,
  quotesOfDocuments,
} from "./quote.store.ts";

const BATCH = 200;

export const expireQuotes = action({
  name: "expire_quotes",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx) {
    const ids = await overdueQuotes(ctx.tx, { now: ctx.now, limit: BATCH });
    const worked = await workApart(ctx, "expire_quote", ids, {
      dueOf: (id) => ({ kind: "quote", id, accountId: null, sellerId: null }),
      work: async (part, id) => {
        const quote = await lockQuote(part.tx, id);
        if (quote?.state === "sent" || quote?.state === "viewed") await moveQuote(part, quote, "expire");
      },
    });
    return ok(worked);
  },
});

export const expireQuotesTick: Tick = {
  name: "expire_quotes",
  due: anyOverdue,
  async run(kit) {
    await inBatches(BATCH, async () => must(await kit.act(expireQuotes, systemActor, {})));
  },
};

/** Harmless when done again, and for documents of other orders. */
export const noteQuotesPaid = action({
  name: "note_quotes_paid",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentIds: readonly string[] }) {
    for (const id of await quotesOfDocuments(ctx.tx, input.documentIds)) {
      const quote = await lockQuote(ctx.tx, id);
      if (quote?.state === "accepted" && (await isPaid(ctx.tx, id))) await moveQuote(ctx, quote, "pay");
    }
    return ok(null);
  },
});

/**
 * The order ended before it was taken, and so did what was agreed; or it was opened again, and so it stands. Whichever news comes
 * first: what counts is what became of the order.
 */
export const followOrder = action({
  name: "follow_quoted_order",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { orderId }: { readonly orderId: string }) {
    const quote = await lockQuote(ctx.tx, orderId);
    const order = quote && (await orderOfQuote(ctx.tx, orderId));
    if (!quote || order === null) return ok(null);
    if (quote.state === "accepted" && hasFallen(order)) await moveQuote(ctx, quote, "fall");
    if (quote.state !== "fallen" || hasFallen(order)) return ok(null);
    await moveQuote(ctx, quote, "stand");
    if (await isPaid(ctx.tx, orderId)) await moveQuote(ctx, { ...quote, state: "accepted" }, "pay");
    return ok(null);
  },
});
