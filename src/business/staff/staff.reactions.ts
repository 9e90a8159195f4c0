// What staff does on hearing news from below: an attempt that nobody could finish becomes a task on the desk, and so does a letter
// that came back.
import type { z } from "zod";
import { action } from "../../kernel/act.ts";
import { attemptParked } from "../../kernel/deeds.ts";
import { gateStopped } from "../../kernel/gate-stop.ts";
import { reaction, reactionTogether } from "../../kernel/jobs.ts";
import type { Reaction } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { printMoved } from "../print/index.ts";
import { connectionById } from "../sellers/index.ts";
import { noteLettersBack } from "./note-letters-back.ts";
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
      about: [attempt.deed, attempt.message].filter(Boolean).join(": "),
    });
    return ok(null);
  },
});

type Stopped = z.infer<typeof gateStopped.payload>;

/** Harmless when repeated: one open task for all that one closing of a gate holds back. */
export const openStoppedTask = action({
  name: "open_stopped_task",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: Stopped): Promise<Result<null>> {
    const { effect, touched, stock, percent } = input;
    await openTask(ctx, {
      sellerId: null,
      kind: `gate_stopped_${effect}`,
      subject: { kind: "installation", id: input.installationId },
      accountId: null,
      about: `too_much_in_a_day: ${touched}/${stock} > ${percent} %`,
    });
    return ok(null);
  },
});

export const staffReactions: readonly Reaction[] = [
  reaction(attemptParked, "staff_opens_task", async (kit, { attemptId }) => {
    await kit.act(openParkedTask, systemActor, { attemptId });
  }),
  reaction(gateStopped, "staff_opens_task", async (kit, stopped) => {
    await kit.act(openStoppedTask, systemActor, stopped);
  }),
  reactionTogether(printMoved, "staff_letters_back", async (kit, moved) => {
    must(await kit.act(noteLettersBack, systemActor, { printJobIds: moved.map((one) => one.printJobId) }));
  }),
];
