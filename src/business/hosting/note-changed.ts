// The panel's answers to stop, start and remove. After each of them what is wanted is compared with what is: reasons may
// have come and gone while the panel was busy.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { askPanel } from "./ask-panel.ts";
import { hostingEnded, hostingResumed, hostingSuspended } from "./hosting.events.ts";
import { panelStates } from "./hosting.rules.ts";
import type { HostingState, PanelState } from "./hosting.rules.ts";
import { closePreview } from "./follow-preview.ts";
import { moveHosting } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { lockAsked } from "./lock-asked.ts";
import type { PanelChange } from "./panel-change.ts";
import type { PanelAccount } from "./panel.port.ts";

type Ending = { readonly during: PanelState; readonly panel: PanelState; readonly state: HostingState };

export const noteSuspended = (
  ctx: Ctx,
  attempt: Attempt<PanelChange>,
  outcome: Outcome<PanelAccount>,
): Promise<Result<null>> =>
  noteChange(ctx, attempt, outcome, { during: "suspending", panel: "suspended", state: "suspended" });

export const noteResumed = (
  ctx: Ctx,
  attempt: Attempt<PanelChange>,
  outcome: Outcome<PanelAccount>,
): Promise<Result<null>> =>
  noteChange(ctx, attempt, outcome, { during: "resuming", panel: "running", state: "active" });

export const noteTerminated = (
  ctx: Ctx,
  attempt: Attempt<PanelChange>,
  outcome: Outcome<null>,
): Promise<Result<null>> =>
  noteChange(ctx, attempt, outcome, { during: "terminating", panel: "gone", state: "terminated" });

async function noteChange(
  ctx: Ctx,
  attempt: Attempt<PanelChange>,
  outcome: Outcome<unknown>,
  ending: Ending,
): Promise<Result<null>> {
  const account = await lockAsked(ctx, attempt.ask, ending.during, outcome);
  if (!account || outcome.kind === "pending") return ok(null);
  if (outcome.kind === "done") return noteDone(ctx, account, ending);
  const lost = outcome.kind === "parked";
  const back = panelStates.decide(account.panelState, lost ? "lose" : "refuse");
  if (back.ok) await moveHosting(ctx, account, { panelState: back.value });
  const why = "message" in outcome ? outcome.message : "withheld";
  ctx.moved({
    noun: "panel_account",
    id: account.id,
    move: "refuse",
    from: ending.during,
    to: ending.during,
    why,
  });
  return ok(null);
}

async function noteDone(ctx: Ctx, account: HostingAccount, ending: Ending): Promise<Result<null>> {
  const ended = ending.state === "terminated";
  await moveHosting(ctx, account, { state: ending.state, panelState: ending.panel, ended });
  const isLive = account.state === "active" || account.state === "suspended";
  const end = isLive ? "terminate" : "cancel";
  const move = { suspended: "suspend", active: "resume", terminated: end }[ending.state as "active"];
  if (account.state !== ending.state) {
    ctx.moved({ noun: "hosting", id: account.id, move, from: account.state, to: ending.state });
  }
  const told = { suspended: hostingSuspended, active: hostingResumed, terminated: hostingEnded }[
    ending.state as "active"
  ];
  ctx.announce(told, { hostingId: account.id });
  if (ended) await closePreview(ctx, account);
  else await askPanel(ctx, { ...account, state: ending.state, panelState: ending.panel });
  return ok(null);
}
