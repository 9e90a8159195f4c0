// A document is paid: what it had stopped runs again, and the terms it was for are renewed, in the act that paid it.
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { closeCase, lockCaseOf } from "../dunning/close-case.ts";
import { paidFor } from "../dunning/dunning.store.ts";
import { settlePromise } from "../dunning/promise-to-pay.ts";
import { renewPaidDomains } from "../renewals/renew-paid-domains.ts";

/** Step. Harmless when done again. */
export async function settleUp(ctx: Ctx, documentId: string): Promise<void> {
  const [lines, , found] = await sideBySide([
    paidFor(ctx.tx, documentId),
    settlePromise(ctx, documentId),
    lockCaseOf(ctx, documentId),
  ]);
  await closeCase(ctx, found, lines);
  await renewPaidDomains(ctx, lines);
}
