// An invoice over nothing is settled as soon as it is issued: nobody pays it, so what a payment would have set going is done here.
// Names at no price on an invoice that costs something are renewed beside it (`renewals/renew-paid-domains.ts`).
import { action } from "../../../kernel/act.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { orderInvoiceFree } from "../billing.events.ts";
import { settleUp } from "./settle-up.ts";
import { owingNothing } from "./settlement.store.ts";

/** Harmless when done again, and for documents over something. */
export const settleNothing = action({
  name: "settle_nothing",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentIds: readonly string[] }) {
    for (const { documentId, orderId } of await owingNothing(ctx.tx, input.documentIds)) {
      await settleUp(ctx, documentId);
      if (orderId !== null) ctx.announce(orderInvoiceFree, { documentId });
    }
    return ok(null);
  },
});

/** Step of whoever hears that these were issued: most owe something, and nothing is written. */
export async function settleFree(kit: JobKit, documentIds: readonly string[]): Promise<void> {
  const free = await owingNothing(kit.db.app, documentIds);
  if (free.length === 0) return;
  must(await kit.act(settleNothing, systemActor, { documentIds: free.map(({ documentId }) => documentId) }));
}
