// The run: due entries become documents in batches, each read, decided and written in a handful of statements. Safe at any
// time, again at once, and for two runners at once: what one holds or has billed, the other leaves alone.
import { action } from "../../../kernel/act.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dueEntries } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { billAll, billingFacts } from "./bill-entries.ts";
import { sellersToBill } from "./due.store.ts";
import { numberDocuments } from "../documents/number-documents.ts";
import { invoiceLeads } from "../dunning/sequence.rules.ts";
import { sequencesInForce } from "../dunning/sequence.store.ts";

const BATCH = 5_000;

/** One batch of one seller. `found` below the limit: no more are due, or another runner has them. */
export const invoiceBatch = action({
  name: "run_invoices",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly sellerId: string; readonly limit?: number }) {
    const seller = await sellerById(ctx.tx, input.sellerId);
    const about = { leads: {}, cause: "run" as const, orderId: null, taxEvidence: null };
    const facts = await billingFacts(ctx, seller, about);
    const leads = invoiceLeads(await sequencesInForce(ctx.tx, seller.id, facts.today));
    const limit = input.limit ?? BATCH;
    const entries = await dueEntries(ctx.tx, { sellerId: seller.id, today: facts.today, leads, limit });
    const billed = await billAll(ctx, entries, { ...facts, leads });
    return ok({
      found: entries.length,
      closed: billed.documentIds.length,
      withoutRate: billed.withoutRate.length,
    });
  },
});

/** Bills everything that is due for all sellers, then numbers it. Answers how many documents were closed. */
export async function runInvoices(kit: JobKit, limit: number = BATCH): Promise<number> {
  let closed = 0;
  for (const sellerId of await sellersToBill(kit.db.app, kit.clock.business())) {
    for (;;) {
      const batch = must(await kit.act(invoiceBatch, systemActor, { sellerId, limit }));
      closed += batch.closed;
      if (batch.withoutRate > 0)
        kit.log.warn({ sellerId, entries: batch.withoutRate }, "entries wait for an exchange rate");
      if (batch.found < limit || batch.closed === 0) break;
    }
  }
  await numberDocuments(kit);
  return closed;
}

export const invoiceTick: Tick = {
  name: "run_invoices",
  run: async (kit) => void (await runInvoices(kit)),
};
