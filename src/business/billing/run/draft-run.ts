// What a run would bill, drawn up for a person to approve: by the very rule that bills it, account after account, and gone on
// with where it was broken off. Drawn up anew each business day.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { dueAccounts, dueEntriesOf } from "../../contracts/index.ts";
import { openTask } from "../../staff/index.ts";
import { decideApart } from "./decide-apart.ts";
import type { BillingFacts } from "./bill.rules.ts";
import { moveRun, replaceRun } from "./end-run.ts";
import { runFacts } from "./join-run.ts";
import { parkAccount } from "./park-account.ts";
import { draftsOf, runStates } from "./run.rules.ts";
import type { InvoiceRun } from "./run.rules.ts";
import { countInRun, insertDrafts, insertRun, lockRun, openRun, runById } from "./run.store.ts";

export type DraftBatch = {
  readonly sellerId: string;
  /** Accounts in a batch. */
  readonly limit: number;
};

/** Answers whether there is more to draw up. Nothing is billed by this; an account that cannot be decided is parked. */
export const draftBatch = action({
  name: "draft_invoices",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { sellerId, limit }: DraftBatch) {
    const facts = await runFacts(ctx, sellerId);
    const run = await today(ctx, facts, sellerId);
    if (run?.state !== "preparing") return ok({ more: false });
    const asked = { sellerId, today: facts.today, leads: facts.leads, after: run.preparedTo, limit };
    const accountIds = (await dueAccounts(ctx.tx, asked)).map((one) => one.id);
    const entries = await dueEntriesOf(ctx.tx, { ...asked, accountIds });
    const { documents, failed } = await decideApart(ctx.tx, entries, facts);
    for (const one of failed)
      await parkAccount(ctx, { sellerId, ...one, today: facts.today, reason: "billing_failed" });
    if (failed.length > 0)
      await countInRun(ctx.tx, run.id, { entries: 0, documents: 0, parked: failed.length });
    await insertDrafts(ctx.tx, run, draftsOf(documents), accountIds.at(-1) ?? run.preparedTo);
    const more = accountIds.length === limit;
    if (!more) await toReview(ctx, run);
    return ok({ more });
  },
});

/** The run of this day, locked. One of an earlier day that nobody approved is replaced. */
async function today(ctx: Ctx, facts: BillingFacts, sellerId: string): Promise<InvoiceRun | null> {
  const known = await openRun(ctx.tx, sellerId);
  const open = known && (await lockRun(ctx.tx, known.id));
  const isOld = open !== null && open.runOn < facts.today && runStates.can(open.state, "replace");
  if (open && !isOld) return open;
  if (open) await replaceRun(ctx, open.id, "day_over");
  const made = { sellerId, runOn: facts.today, mode: "approval" as const, state: "preparing" as const };
  const id = await insertRun(ctx.tx, made, ctx.now);
  if (id === null) return null;
  ctx.moved({ noun: "invoice_run", id, move: "prepare", from: null, to: "preparing" });
  return runById(ctx.tx, id);
}

async function toReview(ctx: Ctx, run: InvoiceRun): Promise<void> {
  await moveRun(ctx, run, "wait");
  await openTask(ctx, {
    sellerId: run.sellerId,
    kind: "approve_run",
    subject: { kind: "invoice_run", id: run.id },
    accountId: null,
    about: run.runOn,
  });
}
