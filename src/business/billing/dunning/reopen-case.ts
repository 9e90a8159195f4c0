// The money for a document went back or bounced: the customer is told so at once, and the case begins anew on that day. Nothing
// is stopped or ended by what was said before the payment.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import { sayOwed } from "../settling/say-owed.ts";
import { caseSteps, dunningStates } from "./dunning.rules.ts";
import type { CaseStep } from "./dunning.rules.ts";
import { beginAnew, doneSteps, insertSteps, lockCase, moveCase, openCases } from "./dunning.store.ts";
import type { DunningCase } from "./dunning.store.ts";
import { sequenceOfNames, sequencesByIds } from "./sequence.store.ts";
import { stepKey } from "./sequence.rules.ts";

/** Harmless where nothing is owed, or the case runs already. */
export const reopenCase = action({
  name: "reopen_dunning_case",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { documentId }: { readonly documentId: string }) {
    const document = await documentForMail(ctx.tx, documentId);
    if (!document || document.openMinor === 0n) return ok(null);
    const today = dateIn((await sellerById(ctx.tx, document.sellerId)).timeZone, ctx.now);
    const kept = await lockCase(ctx.tx, { documentId }, ctx.now);
    const found = kept ?? (await openLate(ctx, document, today));
    if (kept && !dunningStates.decide(kept.state, "reopen").ok) return ok(null);
    await sayOwed(ctx, document, "payment_returned", `returned:${documentId}:${today}`);
    if (found) await goOn(ctx, found, today);
    return ok(null);
  },
});

/** Paid before it had a case, and due since: without one of today it would be stopped by days that are long over. */
async function openLate(
  ctx: Ctx,
  { id: documentId, sellerId, dueOn }: DeliveredDocument,
  today: IsoDate,
): Promise<DunningCase | null> {
  if (dueOn === null || dueOn > today) return null;
  await openCases(ctx.tx, { sellerId, today, at: ctx.now, limit: 1, documentId });
  return lockCase(ctx.tx, { documentId }, ctx.now);
}

async function goOn(ctx: Ctx, found: DunningCase, today: IsoDate): Promise<void> {
  const { id, state: from } = found;
  const [[sequence], ofNames, done] = await sideBySide([
    sequencesByIds(ctx.tx, [found.sequenceId]),
    sequenceOfNames(ctx.tx, found.documentId),
    doneSteps(ctx.tx, id),
  ]);
  const known = new Set(done.map(stepKey));
  const steps = caseSteps(sequence?.steps ?? [], ofNames);
  const isOver = (names: boolean): boolean =>
    steps.some((step) => step.act === "end" && (step.names === true) === names && known.has(stepKey(step)));
  // Not due yet, or ended already: it goes on where it was.
  const goesOn = found.dueOn > today || isOver(false);
  if (goesOn) await moveCase(ctx.tx, { id, from, state: "running", nextOn: today, ...OPEN });
  else {
    await beginAnew(ctx.tx, { id, today, nextOn: addDays(today, 1) });
    const isPast = (step: CaseStep): boolean => step.day <= 0 || (step.names === true && isOver(true));
    const past = steps.filter(isPast).map(({ day, act }) => ({ caseId: id, day, act }));
    await insertSteps(
      ctx.tx,
      past.map((step) => ({ ...step, doneOn: today, outcome: "passed" })),
    );
  }
  if (from === "closed") ctx.moved({ noun: "dunning_case", id, move: "reopen", from, to: "running" });
}

const OPEN = { closedAt: null, closedWhy: null } as const;
