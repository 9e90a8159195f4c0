// A name was given up because an invoice was not paid, and the money came when it was too late: what was billed for the name is
// credited in one step, so that nobody has paid for nothing.
import { action } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { domainById } from "../../domains/index.ts";
import { finishTasks, tasksAbout } from "../../staff/index.ts";
import { paidFor } from "../dunning/dunning.store.ts";
import { lockSettlements } from "../settling/settlement.store.ts";
import { giveCredit, maySend } from "./credit-document.ts";
import type { CreditDocument, CreditRefusal, RefundNotAllowed } from "./credit-document.ts";
import { leftOf } from "./credit.rules.ts";
import { creditableDocument, creditableLines, invoiceAfter } from "./credit.store.ts";

/** The task that staff decides by. */
const PAID_LATE = "name_paid_late";

export type LateName = {
  readonly documentId: string;
  readonly number: string;
  readonly language: string;
  readonly currency: string;
  /** With tax: what was billed for the name and is not credited yet. */
  readonly leftMinor: bigint;
};

/** What may be credited of a name whose invoice was paid too late; null: nothing about it waits for a decision. */
export async function lateName(db: Tx | ReadDb, domainId: string): Promise<LateName | null> {
  const open = (await tasksAbout(db, domainId)).some((one) => one.kind === PAID_LATE && one.state === "open");
  return open ? ((await billedFor(db, domainId))?.late ?? null) : null;
}

/** Of a payment request that was paid it is the invoice that followed. */
async function billedFor(db: Tx | ReadDb, domainId: string) {
  const domain = await domainById(db, domainId);
  if (domain === null || domain.givenUpFor === null) return null;
  const documentId = await invoiceAfter(db, domain.givenUpFor);
  const document = await creditableDocument(db, documentId);
  if (!document) return null;
  const paid = (await paidFor(db as Tx, documentId)).filter((line) => line.subjectId === domainId);
  const contractIds = new Set([domain.contractId, ...paid.map((line) => line.contractId)]);
  const lines = (await creditableLines(db, documentId)).filter(
    (line) => line.contractId !== null && contractIds.has(line.contractId) && leftOf(line) > 0n,
  );
  const leftMinor = lines.reduce((sum, line) => sum + leftOf(line), 0n);
  const { number, language, currency } = document;
  return { late: { documentId, number, language, currency, leftMinor }, lines };
}

export type CreditLateName = {
  readonly domainId: string;
  readonly reason: string;
  readonly excess: CreditDocument["excess"];
  /** What was shown to whoever decided. */
  readonly statedMinor: bigint;
};
export type CreditLateNameRefusal =
  | CreditRefusal
  | RefundNotAllowed
  | { readonly code: "not_late" }
  | { readonly code: "changed"; readonly leftMinor: bigint; readonly currency: string };

/**
 * Answers the credit note; the task is done with it. Refuses not_late (nobody waits for a decision about this name), nothing_left,
 * changed (another amount than was shown), reason_missing, not_allowed (money goes back, and that is not theirs), not_refundable.
 */
export const creditLateName = action({
  name: "credit_late_name",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: CreditLateName) => ({ kind: "domain", id: input.domainId }),
  },
  async run(ctx, input: CreditLateName): Promise<Result<string, CreditLateNameRefusal>> {
    const { domainId, reason, excess } = input;
    const may = maySend(ctx, excess);
    if (!may.ok) return may;
    const known = await lateName(ctx.tx, domainId);
    if (known === null) return refuse({ code: "not_late" });
    // Under its lock nobody else credits of it meanwhile.
    await lockSettlements(ctx.tx, [known.documentId]);
    const billed = await billedFor(ctx.tx, domainId);
    if (billed === null || billed.lines.length === 0) return refuse({ code: "nothing_left" });
    const { leftMinor, currency, documentId } = billed.late;
    if (leftMinor !== input.statedMinor) return refuse({ code: "changed", leftMinor, currency });
    const lines = billed.lines.map((line) => ({ lineId: line.id, minor: null }));
    const given = await giveCredit(ctx, { documentId, lines, reason, excess });
    if (!given.ok) return given;
    await finishTasks(ctx, domainId, PAID_LATE);
    return ok(given.value);
  },
});
