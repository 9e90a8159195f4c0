// A person at the desk lets a failed job run again, or has an unclear outcome looked up again.
import { z } from "zod";
import { action, installation } from "../../kernel/act.ts";
import { job } from "../../kernel/jobs.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { dropParked, runAgain, unpark } from "./desk.store.ts";
import { endTasksOf } from "./staff.store.ts";

const onAttempt = ({ attemptId }: { readonly attemptId: string }) => ({ kind: "attempt", id: attemptId });

export type RetryJob = { readonly jobId: bigint };

/** A job may work for all brands at once. Refuses `not_waiting`: it has run meanwhile, or runs at this moment. */
export const retryJob = action({
  name: "retry_job",
  needs: { any: ["staff:jobs.retry", "system"], on: () => installation },
  async run(ctx, input: RetryJob) {
    const done = await runAgain(ctx.tx, input.jobId, ctx.machineNow);
    return done ? ok(null) : refuse({ code: "not_waiting" as const });
  },
});

export type LookAgain = { readonly attemptId: string };

/** The other side is asked whether the attempt went through; only where it did not is it called again. Refuses `not_parked`. */
export const lookAgain = action({
  name: "look_again",
  needs: { any: ["staff:jobs.retry", "system"], on: (input: LookAgain) => onAttempt(input) },
  async run(ctx, input: LookAgain) {
    const deed = await unpark(ctx.tx, input.attemptId);
    if (deed === null) return refuse({ code: "not_parked" as const });
    const payload = z.object({ attemptId: z.uuid() });
    // The deed's own job; only its name and shape matter for asking.
    const again = job({ name: `deed_${deed}`, payload, attempts: 25, run: () => Promise.resolve() });
    ctx.enqueue(again, { attemptId: input.attemptId });
    await endTasksOf(ctx.tx, input.attemptId, null, ctx.machineNow, ctx.actor.id);
    ctx.moved({ noun: "attempt", id: input.attemptId, move: "look_again", from: "parked", to: "unknown" });
    return ok(null);
  },
});

export type SettleAttempt = { readonly attemptId: string; readonly note: string };

/** Somebody made sure at the other side and says what came of it; nothing is called. Refuses `invalid`, `not_parked`. */
export const settleAttempt = action({
  name: "settle_attempt",
  needs: { any: ["staff:jobs.retry", "system"], on: (input: SettleAttempt) => onAttempt(input) },
  async run(ctx, input: SettleAttempt) {
    const note = input.note.trim().slice(0, 500);
    if (note === "") return refuse({ code: "invalid" as const });
    if (!(await dropParked(ctx.tx, input.attemptId, note, ctx.machineNow)))
      return refuse({ code: "not_parked" as const });
    await endTasksOf(ctx.tx, input.attemptId, null, ctx.machineNow, ctx.actor.id);
    ctx.moved({
      noun: "attempt",
      id: input.attemptId,
      move: "settle",
      from: "parked",
      to: "dropped",
      why: note,
    });
    return ok(null);
  },
});
