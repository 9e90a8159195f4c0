// What an unpaid document does to the names it should have paid for, within the registry's grace: left to run out, deleted at
// once, offered back; and what paying takes back of it.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { domainById, giveUp, keepPaidDomain, lastGraceDay } from "../../domains/index.ts";
import type { KeepPaid, PaidLate } from "../../domains/index.ts";
import type { NamesGrace } from "./dunning.rules.ts";
import { contractsBilledBy, paidFor } from "./dunning.store.ts";
import type { PaidFor } from "./dunning.store.ts";
import type { SequenceStep } from "./sequence.rules.ts";

type Unpaid = { readonly documentId: string; readonly number: string };

/** But those that went over to somebody else. */
export function namesOf(lines: readonly PaidFor[]): string[] {
  const ids = lines.flatMap((line) =>
    line.subjectKind === "domain" && line.subjectId && !line.isGivenAway ? [line.subjectId] : [],
  );
  return [...new Set(ids)].toSorted();
}

/** Of names sold by themselves. */
export const ownNames = (lines: readonly PaidFor[]): readonly PaidFor[] =>
  lines.filter((line) => line.subjectKind === "domain" && !line.isUnder);

/** As the document calls them: names sold by themselves whose contracts are not over yet. */
export async function namesAtStake(db: Tx | ReadDb, documentId: string): Promise<readonly string[]> {
  const names = ownNames(await paidFor(db as Tx, documentId));
  const billed = await contractsBilledBy(db, documentId);
  const isOver = new Set(billed.flatMap((one) => (one.isOver ? [one.id] : [])));
  return names.flatMap((line) => (isOver.has(line.contractId ?? "") ? [] : [line.text]));
}

/** Read for cases of names and with names, and for no other. */
export async function graceOfCase(
  db: Tx | ReadDb,
  documentId: string,
  by: { readonly kind: string; readonly ofNames: readonly SequenceStep[]; readonly today: IsoDate },
): Promise<NamesGrace | null> {
  const onlyNames = by.kind !== "domain";
  if (onlyNames && by.ofNames.length === 0) return null;
  const domainIds = namesOf(ownNames(await paidFor(db as Tx, documentId)));
  const until = domainIds.length === 0 ? null : await lastGraceDay(db, { domainIds, day: by.today });
  return until === null ? null : { until, onlyNames };
}

const WHEN = { expire: "in_grace", delete: "now" } as const;

/** Step. What the holder gave up already is left as it is. */
export async function giveUpNames(ctx: Ctx, unpaid: Unpaid, act: keyof typeof WHEN): Promise<string> {
  const { documentId: causeId, number } = unpaid;
  const why = `unpaid_invoice: ${number}`;
  const outcomes: string[] = [];
  for (const domainId of namesOf(ownNames(await paidFor(ctx.tx, causeId)))) {
    const done = await giveUp(ctx, { domainId, when: WHEN[act], why, causeId });
    outcomes.push(done.ok ? "domain given up" : done.refusal.code);
  }
  return outcomes.join(", ") || "no domain";
}

const BACK = new Set<string>(["deleting", "redemption"]);

/** Whether a name of the document is still with the registry, so that it can be brought back. */
export async function isRestorable(ctx: Ctx, documentId: string): Promise<boolean> {
  for (const id of namesOf(ownNames(await paidFor(ctx.tx, documentId)))) {
    const domain = await domainById(ctx.tx, id);
    if (domain !== null && BACK.has(domain.registryState)) return true;
  }
  return false;
}

/** Step. What became of the names that were given up for this document, now that it is owed no longer; of no other. */
export async function keepNames(
  ctx: Ctx,
  of: Omit<KeepPaid, "domainId">,
  lines: readonly PaidFor[],
): Promise<readonly PaidLate[]> {
  const late: PaidLate[] = [];
  for (const domainId of namesOf(lines)) {
    const found = await keepPaidDomain(ctx, { domainId, ...of });
    if (found) late.push(found);
  }
  return late;
}
