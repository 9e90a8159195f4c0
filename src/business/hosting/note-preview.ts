// The panel's answers about a lent account. After each of them what it is for is compared with what is there: its order may
// have been accepted, or have fallen, while the panel was busy.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { openTask } from "../staff/index.ts";
import { followPreview } from "./follow-preview.ts";
import { hostingActive, hostingFailed, previewReady } from "./hosting.events.ts";
import type { PanelState } from "./hosting.rules.ts";
import { moveHosting } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { lockAsked } from "./lock-asked.ts";
import type { PanelUpgrade } from "./panel-change.ts";
import type { Creation } from "./panel-creation.ts";
import type { PanelAccount } from "./panel.port.ts";
import { previewOf, setPreview } from "./preview.store.ts";
import type { Preview } from "./preview.store.ts";

type Ended = Exclude<Outcome<PanelAccount>, { kind: "done" } | { kind: "pending" }>;

export async function notePrepared(
  ctx: Ctx,
  attempt: Attempt<Creation>,
  outcome: Outcome<PanelAccount>,
): Promise<Result<null>> {
  const found = await during(ctx, attempt.ask, "creating", outcome);
  if (!found || outcome.kind === "pending") return ok(null);
  const { account, preview } = found;
  if (outcome.kind !== "done") return noteFailed(ctx, found, outcome, "none");
  // Tried again after the order was accepted, it was "wanted" before: it is lent for a moment all the same.
  await moveHosting(ctx, account, { state: "provisional", panelState: "running" });
  await setPreview(ctx.tx, account.id, { readyAt: ctx.now });
  ctx.moved({ noun: "hosting", id: account.id, move: "prepare", from: account.state, to: "provisional" });
  if (preview.wish === "keep") {
    ctx.announce(previewReady, { hostingId: account.id, orderItemId: account.orderItemId });
    return ok(null);
  }
  const prepared = { ...account, state: "provisional", panelState: "running" } as const;
  await followPreview(ctx, prepared, { ...preview, readyAt: ctx.now });
  return ok(null);
}

export async function noteUpgraded(
  ctx: Ctx,
  attempt: Attempt<PanelUpgrade>,
  outcome: Outcome<PanelAccount>,
): Promise<Result<null>> {
  const found = await during(ctx, attempt.ask, "upgrading", outcome);
  if (!found || outcome.kind === "pending" || outcome.kind === "withheld") return ok(null);
  const { account } = found;
  if (outcome.kind !== "done") return noteFailed(ctx, found, outcome, "running");
  const { plan, domain: mainDomain } = attempt.ask;
  await moveHosting(ctx, account, { state: "active", panelState: "running", plan, mainDomain });
  ctx.moved({ noun: "hosting", id: account.id, move: "activate", from: account.state, to: "active" });
  ctx.announce(hostingActive, { hostingId: account.id, orderItemId: account.orderItemId });
  return ok(null);
}

type Found = { readonly account: HostingAccount; readonly preview: Preview };

async function during(...asked: Parameters<typeof lockAsked>): Promise<Found | null> {
  const account = await lockAsked(...asked);
  if (!account) return null;
  const preview = await previewOf(asked[0].tx, account.id);
  return preview && { account, preview };
}

// Once accepted, the item fails and the desk hears of it there; before that only the preview is missing, and the order goes on.
async function noteFailed(ctx: Ctx, found: Found, outcome: Ended, back: PanelState): Promise<Result<null>> {
  const { account, preview } = found;
  const panelState = outcome.kind === "parked" ? "unclear" : back;
  const why = outcome.kind === "withheld" ? "withheld" : outcome.message;
  await moveHosting(ctx, account, { state: "failed", panelState });
  ctx.moved({ noun: "hosting", id: account.id, move: "fail", from: account.state, to: "failed", why });
  if (preview.wish === "become_real")
    ctx.announce(hostingFailed, { hostingId: account.id, orderItemId: account.orderItemId });
  else if (preview.wish === "remove")
    await followPreview(ctx, { ...account, state: "failed", panelState }, preview);
  else if (outcome.kind === "refused")
    await openTask(ctx, {
      sellerId: account.sellerId,
      kind: "preview_failed",
      subject: { kind: "order", id: preview.orderId },
      accountId: account.accountId,
      about: `${account.mainDomain}: ${why}`,
    });
  return ok(null);
}
