// One batch of a run: due entries of one seller become documents, counted in the run's record. What one runner holds or has
// billed, the other leaves alone.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { dueEntries, freeEntriesOf } from "../../contracts/index.ts";
import { billAll } from "./bill-entries.ts";
import type { BillingFacts } from "./bill.rules.ts";
import { billApproved } from "./bill-approved.ts";
import { finishRun, replaceRun } from "./end-run.ts";
import { joinRun, runFacts } from "./join-run.ts";
import { lackingOf, NOTHING } from "./run-done.rules.ts";
import type { Done } from "./run-done.rules.ts";
import { runStates } from "./run.rules.ts";
import type { InvoiceRun } from "./run.rules.ts";
import { countInRun, openRun } from "./run.store.ts";

export type InvoiceBatch = {
  readonly sellerId: string;
  /** Entries of a run without approval; accounts of an approved one. */
  readonly limit: number;
  /** These accounts alone, as far as no other runner holds them. */
  readonly accountIds?: readonly string[];
};

export const invoiceBatch = action({
  name: "run_invoices",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: InvoiceBatch) {
    const facts = await runFacts(ctx, input.sellerId);
    const run = await stillOpen(ctx, facts, input.sellerId);
    if (run && run.state !== "running")
      return ok({ ...NOTHING, wantsDrafts: run.mode === "approval" && run.state !== "paused" });
    if (run?.mode === "approval") return ok(await billApproved(ctx, run, facts, input));
    if (facts.mode === "approval") return ok({ ...NOTHING, wantsDrafts: true });
    return ok(await billDue(ctx, run, facts, input));
  },
});

/** The seller's open run. One that waits for an approval which nobody has to give any more is taken back. */
async function stillOpen(ctx: Ctx, facts: BillingFacts, sellerId: string): Promise<InvoiceRun | null> {
  const run = await openRun(ctx.tx, sellerId);
  if (!run || facts.mode === "approval" || !runStates.can(run.state, "replace")) return run;
  await replaceRun(ctx, run.id, "now_automatic");
  return openRun(ctx.tx, sellerId);
}

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
    if (run && !due.more) await finishRun(ctx, run.id);
    return { ...NOTHING, more: accountIds !== undefined };
  }
  const runId = run?.id ?? (await joinRun(ctx, facts, sellerId));
  const billed = await billAll(ctx, entries, { ...facts, runId });
  const closed = billed.documentIds.length;
  await countInRun(ctx.tx, runId, { entries: entries.length, documents: closed, parked: 0 });
  // What waits for an exchange rate is found again and again: a batch that closes nothing is the last.
  const more = due.more && (closed > 0 || billed.waiting > 0 || accountIds !== undefined);
  if (!due.more) await finishRun(ctx, runId);
  return { more, closed, lacking: lackingOf(entries, billed.withoutRate), wantsDrafts: false };
}
