// What somebody of the staff says in a conversation while the customer reads along on a page: an entry without a mail.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { cleanText } from "./mail-text.rules.ts";
import { textFault } from "./open-thread.ts";
import type { WriteRefusal } from "./open-thread.ts";
import { TEXT_LONGEST } from "./thread.rules.ts";
import { insertEntry } from "./entry.store.ts";
import { lockThread, passTurn } from "./thread.store.ts";

/** A step: the customer has the next word. Refuses no_such (also for whoever is not of the staff), empty, too_long. */
export async function sayInThread(
  ctx: Ctx,
  { threadId, text }: { readonly threadId: string; readonly text: string },
): Promise<Result<{ readonly entryId: string }, Exclude<WriteRefusal, { readonly code: "too_many" }>>> {
  const { actor } = ctx;
  const fault = textFault(text);
  if (fault !== null) return refuse(fault);
  if (actor.kind !== "staff" || !(await lockThread(ctx.tx, threadId)))
    return refuse({ code: "no_such" as const, kind: "thread" as const });
  const entryId = newId();
  await insertEntry(ctx.tx, {
    id: entryId,
    threadId,
    direction: "out",
    author: "staff",
    authorId: actor.id,
    authorName: actor.name,
    address: null,
    verified: true,
    unverifiedWhy: null,
    automatic: false,
    body: cleanText(text, TEXT_LONGEST),
    messageId: null,
    arrivalId: null,
    writtenAt: ctx.now,
  });
  await passTurn(ctx.tx, threadId, "customer", ctx.now);
  return ok({ entryId });
}
