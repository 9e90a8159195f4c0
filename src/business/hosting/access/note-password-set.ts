// The panel's answer to a new password. Once it holds, the one we chose at the beginning is worth nothing and is thrown away.
import type { Ctx } from "../../../kernel/act.ts";
import type { Attempt, Outcome } from "../../../kernel/deeds.ts";
import { ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { forgetFirstPassword } from "./access.store.ts";
import type { NewPassword } from "./asked-password.ts";

export async function notePasswordSet(
  ctx: Ctx,
  attempt: Attempt<NewPassword>,
  outcome: Outcome<null>,
): Promise<Result<null>> {
  const { hostingId } = attempt.ask;
  if (outcome.kind === "pending") return ok(null);
  // Parked: it may have gone through, and then the first one no longer opens anything.
  if (outcome.kind === "done" || outcome.kind === "parked") await forgetFirstPassword(ctx.tx, hostingId);
  const move = { done: "set", parked: "lose", refused: "refuse", withheld: "withhold" }[outcome.kind];
  ctx.moved({
    noun: "panel_password",
    id: hostingId,
    move,
    from: "asked",
    to: outcome.kind === "done" ? "set" : "not_set",
    why: "message" in outcome ? outcome.message : null,
  });
  return ok(null);
}
