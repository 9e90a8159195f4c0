// A document is paid: its case is over and what it had stopped runs again, at once. A person may halt a case and let it go on.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { sideBySide } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import { siteAddress } from "../../sellers/index.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import { namedTogether } from "../documents/document.words.ts";
import { sayToBilling } from "../documents/say-to-billing.ts";
import type { PaidLate } from "../../domains/index.ts";
import { paidLateMail } from "./names.mails.ts";
import { resumedMail } from "./stopping.mails.ts";
import { dunningStates } from "./dunning.rules.ts";
import { doneSteps, lockCase, moveCase } from "./dunning.store.ts";
import type { DunningCase, PaidFor } from "./dunning.store.ts";
import { keepNames } from "./name-steps.ts";
import { closeLocked } from "./close-locked.ts";
import { switchOnByHand } from "./stop-by-hand.ts";
import { resumeServices, stoppedForDebt } from "./stop-services.ts";

const dayOf = (ctx: Ctx): string => ctx.now.toISOString().slice(0, 10);

export const lockCaseOf = (ctx: Ctx, documentId: string): Promise<DunningCase | null> =>
  lockCase(ctx.tx, { documentId }, ctx.now);

/** Step, for a document's case that is locked and what the document paid for. Harmless when done again. */
export async function closeCase(
  ctx: Ctx,
  found: DunningCase | null,
  lines: readonly PaidFor[],
): Promise<void> {
  if (!found || found.openMinor > 0n) return;
  const { resumed, late } = await closeAndRelease(ctx, found, lines, "paid");
  if (resumed.length > 0) await sayResumed(ctx, found, resumed);
  await sayPaidLate(ctx, found, late);
}

/** What was resumed, by its text, and what became of the names that had been given up for the document. */
type Released = { readonly resumed: string[]; readonly late: readonly PaidLate[] };

/** Step, for a document that is owed no longer, whyever. What it had stopped runs again. */
export async function closeAndRelease(
  ctx: Ctx,
  found: DunningCase,
  lines: readonly PaidFor[],
  why: string,
): Promise<Released> {
  const { documentId } = found;
  const [done, , , stopped] = await sideBySide([
    doneSteps(ctx.tx, found.id),
    closeLocked(ctx, found, why),
    switchOnByHand(ctx, documentId),
    stoppedForDebt(ctx, lines),
  ]);
  // What the end of the sequence took, and with it the contract, paying does not bring back.
  const isOver = done.some((step) => step.act === "end");
  const late = await keepNames(ctx, { causeId: documentId, isOver, isPaid: why === "paid" }, lines);
  return { resumed: await resumeServices(ctx, documentId, lines, stopped), late };
}

/** Its mail is about the document that was paid, so that it stands in the story of that and of its order. */
function sayResumed(ctx: Ctx, of: DunningCase, texts: readonly string[]): Promise<void> {
  const { id: caseId, accountId, sellerId, documentId } = of;
  return sayToBilling(ctx, {
    sellerId,
    accountId,
    template: resumedMail,
    about: { kind: "document", id: documentId },
    cause: `dunning:${caseId}:resumed:${dayOf(ctx)}`,
    values: ({ language }) => ({ what: namedTogether(texts, language) }),
  });
}

/** Who pays after a name was given up hears that it does not come back by itself, and what is still to be had. */
async function sayPaidLate(ctx: Ctx, of: DunningCase, late: readonly PaidLate[]): Promise<void> {
  if (late.every(({ state }) => state === "kept")) return;
  const { id: caseId, accountId, sellerId, documentId, round } = of;
  const document = await documentForMail(ctx.tx, documentId);
  await sayToBilling(ctx, {
    sellerId,
    accountId,
    template: paidLateMail,
    about: { kind: "document", id: documentId },
    cause: `dunning:${caseId}:paid_late:${round}`,
    values: ({ language, seller }) => {
      const named = (list: readonly PaidLate[]): string =>
        namedTogether(
          list.map((one) => one.name),
          language,
        );
      const lists = (["waiting", "running", "leaving", "gone"] as const).flatMap((state) => {
        const list = late.filter((one) => one.state === state);
        return list.length === 0 ? [] : [[state, named(list)] as const];
      });
      return {
        number: document?.number ?? "",
        is_request: document?.kind === "payment_request",
        what: named(late.filter((one) => one.state !== "kept")),
        ...(Object.fromEntries(lists) as Partial<Record<PaidLate["state"], string>>),
        shop_url: `${siteAddress(seller)}/domains`,
      };
    },
  });
}

type OnCase = { readonly caseId: string };
const onCase = {
  any: ["staff:billing.issue"],
  on: (input: OnCase) => ({ kind: "dunning_case", id: input.caseId }),
} as const;

/** Staff stops a case without a date; a hold does the same for days that are known. Refuses bad_move. */
export const pauseCase = action({
  name: "pause_dunning_case",
  needs: onCase,
  run: (ctx, input: OnCase) => turn(ctx, input, "pause"),
});
export const resumeCase = action({
  name: "resume_dunning_case",
  needs: onCase,
  run: (ctx, input: OnCase) => turn(ctx, input, "resume"),
});

async function turn(ctx: Ctx, input: OnCase, move: "pause" | "resume") {
  const found = await lockCase(ctx.tx, { id: input.caseId }, ctx.now);
  if (!found) throw new Error(`the dunning case ${input.caseId} is gone`);
  const to = dunningStates.decide(found.state, move);
  if (!to.ok) return to;
  const nextOn = move === "pause" ? null : dayOf(ctx);
  const { id, state: from } = found;
  await moveCase(ctx.tx, { id, from, state: to.value, nextOn, closedAt: null, closedWhy: null });
  ctx.moved({ noun: "dunning_case", id, move, from, to: to.value });
  return ok(null);
}
