// What a run would write on a customer's invoices, line by line, by the very rule that bills it: one that waits for its approval,
// and one that was only looked ahead at.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { entriesToShow } from "../../contracts/index.ts";
import type { NewDocument } from "../documents/document.rules.ts";
import { decideApart } from "./decide-apart.ts";
import { runFacts } from "./join-run.ts";
import { lastLook } from "./look-ahead.store.ts";
import { isDrafted, runById } from "./run.store.ts";

export type PreviewDraft = { readonly runId: string; readonly accountId: string };

/** One for each invoice; none where it could not be decided any more. */
export type DraftPreview = readonly Pick<
  NewDocument,
  "id" | "currency" | "netMinor" | "taxMinor" | "grossMinor" | "lines"
>[];

/** By what is agreed now; nothing is written. Refuses no_such where the run does not wait, or the customer is not in it. */
export const previewDraft = action({
  name: "preview_draft",
  needs: {
    any: ["staff:billing.see"],
    on: ({ runId }: PreviewDraft) => ({ kind: "invoice_run", id: runId }),
  },
  audited: false,
  async run(
    ctx,
    { runId, accountId }: PreviewDraft,
  ): Promise<Result<DraftPreview, { readonly code: "no_such"; readonly kind: "invoice_run" }>> {
    const run = await runById(ctx.tx, runId);
    const waits = run?.state === "waiting" && (await isDrafted(ctx.tx, runId, accountId));
    if (!run || !waits) return refuse({ code: "no_such", kind: "invoice_run" });
    const facts = await runFacts(ctx, run.sellerId);
    const asked = { today: facts.today, leads: facts.leads, accountIds: [accountId] };
    const { documents } = await decideApart(ctx.tx, await entriesToShow(ctx.tx, asked), facts);
    return ok(documents);
  },
});

export type PreviewAhead = { readonly sellerId: string; readonly accountId: string };

/** On the day of the seller's last look ahead. Refuses no_such where there is none, or the customer is not among its largest. */
export const previewAhead = action({
  name: "preview_ahead",
  needs: {
    any: ["staff:billing.see"],
    on: (input: PreviewAhead) => ({ kind: "seller", id: input.sellerId }),
  },
  audited: false,
  async run(
    ctx,
    { sellerId, accountId }: PreviewAhead,
  ): Promise<Result<DraftPreview, { readonly code: "no_such"; readonly kind: "account" }>> {
    const facts = await runFacts(ctx, sellerId);
    const look = await lastLook(ctx.tx, sellerId, facts.today);
    if (!look?.largest.some((one) => one.accountId === accountId))
      return refuse({ code: "no_such", kind: "account" });
    const asked = { today: look.on, leads: facts.leads, accountIds: [accountId] };
    const entries = await entriesToShow(ctx.tx, asked);
    return ok((await decideApart(ctx.tx, entries, { ...facts, today: look.on })).documents);
  },
});
