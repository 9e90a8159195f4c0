// An account is stopped for a reason. Reasons add up: it runs again when the last one is lifted.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { askPanel } from "./ask-panel.ts";
import { hostingStates } from "./hosting.rules.ts";
import type { SuspensionReason } from "./hosting.rules.ts";
import { addSuspension, liftSuspension, lockHosting } from "./hosting.store.ts";

export type SuspendHosting = {
  readonly hostingId: string;
  readonly reason: SuspensionReason;
  readonly note: string;
  readonly causeId: string | null;
};
export type SuspendHostingRefusal =
  | { readonly code: "no_such"; readonly kind: "hosting" }
  | { readonly code: "not_running" };

/** Step. A reason that holds already is no refusal; the panel is asked once. Refuses: no_such, not_running (a preview
 * too: it is removed, not stopped). */
export async function addSuspensionReason(
  ctx: Ctx,
  input: SuspendHosting,
): Promise<Result<null, SuspendHostingRefusal>> {
  const account = await lockHosting(ctx.tx, input.hostingId);
  if (!account) return refuse({ code: "no_such", kind: "hosting" });
  if (hostingStates.isEnd(account.state) || account.state === "failed" || account.state === "provisional")
    return refuse({ code: "not_running" });
  if (!(await addSuspension(ctx, input))) return ok(null);
  ctx.moved({
    noun: "suspension",
    id: account.id,
    move: "set",
    from: null,
    to: input.reason,
    why: input.note,
  });
  await askPanel(ctx, account);
  return ok(null);
}

/** Step. Lifting a reason that does not hold changes nothing. */
export async function liftSuspensionReason(
  ctx: Ctx,
  input: { readonly hostingId: string; readonly reason: SuspensionReason },
): Promise<Result<null, SuspendHostingRefusal>> {
  const account = await lockHosting(ctx.tx, input.hostingId);
  if (!account) return refuse({ code: "no_such", kind: "hosting" });
  if (!(await liftSuspension(ctx, input))) return ok(null);
  ctx.moved({ noun: "suspension", id: account.id, move: "lift", from: input.reason, to: "none" });
  await askPanel(ctx, account);
  return ok(null);
}

/** Staff stops an account: for abuse, security, or because the customer asked. */
export const suspendHosting = action({
  name: "suspend_hosting",
  needs: {
    any: ["staff:services.change"],
    on: (input: SuspendHosting) => ({ kind: "hosting", id: input.hostingId }),
  },
  run: addSuspensionReason,
});

/** Staff lifts one reason. */
export const resumeHosting = action({
  name: "resume_hosting",
  needs: {
    any: ["staff:services.change"],
    on: (input: { hostingId: string; reason: SuspensionReason }) => ({
      kind: "hosting",
      id: input.hostingId,
    }),
  },
  run: liftSuspensionReason,
});
