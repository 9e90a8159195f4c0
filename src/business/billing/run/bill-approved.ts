// Bills what a person approved: exactly these sums and nothing else, with the dates of the day on which it is billed.
import type { Ctx } from "../../../kernel/act.ts";
import { dueEntriesOf } from "../../contracts/index.ts";
import { decideBatch, writeBatch } from "./bill-entries.ts";
import type { Billed, BillingFacts } from "./bill.rules.ts";
import { finishRun } from "./end-run.ts";
import { lackingOf, NOTHING } from "./run-done.rules.ts";
import type { Done } from "./run-done.rules.ts";
import { parkAccount } from "./park-account.ts";
import { changedSince, draftsOf } from "./run.rules.ts";
import type { InvoiceRun } from "./run.rules.ts";
import { countInRun, hasDrafts, takeDrafts } from "./run.store.ts";

type Asked = { readonly limit: number; readonly accountIds?: readonly string[] };

/**
 * Step. An account whose sums changed since is left out: on the run's own day it is shown to a person, later it is simply
 * drawn up anew with the next run.
 */
export async function billApproved(
  ctx: Ctx,
  run: InvoiceRun,
  facts: BillingFacts,
  asked: Asked,
): Promise<Done> {
  const { sellerId } = run;
  const drafts = await takeDrafts(ctx.tx, run.id, asked);
  if (drafts.length === 0) {
    if (!(await hasDrafts(ctx.tx, run.id))) await finishRun(ctx, run.id);
    return { ...NOTHING, more: asked.accountIds !== undefined };
  }
  const accountIds = [...new Set(drafts.map((one) => one.accountId))];
  const own = { ...facts, owedBy: run.runOn, runId: run.id };
  const entries = await dueEntriesOf(ctx.tx, {
    accountIds,
    today: run.runOn,
    leads: own.leads,
    heldOn: facts.today,
  });
  const decided = await decideBatch(ctx.tx, entries, own);
  const changed = changedSince(drafts, draftsOf(decided.documents));
  if (run.runOn === facts.today)
    for (const accountId of changed)
      await parkAccount(ctx, { sellerId, accountId, today: facts.today, reason: "changed_since_review" });
  const kept = entries.filter((entry) => !changed.has(entry.accountId)).map((entry) => entry.id);
  const billed = await writeBatch(ctx, onlyOf(decided, new Set(kept), changed), own);
  const closed = billed.documentIds.length;
  await countInRun(ctx.tx, run.id, { entries: kept.length, documents: closed, parked: changed.size });
  return { more: true, closed, lacking: lackingOf(entries, billed.withoutRate), wantsDrafts: false };
}

/** What was decided, without the accounts that are left out. */
const onlyOf = (
  { documents, advances, withoutRate, waiting }: Billed,
  kept: ReadonlySet<string>,
  leftOut: ReadonlySet<string>,
): Billed => ({
  documents: documents.filter((one) => !leftOut.has(one.accountId)),
  advances: advances.filter((one) => kept.has(one.entryId)),
  withoutRate: withoutRate.filter((entryId) => kept.has(entryId)),
  waiting: waiting.filter((entry) => kept.has(entry.id)),
});
