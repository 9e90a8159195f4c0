// Compares what a lent account is for with what the panel has, and asks for the next thing. Called whenever either changes.
import type { Ctx } from "../../kernel/act.ts";
import { askAnew } from "./ask-anew.ts";
import { askPanel } from "./ask-panel.ts";
import { previewRemoved } from "./hosting.events.ts";
import { hostingStates, panelStates } from "./hosting.rules.ts";
import { moveHosting } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { askedUpgrade } from "./panel-change.ts";
import { nextPreviewStep } from "./preview.rules.ts";
import { previewOf, setPreview } from "./preview.store.ts";
import type { Preview } from "./preview.store.ts";

const TRY_AGAIN_MS = 86_400_000;

/** The account is locked by the caller. */
export async function followPreview(ctx: Ctx, account: HostingAccount, preview: Preview): Promise<void> {
  if (hostingStates.isEnd(account.state)) return closePreview(ctx, account);
  const step = nextPreviewStep(account, preview.wish);
  if (step === "upgrade") return askUpgrade(ctx, account, preview);
  if (step === "forget") return forget(ctx, account);
  if (preview.wish !== "remove") return;
  // A removal that the panel refuses, or does not answer, is tried again each day until nothing is left there.
  await setPreview(ctx.tx, account.id, { dueAt: new Date(ctx.now.getTime() + TRY_AGAIN_MS) });
  if (step === "terminate") await askPanel(ctx, account, true);
}

/** The restricted package and the lent address become the real ones, in place. */
export async function askUpgrade(ctx: Ctx, account: HostingAccount, preview: Preview): Promise<void> {
  const to = panelStates.decide(account.panelState, "upgrade");
  if (!to.ok || preview.realPlan === null || preview.realDomain === null) return;
  const { id: hostingId, username } = account;
  const ask = { hostingId, username, plan: preview.realPlan, domain: preview.realDomain };
  await askAnew(ctx, account, to.value, askedUpgrade, ask);
}

/** Nothing is at the panel: the row ends without asking anybody. */
async function forget(ctx: Ctx, account: HostingAccount): Promise<void> {
  const to = hostingStates.decide(account.state, "cancel");
  if (!to.ok) return;
  await moveHosting(ctx, account, { state: to.value, panelState: "gone", ended: true });
  ctx.moved({ noun: "hosting", id: account.id, move: "cancel", from: account.state, to: to.value });
  await closePreview(ctx, account);
}

/** The account is gone, whoever ended it. One that had become real was no preview any more. */
export async function closePreview(ctx: Ctx, account: HostingAccount): Promise<void> {
  const preview = await previewOf(ctx.tx, account.id);
  if (!preview || preview.wish === "become_real") return;
  await setPreview(ctx.tx, account.id, { wish: "remove", dueAt: null });
  if (preview.readyAt === null) return;
  ctx.announce(previewRemoved, { hostingId: account.id, orderItemId: account.orderItemId });
}
