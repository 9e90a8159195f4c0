// Somebody printed a paper, or took it off the pile without printing it.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { printJobStates } from "./print-queue.rules.ts";
import type { PrintJobState } from "./print-queue.rules.ts";
import { lockPrintJob, movePrintJob } from "./print-queue.store.ts";

export type OnPrintJob = { readonly printJobId: string };
export type PrintJobRefusal = BadMove | { readonly code: "no_such"; readonly kind: "print_job" };

const on = (input: OnPrintJob) => ({ kind: "print_job", id: input.printJobId });

/** Refuses a paper that is off the pile already. */
export const markPrinted = action({
  name: "mark_printed",
  needs: { any: ["staff:billing.issue"], on },
  run: (ctx, input: OnPrintJob) => take(ctx, input, "print"),
});

export const dropPrint = action({
  name: "drop_print",
  needs: { any: ["staff:billing.issue"], on },
  run: (ctx, input: OnPrintJob) => take(ctx, input, "drop"),
});

async function take(
  ctx: Ctx,
  input: OnPrintJob,
  move: "print" | "drop",
): Promise<Result<{ readonly state: PrintJobState }, PrintJobRefusal>> {
  const found = await lockPrintJob(ctx.tx, input.printJobId);
  if (!found) return refuse({ code: "no_such" as const, kind: "print_job" as const });
  const next = printJobStates.decide(found.state, move);
  if (!next.ok) return next;
  await movePrintJob(ctx.tx, found.id, found.state, next.value, move === "print" ? ctx.now : null);
  ctx.moved({ noun: "print_job", id: found.id, move, from: found.state, to: next.value });
  return ok({ state: next.value });
}
