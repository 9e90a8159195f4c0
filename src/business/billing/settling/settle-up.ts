// A document is paid: what it had stopped runs again, and the terms it was for are renewed, in the act that paid it.
import type { Ctx } from "../../../kernel/act.ts";
import { closeCase } from "../dunning/close-case.ts";
import { paidFor } from "../dunning/dunning.store.ts";
import { renewPaidDomains } from "../renewals/renew-paid-domains.ts";

/** Step. Harmless when done again. */
export async function settleUp(ctx: Ctx, documentId: string): Promise<void> {
  const lines = await paidFor(ctx.tx, documentId);
  await closeCase(ctx, documentId, lines);
  await renewPaidDomains(ctx, lines);
}
