// The panel's answer to a creation: the account runs, or a person has to look at why it does not.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hostingActive, hostingFailed } from "./hosting.events.ts";
import { moveHosting } from "./hosting.store.ts";
import { lockAsked } from "./lock-asked.ts";
import { nameOtherwise } from "./note-name-checked.ts";
import type { Creation } from "./panel-creation.ts";
import type { PanelAccount } from "./panel.port.ts";

/**
 * Announces hosting_active or hosting_failed. A wished name that is somebody else's there is given up; a derived one that
 * is taken fails: nothing is guessed.
 */
export async function noteCreated(
  ctx: Ctx,
  attempt: Attempt<Creation>,
  outcome: Outcome<PanelAccount>,
): Promise<Result<null>> {
  const account = await lockAsked(ctx, attempt.ask, "creating", outcome);
  if (!account) return ok(null);
  const news = { hostingId: account.id, orderItemId: account.orderItemId };
  if (outcome.kind === "done") {
    await moveHosting(ctx, account, { state: "active", panelState: "running" });
    ctx.moved({ noun: "hosting", id: account.id, move: "activate", from: account.state, to: "active" });
    ctx.announce(hostingActive, news);
    return ok(null);
  }
  if (outcome.kind === "pending" || outcome.kind === "withheld") return ok(null);
  if (outcome.kind === "refused" && outcome.code === "username_taken" && attempt.ask.wished) {
    await nameOtherwise(ctx, account, attempt.ask);
    return ok(null);
  }
  const lost = outcome.kind === "parked";
  await moveHosting(ctx, account, { state: "failed", panelState: lost ? "unclear" : "none" });
  ctx.moved({
    noun: "hosting",
    id: account.id,
    move: "fail",
    from: account.state,
    to: "failed",
    why: outcome.message,
  });
  ctx.announce(hostingFailed, news);
  return ok(null);
}
