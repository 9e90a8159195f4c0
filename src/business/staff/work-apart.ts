// Many things that are due: one that cannot be done keeps no other waiting, and becomes a task until it is done.
import { action, attemptKey } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { isTryAgain } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { JobKit } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { finishTasks, openTask } from "./open-task.ts";
import { backToMark, failedBefore, passMark, setMark } from "./apart.store.ts";

const KIND = "work_failed";

/** What one of them is about, for the task. */
export type Due = {
  readonly kind: string;
  readonly id: string;
  readonly sellerId: string | null;
  readonly accountId: string | null;
};

/** How many were found, and how many of them were done. */
export type Worked = { readonly found: number; readonly done: number };

/**
 * Step. Works all in the caller's transaction; where one fails, each by itself, and what a failed one wrote, told or asked is
 * taken back. `what` is a code that the desk says: what was to be done.
 */
export async function workApart<T>(
  ctx: Ctx,
  what: string,
  items: readonly T[],
  {
    dueOf,
    work,
  }: { readonly dueOf: (item: T) => Due; readonly work: (ctx: Ctx, item: T) => Promise<unknown> },
): Promise<Worked> {
  if (items.length === 0) return { found: 0, done: 0 };
  const all = async (part: Ctx): Promise<void> => {
    for (const item of items) await work(part, item);
  };
  const faults = new Map<T, unknown>();
  if ((await guarded(ctx, all)) !== null)
    for (const item of items) {
      const fault = await guarded(ctx, (part) => work(part, item));
      if (fault !== null) faults.set(item, fault);
    }
  const before = await failedBefore(
    ctx.tx,
    KIND,
    items.map((item) => dueOf(item).id),
  );
  for (const item of items) {
    const due = dueOf(item);
    if (faults.has(item)) await openFailed(ctx, what, due, String(faults.get(item)));
    else if (before.has(due.id)) await finishTasks(ctx, due.id, KIND);
  }
  return { found: items.length, done: items.length - faults.size };
}

const openFailed = (ctx: Ctx, what: string, due: Due, about: string): Promise<string> =>
  openTask(ctx, {
    sellerId: due.sellerId,
    kind: KIND,
    subject: { kind: due.kind, id: due.id },
    accountId: due.accountId,
    about,
    reason: what,
  });

/** Null: it is done. Else what went wrong, and nothing of it happened. */
async function guarded(ctx: Ctx, work: (part: Ctx) => Promise<unknown>): Promise<unknown> {
  const later: (() => void)[] = [];
  const part: Ctx = {
    ...ctx,
    moved: (move) => void later.push(() => ctx.moved(move)),
    announce: (told, payload) => void later.push(() => ctx.announce(told, payload as never)),
    enqueue: (task, payload, options) => void later.push(() => ctx.enqueue(task, payload, options)),
    ask(deed, wish) {
      const attemptId = wish.attemptId ?? newId();
      later.push(() => ctx.ask(deed, { ...wish, attemptId }));
      return { attemptId, key: attemptKey(deed, attemptId) };
    },
  };
  await setMark(ctx.tx);
  try {
    await work(part);
  } catch (fault) {
    // Others held what it needed: the whole act is tried again.
    if (isTryAgain(fault)) throw fault;
    await backToMark(ctx.tx);
    return fault ?? new Error("it failed without a word");
  }
  await passMark(ctx.tx);
  for (const tell of later) tell();
  return null;
}

type Noted = { readonly what: string; readonly due: Due; readonly fault: string | null };

const noteWork = action({
  name: "note_work",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { what, due, fault }: Noted) {
    if (fault === null) await finishTasks(ctx, due.id, KIND);
    else await openFailed(ctx, what, due, fault);
    return ok(null);
  },
});

/** The same for things that are each done in an act of their own. */
export async function eachApart<T extends Due>(
  kit: JobKit,
  what: string,
  list: readonly T[],
  work: (due: T) => Promise<unknown>,
): Promise<Worked> {
  const ids = list.map((due) => due.id);
  const before = list.length === 0 ? new Set() : await failedBefore(kit.db.app, KIND, ids);
  let done = 0;
  for (const due of list) {
    try {
      await work(due);
      done += 1;
      if (before.has(due.id)) must(await kit.act(noteWork, systemActor, { what, due, fault: null }));
    } catch (fault) {
      kit.log.error({ err: fault, what, kind: due.kind, id: due.id }, "what is due could not be done");
      must(await kit.act(noteWork, systemActor, { what, due, fault: String(fault) }));
    }
  }
  return { found: list.length, done };
}

/** Batch after batch, as long as one is full and anything of it was done: what failed is found again at the next tick. */
export async function inBatches(size: number, batch: () => Promise<Worked>): Promise<void> {
  for (let more = true; more;) {
    const { found, done } = await batch();
    more = found >= size && done > 0;
  }
}
