// What an unpaid document means for the things it should have paid for: stopped, and started again.
import type { Ctx } from "../../../kernel/act.ts";
import { addSuspensionReason, hostingById, liftSuspensionReason } from "../../hosting/index.ts";
import { paidFor, stoppedByOther } from "./dunning.store.ts";
import type { PaidFor } from "./dunning.store.ts";

/** Kept as the outcome of a step. */
export const NOTHING = "nothing to suspend";

/** Hosting accounts among what a document paid for, but those that went over to somebody else. */
export function hostingOf(lines: readonly PaidFor[]): string[] {
  const ids = lines.flatMap((line) =>
    line.subjectKind === "hosting" && line.subjectId && !line.isGivenAway ? [line.subjectId] : [],
  );
  return [...new Set(ids)].toSorted();
}

/** Step. Each hosting account of the document gets the reason `debt`. */
export async function suspendServices(ctx: Ctx, documentId: string, number: string): Promise<string> {
  const outcomes: string[] = [];
  for (const hostingId of hostingOf(await paidFor(ctx.tx, documentId))) {
    const done = await addSuspensionReason(ctx, {
      hostingId,
      reason: "debt",
      note: number,
      causeId: documentId,
    });
    outcomes.push(done.ok ? "suspended" : done.refusal.code);
  }
  return outcomes.join(", ") || NOTHING;
}

/** Hosting accounts that a document paid for and that have the reason `debt`. */
export async function stoppedForDebt(ctx: Ctx, lines: readonly PaidFor[]): Promise<string[]> {
  const found = await Promise.all(hostingOf(lines).map((id) => hostingById(ctx.tx, id)));
  return found.flatMap((one) => (one?.reasons.includes("debt") ? [one.id] : []));
}

/** Step. Lifts `debt` where no other unpaid document stops the account too. Answers what runs again, by its text. */
export async function resumeServices(
  ctx: Ctx,
  documentId: string,
  lines: readonly PaidFor[],
  stopped: readonly string[],
): Promise<string[]> {
  const resumed: string[] = [];
  for (const hostingId of stopped) {
    if (await stoppedByOther(ctx.tx, { hostingId, documentId })) continue;
    const done = await liftSuspensionReason(ctx, { hostingId, reason: "debt" });
    const itsLines = lines.filter((one) => one.subjectId === hostingId);
    const line = itsLines.find((one) => !one.isPart) ?? itsLines[0];
    if (done.ok && line) resumed.push(line.text);
  }
  return resumed;
}
