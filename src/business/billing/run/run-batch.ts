// One batch of a run: due entries of one seller become documents, counted in the run's record. What one runner holds or has
// billed, the other leaves alone.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { dueEntries, dueEntriesOf, freeEntriesOf } from "../../contracts/index.ts";
import { billAll, decideBatch, writeBatch } from "./bill-entries.ts";
import type { Billed, BillingFacts } from "./bill.rules.ts";
import { parkAccount } from "./park-account.ts";
import { joinRun, runFacts } from "./join-run.ts";
import { changedSince, draftsOf, runStates } from "./run.rules.ts";
import type { InvoiceRun } from "./run.rules.ts";
import { countInRun, hasDrafts, lockRun, openRun, takeDrafts, writeRunState } from "./run.store.ts";

export type InvoiceBatch = {
  readonly sellerId: string;
  /** Entries of a run without approval; accounts of an approved one. */
  readonly limit: number;
  /** These accounts alone, as far as no other runner holds them. */
  readonly accountIds?: readonly string[];
};

type Done = {
  /** More may be due: the next batch is worth asking for. */
  readonly more: boolean;
  readonly closed: number;
  readonly withoutRate: number;
  /** A person has to approve what is due, and nobody has drawn it up yet. */
  readonly wantsDrafts: boolean;
};
const NOTHING: Done = { more: false, closed: 0, withoutRate: 0, wantsDrafts: false };

export const invoiceBatch = action({
  name: "run_invoices",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: InvoiceBatch) {
    const facts = await runFacts(ctx, input.sellerId);
    const run = await openRun(ctx.tx, input.sellerId);
    if (run && run.state !== "running")
      return ok({ ...NOTHING, wantsDrafts: run.mode === "approval" && run.state !== "paused" });
    if (run?.mode === "approval") return ok(await billApproved(ctx, run, facts, input.limit));
    if (facts.mode === "approval") return ok({ ...NOTHING, wantsDrafts: true });
    return ok(await billDue(ctx, run, facts, input));
  },
});

async function billDue(
  ctx: Ctx,
  run: InvoiceRun | null,
  facts: BillingFacts,
  { sellerId, limit, accountIds }: InvoiceBatch,
): Promise<Done> {
  const { today, leads } = facts;
  const due = accountIds
    ? { entries: await freeEntriesOf(ctx.tx, { accountIds, today, leads }), more: true }
    : await dueEntries(ctx.tx, { sellerId, today, leads, limit });
  const { entries } = due;
  if (entries.length === 0) {
    if (run && !due.more) await finish(ctx, run.id);
    return { ...NOTHING, more: accountIds !== undefined };
  }
  const runId = run?.id ?? (await joinRun(ctx, facts, sellerId));
  const billed = await billAll(ctx, entries, { ...facts, runId });
  const closed = billed.documentIds.length;
  await countInRun(ctx.tx, runId, { entries: entries.length, documents: closed, parked: 0 });
  // What waits for an exchange rate is found again and again: a batch that closes nothing is the last.
  const more = due.more && (closed > 0 || accountIds !== undefined);
  if (!due.more) await finish(ctx, runId);
  return { more, closed, withoutRate: billed.withoutRate.length, wantsDrafts: false };
}

/** Nothing is left for this worker; of several the last to come here ends the run. */
async function finish(ctx: Ctx, runId: string): Promise<void> {
  const run = await lockRun(ctx.tx, runId);
  const to = run && runStates.decide(run.state, "finish");
  if (!run || !to?.ok) return;
  await writeRunState(ctx.tx, run.id, to.value, ctx.now);
  ctx.moved({ noun: "invoice_run", id: run.id, move: "finish", from: run.state, to: to.value });
}

/** Bills what was approved and nothing else: an account whose sums changed since is left out and shown to a person. */
async function billApproved(ctx: Ctx, run: InvoiceRun, facts: BillingFacts, limit: number): Promise<Done> {
  const drafts = await takeDrafts(ctx.tx, run.id, limit);
  if (drafts.length === 0) {
    if (!(await hasDrafts(ctx.tx, run.id))) await finish(ctx, run.id);
    return NOTHING;
  }
  const accountIds = [...new Set(drafts.map((one) => one.accountId))];
  const own = { ...facts, today: run.runOn, runId: run.id };
  const entries = await dueEntriesOf(ctx.tx, { accountIds, today: own.today, leads: own.leads });
  const decided = await decideBatch(ctx.tx, entries, own);
  const changed = changedSince(drafts, draftsOf(decided.documents));
  for (const accountId of changed)
    await parkAccount(ctx, {
      sellerId: run.sellerId,
      accountId,
      today: own.today,
      reason: "changed_since_review",
    });
  const kept = entries.filter((entry) => !changed.has(entry.accountId)).map((entry) => entry.id);
  const billed = await writeBatch(ctx, onlyOf(decided, new Set(kept), changed), own);
  const closed = billed.documentIds.length;
  await countInRun(ctx.tx, run.id, { entries: kept.length, documents: closed, parked: changed.size });
  return { more: true, closed, withoutRate: billed.withoutRate.length, wantsDrafts: false };
}

/** What was decided, without the accounts that are left out. */
const onlyOf = (
  { documents, advances, withoutRate }: Billed,
  kept: ReadonlySet<string>,
  leftOut: ReadonlySet<string>,
): Billed => ({
  documents: documents.filter((one) => !leftOut.has(one.accountId)),
  advances: advances.filter((one) => kept.has(one.entryId)),
  withoutRate: withoutRate.filter((entryId) => kept.has(entryId)),
});
