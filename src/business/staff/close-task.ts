// Somebody at the desk looked at it and is done.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { DONE_ELSEWHERE, taskStates } from "./staff.rules.ts";
import { endTask, taskById } from "./staff.store.ts";

export type CloseTask = { readonly taskId: string; readonly why?: string };

export type CloseTaskRefusal =
  | BadMove
  | { readonly code: "no_such"; readonly kind: string }
  /** Somebody has to say what was switched, or decide what was asked: that closes it. */
  | { readonly code: "done_elsewhere" };

/** Refuses one that is done already (`bad_move`), and one that only its own act ends (`done_elsewhere`). */
export const closeTask = action({
  name: "close_task",
  needs: {
    any: [
      "staff:orders.decide",
      "staff:services.change",
      "staff:payments.book",
      "staff:jobs.retry",
      "system",
    ],
    on: (input: CloseTask) => ({ kind: "task", id: input.taskId }),
  },
  async run(ctx, input: CloseTask): Promise<Result<null, CloseTaskRefusal>> {
    const task = await taskById(ctx.tx, input.taskId);
    if (!task) return refuse({ code: "no_such" as const, kind: "task" });
    const to = taskStates.decide(task.state, "finish");
    if (!to.ok) return to;
    if (DONE_ELSEWHERE.has(task.kind)) return refuse({ code: "done_elsewhere" as const });
    if (!(await endTask(ctx.tx, task.id, ctx.machineNow, ctx.actor.id))) {
      return refuse({ code: "bad_move" as const, noun: "task", from: "done", move: "finish" });
    }
    ctx.moved({
      noun: "task",
      id: task.id,
      move: "finish",
      from: task.state,
      to: to.value,
      why: input.why ?? null,
    });
    return ok(null);
  },
});
