// A domain's term was paid, or costs nothing: it is known how far, and for a next term now, and only now, the registry is asked.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { addDays } from "../../../kernel/time.ts";
import { markPaidThrough, renewDomain } from "../../domains/index.ts";
import { paidFor } from "../dunning/dunning.store.ts";
import type { PaidFor } from "../dunning/dunning.store.ts";

/** Whole years of a line's term; at least one. */
function yearsOf(line: PaidFor): number {
  const months = line.termUnit === "year" ? line.termCount * 12 : line.termCount;
  return Math.max(1, Math.round(months / 12));
}

/**
 * Names whose next term costs nothing are renewed as soon as an invoice over other things names it: nobody pays for it. One over
 * nothing at all does so as it is settled (`settling/settle-nothing.ts`).
 */
export const renewFreeNames = action({
  name: "renew_free_names",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly documentIds: readonly string[] }) {
    for (const documentId of input.documentIds)
      await renewPaidDomains(
        ctx,
        (await paidFor(ctx.tx, documentId)).filter((line) => line.isFree),
      );
    return ok(null);
  },
});

/**
 * Step, for one document's lines. Each paid line renews once, whatever is heard how often; one that a credit note took back
 * never. A name that cannot be renewed is left to those who watch names.
 */
export async function renewPaidDomains(ctx: Ctx, lines: readonly PaidFor[]): Promise<void> {
  for (const line of lines) {
    const { subjectKind, subjectId, periodFrom, startsOn, periodUntil, isTakenBack } = line;
    if (
      isTakenBack ||
      subjectKind !== "domain" ||
      subjectId === null ||
      periodFrom === null ||
      startsOn === null
    )
      continue;
    if (periodUntil !== null) await markPaidThrough(ctx, subjectId, addDays(periodUntil, -1));
    // The first term is the registration itself.
    if (periodFrom <= startsOn) continue;
    await renewDomain(ctx, {
      domainId: subjectId,
      years: yearsOf(line),
      causeId: line.lineId,
      coversUntil: periodUntil,
    });
  }
}
