// How a run ends: it is done, or what was drawn up is replaced because its day is over or nobody has to approve any more.
import type { Ctx } from "../../../kernel/act.ts";
import { finishTasks } from "../../staff/index.ts";
import { runStates } from "./run.rules.ts";
import type { InvoiceRun } from "./run.rules.ts";
import { lockRun, writeRunState } from "./run.store.ts";

/** Step. Nothing is left for this worker; of several the last to come here ends the run. */
export async function finishRun(ctx: Ctx, runId: string): Promise<void> {
  const run = await lockRun(ctx.tx, runId);
  if (run && runStates.can(run.state, "finish")) await moveRun(ctx, run, "finish");
}

/** Step. What nobody approved is taken back with its task. `why`: a code. What has gone on meanwhile stays as it is. */
export async function replaceRun(ctx: Ctx, runId: string, why: "day_over" | "now_automatic"): Promise<void> {
  const run = await lockRun(ctx.tx, runId);
  if (!run || !runStates.can(run.state, "replace")) return;
  await moveRun(ctx, run, "replace", why);
  await finishTasks(ctx, run.id, "approve_run");
}

/** Step. The run is locked by the caller. */
export async function moveRun(
  ctx: Ctx,
  run: InvoiceRun,
  move: "wait" | "replace" | "finish",
  why: string | null = null,
): Promise<void> {
  const to = runStates.decide(run.state, move);
  if (!to.ok) throw new Error(`a run in state ${run.state} cannot ${move}`);
  await writeRunState(ctx.tx, run.id, to.value, ctx.now);
  ctx.moved({ noun: "invoice_run", id: run.id, move, from: run.state, to: to.value, why });
}
