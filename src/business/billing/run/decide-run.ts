// What staff decide about a run: approve what was drawn up, leave an account out, stop it between two batches and let it go on.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { dateIn } from "../../../kernel/time.ts";
import { holdBilling } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { runStates } from "./run.rules.ts";
import type { InvoiceRun } from "./run.rules.ts";
import { dropDrafts, insertLeftOut, lockRun, markApproved, writeRunState } from "./run.store.ts";

export type OnRun = { readonly runId: string };
type NoRun = { readonly code: "no_such"; readonly kind: "invoice_run" };

const needs = {
  any: ["staff:billing.issue" as const],
  on: ({ runId }: OnRun) => ({ kind: "invoice_run", id: runId }),
};
const gone = () => refuse({ code: "no_such" as const, kind: "invoice_run" as const });

/** It is billed in the next moments, nothing else with it. Refuses no_such, bad_move, old_day (it is drawn up anew). */
export const approveRun = action({
  name: "approve_run",
  needs,
  async run(ctx, input: OnRun): Promise<Result<null, NoRun | BadMove | { readonly code: "old_day" }>> {
    const run = await lockRun(ctx.tx, input.runId);
    if (!run) return gone();
    const to = runStates.decide(run.state, "approve");
    if (!to.ok) return to;
    const seller = await sellerById(ctx.tx, run.sellerId);
    if (run.runOn !== dateIn(seller.timeZone, ctx.now)) return refuse({ code: "old_day" as const });
    await markApproved(ctx.tx, run.id, ctx.actor.id, ctx.now);
    ctx.moved({ noun: "invoice_run", id: run.id, move: "approve", from: run.state, to: to.value });
    await finishTasks(ctx, run.id, "approve_run");
    return ok(null);
  },
});

export const pauseRun = action({
  name: "pause_run",
  needs,
  run: (ctx, input: OnRun) => turn(ctx, input, "pause"),
});
export const resumeRun = action({
  name: "resume_run",
  needs,
  run: (ctx, input: OnRun) => turn(ctx, input, "resume"),
});

async function turn(
  ctx: Ctx,
  input: OnRun,
  move: "pause" | "resume",
): Promise<Result<null, NoRun | BadMove>> {
  const run = await lockRun(ctx.tx, input.runId);
  if (!run) return gone();
  const to = runStates.decide(run.state, move);
  if (!to.ok) return to;
  await writeRunState(ctx.tx, run.id, to.value, ctx.now);
  ctx.moved({ noun: "invoice_run", id: run.id, move, from: run.state, to: to.value });
  return ok(null);
}

export type LeaveOut = OnRun & { readonly accountId: string; readonly reason: string };
export type LeaveOutRefusal =
  | NoRun
  | BadMove
  | { readonly code: "reason_missing" }
  | { readonly code: "not_in_run" };

/**
 * The account is not billed until its hold is lifted; the run's record says who left it out. Refuses no_such, bad_move (not
 * waiting), reason_missing, not_in_run.
 */
export const leaveOutOfRun = action({
  name: "leave_out_of_run",
  needs: {
    any: ["staff:billing.issue"],
    on: ({ runId, accountId }: LeaveOut) => [
      { kind: "account", id: accountId },
      { kind: "invoice_run", id: runId },
    ],
  },
  async run(ctx, input: LeaveOut): Promise<Result<null, LeaveOutRefusal>> {
    const reason = input.reason.trim().slice(0, 500);
    if (reason === "") return refuse({ code: "reason_missing" });
    const run: InvoiceRun | null = await lockRun(ctx.tx, input.runId);
    if (!run) return gone();
    if (run.state !== "waiting")
      return refuse({ code: "bad_move", from: run.state, move: "leave_out" } as BadMove);
    if ((await dropDrafts(ctx.tx, run.id, input.accountId)) === 0) return refuse({ code: "not_in_run" });
    const { accountId } = input;
    const holdId = await holdBilling(ctx, { accountId, fromOn: run.runOn, untilOn: null, reason });
    await insertLeftOut(ctx.tx, { runId: run.id, accountId, holdId, reason }, ctx.actor.id, ctx.now);
    return ok(null);
  },
});
