// Compares what is wanted of an account with what the panel was last asked, and asks for the next step where they differ.
import type { Ctx } from "../../kernel/act.ts";
import { askAnew } from "./ask-anew.ts";
import { nextPanelMove, panelStates } from "./hosting.rules.ts";
import { suspensionReasons } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { askedPlan, askedResume, askedSuspend, askedTerminate } from "./panel-change.ts";

const DEEDS = { suspend: askedSuspend, resume: askedResume, terminate: askedTerminate };
const LIVE: ReadonlySet<HostingAccount["state"]> = new Set(["active", "suspended"]);

/** The account is locked by the caller. One question at a time: while one is open, its note asks again. */
export async function askPanel(ctx: Ctx, account: HostingAccount, ended = false): Promise<void> {
  const reasons = await suspensionReasons(ctx.tx, account.id);
  const otherPlan = account.wantedPlan !== null;
  const move = nextPanelMove(account.panelState, { suspended: reasons.length > 0, ended, otherPlan });
  if (move === null) return;
  if (move === "change_plan") return askPlan(ctx, account);
  // Nobody knows yet whether it was ever made there.
  if (account.panelState === "unclear" && !ended && !LIVE.has(account.state)) return;
  const to = panelStates.decide(account.panelState, move);
  const ask = { hostingId: account.id, username: account.username, reason: reasons.join(", ") };
  if (to.ok) await askAnew(ctx, account, to.value, DEEDS[move], ask);
}

/** The account gets the package wanted of it. Nothing is asked while another question is open, or without a wish. */
export async function askPlan(ctx: Ctx, account: HostingAccount): Promise<void> {
  const to = panelStates.decide(account.panelState, "change_plan");
  if (!to.ok || account.wantedPlan === null) return;
  const ask = { hostingId: account.id, username: account.username, plan: account.wantedPlan };
  await askAnew(ctx, account, to.value, askedPlan, ask);
}
