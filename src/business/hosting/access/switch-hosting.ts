// Whoever looks after a package takes it off the net and puts it back: a reason for suspension of their own, which lifts no other.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockHosting } from "../hosting.store.ts";
import { addSuspensionReason, liftSuspensionReason } from "../suspend-hosting.ts";
import type { SuspendHostingRefusal } from "../suspend-hosting.ts";

export type SwitchHosting = { readonly hostingId: string; readonly on: boolean };

/** Refuses what is neither running nor stopped. Off twice or on twice changes nothing; it is billed as before. */
export const switchHosting = action({
  name: "switch_hosting",
  needs: {
    any: ["services.do"],
    on: (input: SwitchHosting) => ({ kind: "hosting", id: input.hostingId }),
  },
  async run(ctx: Ctx, { hostingId, on }: SwitchHosting): Promise<Result<null, SuspendHostingRefusal>> {
    const account = await lockHosting(ctx.tx, hostingId);
    if (account?.state !== "active" && account?.state !== "suspended") return refuse({ code: "not_running" });
    const done = on
      ? await liftSuspensionReason(ctx, { hostingId, reason: "owner" })
      : await addSuspensionReason(ctx, { hostingId, reason: "owner", note: "", causeId: null });
    return done.ok ? ok(null) : done;
  },
});
