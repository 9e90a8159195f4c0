// An account that cannot be billed is left out of runs until a person has looked at it; the run goes on with the others.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { holdBilling } from "../../contracts/index.ts";
import { openTask } from "../../staff/index.ts";
import { accountById } from "../../customers/index.ts";
import { joinRun, runFacts } from "./join-run.ts";
import { countInRun, dropDrafts } from "./run.store.ts";

export type ParkReason = "billing_failed" | "changed_since_review";

/** Step. A hold on the account's billing, and a task that says why. */
export async function parkAccount(
  ctx: Ctx,
  parked: {
    readonly sellerId: string;
    readonly accountId: string;
    readonly today: IsoDate;
    readonly reason: ParkReason;
    /** What was said as it failed: only the task tells it, a hold is known by its code. */
    readonly fault?: string;
  },
): Promise<void> {
  const { sellerId, accountId, today, reason, fault = "" } = parked;
  await holdBilling(ctx, { accountId, fromOn: today, untilOn: null, reason });
  const account = await accountById(ctx.tx, accountId);
  await openTask(ctx, {
    sellerId,
    kind: "unbilled",
    subject: { kind: "account", id: accountId },
    accountId,
    about: [account?.name ?? "", ...(fault === "" ? [] : [`(${fault})`])].join(" "),
    reason,
  });
}

/** By the run, for the one account whose billing threw. */
export const parkFailed = action({
  name: "park_failed_account",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly sellerId: string; readonly accountId: string; readonly fault: string }) {
    const facts = await runFacts(ctx, input.sellerId);
    await parkAccount(ctx, { ...input, today: facts.today, reason: "billing_failed" });
    const runId = await joinRun(ctx, facts, input.sellerId);
    // What was approved for it is void: the run would never come to its end.
    await dropDrafts(ctx.tx, runId, input.accountId);
    await countInRun(ctx.tx, runId, { entries: 0, documents: 0, parked: 1 });
    return ok(null);
  },
});
