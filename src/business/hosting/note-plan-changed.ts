// The panel's answer about another package. What it refuses stays wanted, and a person hears of it.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { openTask } from "../staff/index.ts";
import { askPanel } from "./ask-panel.ts";
import { panelStates } from "./hosting.rules.ts";
import { moveHosting } from "./hosting.store.ts";
import { lockAsked } from "./lock-asked.ts";
import type { PanelPlan } from "./panel-change.ts";
import type { PanelAccount } from "./panel.port.ts";

export async function notePlanChanged(
  ctx: Ctx,
  attempt: Attempt<PanelPlan>,
  outcome: Outcome<PanelAccount>,
): Promise<Result<null>> {
  const account = await lockAsked(ctx, attempt.ask, "changing", outcome);
  if (!account || outcome.kind === "pending") return ok(null);
  const noun = { noun: "panel_account", id: account.id, from: account.panelState } as const;
  if (outcome.kind === "done") {
    const { plan } = attempt.ask;
    const wantedPlan = account.wantedPlan === plan ? null : account.wantedPlan;
    const now = { panelState: "running", plan, wantedPlan } as const;
    await moveHosting(ctx, account, now);
    ctx.moved({ ...noun, move: "changed", to: "running", why: plan });
    await askPanel(ctx, { ...account, ...now });
    return ok(null);
  }
  const back = panelStates.decide(account.panelState, outcome.kind === "parked" ? "lose" : "refuse");
  if (!back.ok) return back;
  await moveHosting(ctx, account, { panelState: back.value });
  const why = "message" in outcome ? outcome.message : "withheld";
  ctx.moved({ ...noun, move: "refuse", to: back.value, why });
  if (outcome.kind === "refused")
    await openTask(ctx, {
      sellerId: account.sellerId,
      kind: "plan_change_failed",
      subject: { kind: "hosting", id: account.id },
      accountId: account.accountId,
      about: `${account.mainDomain}: ${why}`,
    });
  return ok(null);
}
