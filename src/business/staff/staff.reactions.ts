// What staff does on hearing news from below: an attempt that nobody could finish becomes a task on the desk.
import { action } from "../../kernel/act.ts";
import { attemptParked } from "../../kernel/deeds.ts";
import { reaction } from "../../kernel/jobs.ts";
import type { Reaction } from "../../kernel/jobs.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { connectionById } from "../sellers/index.ts";
import { openTask } from "./open-task.ts";
import { parkedAttempt } from "./staff.store.ts";

/** Harmless when repeated; an attempt that was finished meanwhile leads to nothing. */
export const openParkedTask = action({
  name: "open_parked_task",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly attemptId: string }): Promise<Result<null>> {
    const attempt = await parkedAttempt(ctx.tx, input.attemptId);
    if (!attempt) return ok(null);
    const connection =
      attempt.connectionId === null ? null : await connectionById(ctx.tx, attempt.connectionId);
    await openTask(ctx, {
      sellerId: connection?.sellerId ?? null,
      kind: "attempt_parked",
      subject: { kind: "attempt", id: attempt.id },
      accountId: attempt.accountId,
      about: `${attempt.deed}: ${attempt.message ?? ""}`,
    });
    return ok(null);
  },
});

export const staffReactions: readonly Reaction[] = [
  reaction(attemptParked, "staff_opens_task", async (kit, { attemptId }) => {
    await kit.act(openParkedTask, systemActor, { attemptId });
  }),
];
