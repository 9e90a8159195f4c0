// The end of an account: it is removed at the panel, its name stays taken for good.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { askPanel } from "./ask-panel.ts";
import { hostingStates } from "./hosting.rules.ts";
import type { SuspendHostingRefusal } from "./suspend-hosting.ts";
import { lockHosting, moveHosting } from "./hosting.store.ts";

export type TerminateHosting = { readonly hostingId: string; readonly why: string };

/** Step. Refuses: no_such, not_running (it has ended, or the panel is being asked something else). */
export async function endHosting(
  ctx: Ctx,
  input: TerminateHosting,
): Promise<Result<null, SuspendHostingRefusal>> {
  const account = await lockHosting(ctx.tx, input.hostingId);
  if (!account) return refuse({ code: "no_such", kind: "hosting" });
  if (hostingStates.isEnd(account.state)) return refuse({ code: "not_running" });
  if (account.panelState === "none") {
    await moveHosting(ctx, account, { state: "terminated", panelState: "gone", ended: true });
    ctx.moved({
      noun: "hosting",
      id: account.id,
      move: "cancel",
      from: account.state,
      to: "terminated",
      why: input.why,
    });
    return ok(null);
  }
  await askPanel(ctx, account, true);
  return ok(null);
}

export const terminateHosting = action({
  name: "terminate_hosting",
  needs: {
    any: ["staff:services.change"],
    on: (input: TerminateHosting) => ({ kind: "hosting", id: input.hostingId }),
  },
  run: endHosting,
});
