// What the one of the staff who took a chat says in it: read on the page, not mailed.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sayInThread } from "../threads/index.ts";
import { isLive, msFrom, SILENCE_MS, WORDS_LONGEST } from "./chat.rules.ts";
import { lockChat, writeChat } from "./chat.store.ts";

export type AnswerChat = { readonly threadId: string; readonly text: string };
export type AnswerChatRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "empty" }
  | { readonly code: "too_long"; readonly longest: number }
  | { readonly code: "over" }
  | { readonly code: "not_yours" };

/** Refuses no_such, empty, too_long, over, and not_yours (it waits, or a colleague has it). */
export const answerChat = action({
  name: "answer_chat",
  needs: {
    any: ["staff:tickets.answer"],
    on: (input: AnswerChat) => ({ kind: "ticket", id: input.threadId }),
  },
  async run(ctx, { threadId, text }): Promise<Result<{ readonly entryId: string }, AnswerChatRefusal>> {
    if (text.trim().length > WORDS_LONGEST) return refuse({ code: "too_long", longest: WORDS_LONGEST });
    const chat = await lockChat(ctx.tx, threadId);
    if (!chat) return refuse({ code: "no_such", kind: "chat" });
    if (!isLive(chat)) return refuse({ code: "over" });
    if (chat.staffId !== ctx.actor.id) return refuse({ code: "not_yours" });
    const written = await sayInThread(ctx, { threadId, text });
    if (!written.ok) return written;
    await writeChat(ctx.tx, threadId, { dueAt: msFrom(ctx.machineNow, SILENCE_MS) });
    return ok(written.value);
  },
});
