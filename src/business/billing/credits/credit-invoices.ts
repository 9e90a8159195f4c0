// Lines of several invoices are taken back at once, for what ends before it was used up: one credit note for each invoice.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockSettlements } from "../settling/settlement.store.ts";
import { creditGiven } from "./credit-document.ts";
import type { CreditDocument, CreditRefusal, GivenCredit } from "./credit-document.ts";
import { linesOfContracts } from "./credit.store.ts";

export type CreditedLine = { readonly documentId: string; readonly lineId: string; readonly minor: bigint };
export type NotRefundable = Extract<CreditRefusal, { code: "not_refundable" }>;

/** Step, before what is left of these contracts' invoices is read: until the act is over nobody else credits or replaces one. */
export async function holdInvoices(ctx: Ctx, contractIds: readonly string[]): Promise<void> {
  const lines = await linesOfContracts(ctx.tx, contractIds);
  await lockSettlements(ctx.tx, [...new Set(lines.map((one) => one.documentId))]);
}

/**
 * Step. `minor` with tax; lines of nothing are left out, and so is an invoice of which nothing is left. Answers what each note
 * credits, and what became of its money. Refuses not_refundable.
 */
export async function creditInvoices(
  ctx: Ctx,
  credits: readonly CreditedLine[],
  how: Pick<CreditDocument, "reason" | "excess">,
): Promise<Result<readonly GivenCredit[], NotRefundable>> {
  const wanted = credits.filter((one) => one.minor > 0n);
  const notes: GivenCredit[] = [];
  for (const [documentId, own] of Map.groupBy(wanted, (one) => one.documentId)) {
    const lines = own.map(({ lineId, minor }) => ({ lineId, minor }));
    const given = await creditGiven(ctx, { documentId, lines, ...how });
    if (given.ok) notes.push(given.value);
    else if (given.refusal.code === "not_refundable") return refuse(given.refusal);
    else if (given.refusal.code !== "nothing_left")
      throw new Error(`the invoice ${documentId} cannot be credited: ${given.refusal.code}`);
  }
  return ok(notes);
}
