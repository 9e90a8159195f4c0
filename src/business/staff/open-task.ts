// A desk task: something the machine will not guess, so a person has to look at it.
import type { Ctx } from "../../kernel/act.ts";
import type { SubjectRef } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { endTasksOf, putTask } from "./staff.store.ts";

export type OpenTask = {
  readonly sellerId: string | null;
  readonly kind: string;
  readonly subject: SubjectRef;
  readonly accountId: string | null;
  readonly about: string;
  /** A code that the desk says in the reader's words. */
  readonly reason?: string | null;
  readonly dueAt?: Date | null;
};

const ABOUT_MAX = 500;

/** A step, harmless when repeated: one open task of a kind for a subject. Answers its id. */
export async function openTask(ctx: Ctx, input: OpenTask): Promise<string> {
  const put = await putTask(ctx.tx, {
    id: newId(),
    sellerId: input.sellerId,
    kind: input.kind,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    accountId: input.accountId,
    about: input.about.slice(0, ABOUT_MAX),
    reason: input.reason ?? null,
    dueAt: input.dueAt ?? null,
    createdAt: ctx.now,
  });
  if (put.isNew) ctx.moved({ noun: "task", id: put.id, move: "open", from: null, to: "open" });
  return put.id;
}

/** A step: what was open about the subject (of one kind, or all) is done, because it solved itself. Answers how many were. */
export async function finishTasks(ctx: Ctx, subjectId: string, kind: string | null = null): Promise<number> {
  const ids = await endTasksOf(ctx.tx, subjectId, kind, ctx.machineNow, ctx.actor.id);
  for (const id of ids) ctx.moved({ noun: "task", id, move: "finish", from: "open", to: "done" });
  return ids.length;
}
