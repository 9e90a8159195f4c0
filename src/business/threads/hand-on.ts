// A conversation goes over to somebody else: what it is about is theirs now, and so are the next words.
import type { Ctx, SubjectRef } from "../../kernel/act.ts";
import { handOn } from "./thread-change.store.ts";
import type { Counterpart, PersonAt } from "./thread.rules.ts";

/** A step. What `from` still writes there by mail counts as a stranger's. Harmless when done again. */
export async function handOnThreads(
  ctx: Ctx,
  about: SubjectRef,
  from: PersonAt,
  to: Counterpart,
): Promise<void> {
  for (const id of await handOn(ctx.tx, about, from, to))
    ctx.moved({ noun: "thread", id, move: "hand_on", from: "open", to: "open" });
}
