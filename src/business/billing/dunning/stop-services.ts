// What an unpaid document means for the things it should have paid for: stopped, in the end taken away, and started again.
import type { Ctx } from "../../../kernel/act.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { endContract, subjectsUnder } from "../../contracts/index.ts";
import { giveUp } from "../../domains/index.ts";
import { addSuspensionReason, endHosting, hostingById, liftSuspensionReason } from "../../hosting/index.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import { paidFor, stoppedByOther } from "./dunning.store.ts";
import type { PaidFor } from "./dunning.store.ts";
import { namesOf, ownNames } from "./name-steps.ts";

/** Kept as the outcome of a step. */
export const NOTHING = "nothing to suspend";

function hostingOf(lines: readonly PaidFor[]): string[] {
  const ids = lines.flatMap((line) =>
    line.subjectKind === "hosting" && line.subjectId ? [line.subjectId] : [],
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

/**
 * Step. Hosting is removed, domains are not renewed any more, and the contracts end today: of all, or of the names alone. What no
 * panel reaches a person is asked to take down.
 */
export async function endServices(
  ctx: Ctx,
  { id: documentId, number }: Pick<DeliveredDocument, "id" | "number">,
  how: { readonly today: IsoDate; readonly byHandBy: IsoDate; readonly onlyNames: boolean },
): Promise<string> {
  const why = `unpaid_invoice: ${number}`;
  const all = await paidFor(ctx.tx, documentId);
  const lines = how.onlyNames ? ownNames(all) : all;
  const contracts = new Set(lines.flatMap((line) => (line.contractId === null ? [] : [line.contractId])));
  // What came with a package for nothing stands on no line of most of its invoices.
  const under = await Promise.all([...contracts].map((id) => subjectsUnder(ctx.tx, id)));
  const idsOf = (kind: "hosting" | "domain", own: readonly string[]): string[] =>
    [...new Set([...own, ...under.flat().flatMap((one) => (one.kind === kind ? [one.id] : []))])].toSorted();
  const outcomes: string[] = [];
  for (const hostingId of idsOf("hosting", hostingOf(lines))) {
    const done = await endHosting(ctx, { hostingId, why });
    outcomes.push(done.ok ? "hosting ended" : done.refusal.code);
  }
  for (const domainId of idsOf("domain", namesOf(lines))) {
    const done = await giveUp(ctx, { domainId, when: "at_end", why, causeId: documentId });
    outcomes.push(done.ok ? "domain given up" : done.refusal.code);
  }
  for (const contractId of [...contracts].toSorted())
    await endContract(ctx, { contractId, endsOn: how.today, why, downBy: how.byHandBy });
  return outcomes.join(", ") || "contract ended";
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
    if (await stoppedByOther(ctx.tx, hostingId, documentId)) continue;
    const done = await liftSuspensionReason(ctx, { hostingId, reason: "debt" });
    const line = lines.find((one) => one.subjectId === hostingId);
    if (done.ok && line) resumed.push(line.text);
  }
  return resumed;
}
