// A hosting account becomes one of another product: the panel is asked for that product's package.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { finishTasks } from "../staff/index.ts";
import { askPanel, askPlan } from "./ask-panel.ts";
import { hostingStates } from "./hosting.rules.ts";
import { lockHosting, wantPlan } from "./hosting.store.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: "hosting" };

/** Step. An account that has the package already, or is over, is only told what it is of. Refuses no_such. */
export async function changePlanOf(
  ctx: Ctx,
  input: { readonly hostingId: string; readonly productId: string; readonly plan: string },
): Promise<Result<null, NoSuch>> {
  const account = await lockHosting(ctx.tx, input.hostingId);
  if (!account) return refuse({ code: "no_such", kind: "hosting" });
  const isOver = hostingStates.isEnd(account.state);
  // While another package is being asked for, the account may still come to have it: then this one is asked after it.
  const has = account.plan === input.plan && account.panelState !== "changing";
  const wantedPlan = isOver || has ? null : input.plan;
  await wantPlan(ctx.tx, account.id, { productId: input.productId, plan: wantedPlan });
  await askPanel(ctx, { ...account, wantedPlan });
  return ok(null);
}

/** The panel refused the package or gave no answer; a person mended the cause. Refuses no_such, nothing_wanted. */
export const retryPlan = action({
  name: "retry_plan",
  needs: {
    any: ["staff:services.change"],
    on: (input: { readonly hostingId: string }) => ({ kind: "hosting", id: input.hostingId }),
  },
  async run(
    ctx,
    input: { readonly hostingId: string },
  ): Promise<Result<null, NoSuch | { readonly code: "nothing_wanted" }>> {
    const account = await lockHosting(ctx.tx, input.hostingId);
    if (!account) return refuse({ code: "no_such", kind: "hosting" });
    if (account.wantedPlan === null) return refuse({ code: "nothing_wanted" });
    await finishTasks(ctx, account.id, "plan_change_failed");
    await askPlan(ctx, account);
    return ok(null);
  },
});
