// Putting a paper on the pile for the printer: a step inside the action that decided on paper.
import type { Ctx, SubjectRef } from "../../kernel/act.ts";
import { queueJob } from "./print-queue.store.ts";

export type QueuePrint = {
  readonly sellerId: string;
  readonly accountId: string | null;
  /** The paper; its owning module renders it when it is printed. */
  readonly about: SubjectRef;
  /** As it stands on the list: "Rechnung R2026-00012". */
  readonly title: string;
};

/** A paper that is waiting already is not queued again: the same job is answered, with `fresh: false`. */
export async function queuePrint(
  ctx: Ctx,
  input: QueuePrint,
): Promise<{ readonly printJobId: string; readonly fresh: boolean }> {
  const { id, fresh } = await queueJob(ctx.tx, { ...input, createdAt: ctx.now });
  if (fresh) ctx.moved({ noun: "print_job", id, move: "queue", from: null, to: "waiting" });
  return { printJobId: id, fresh };
}
