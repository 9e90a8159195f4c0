// A chat is brought to its end: by whoever answers it, who ends it or hands it to a ticket, or by the account's people, who leave.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { ChatRef } from "./accept-chat.ts";
import type { Chat } from "./chat.rules.ts";
import { lockChat } from "./chat.store.ts";
import { endChat } from "./over.ts";
import type { OverRefusal } from "./over.ts";

export type FinishRefusal = OverRefusal | { readonly code: "not_yours" };
const onTicket = (input: ChatRef) => ({ kind: "ticket", id: input.threadId });

/** It needs longer: the conversation stays open and goes on by mail. Refuses no_such, over, not_yours. */
export const handChatToTicket = action({
  name: "hand_chat_to_ticket",
  needs: { any: ["staff:tickets.answer"], on: onTicket },
  run: (ctx, { threadId }): Promise<Result<null, FinishRefusal>> =>
    ofMine(ctx, threadId, (chat) => endChat(ctx, chat, "hand_on", "handed")),
});

/** All is said: the conversation is closed. Refuses no_such, over, not_yours. Announces `ticket_closed`. */
export const finishChat = action({
  name: "end_chat",
  needs: { any: ["staff:tickets.answer"], on: onTicket },
  run: (ctx, { threadId }): Promise<Result<null, FinishRefusal>> =>
    ofMine(ctx, threadId, (chat) => endChat(ctx, chat, "end", "ended")),
});

/**
 * The account's people leave. What nobody answered yet is a ticket; else the conversation is closed. Refuses no_such and over.
 * May announce `ticket_closed`.
 */
export const leaveChat = action({
  name: "leave_chat",
  needs: { any: ["tickets.do"], on: onTicket },
  async run(ctx, { threadId }): Promise<Result<null, OverRefusal>> {
    const chat = await lockChat(ctx.tx, threadId);
    return chat ? endChat(ctx, chat, "leave", "left") : refuse({ code: "no_such", kind: "chat" });
  },
});

async function ofMine(
  ctx: Ctx,
  threadId: string,
  end: (chat: Chat) => Promise<Result<null, OverRefusal>>,
): Promise<Result<null, FinishRefusal>> {
  const chat = await lockChat(ctx.tx, threadId);
  if (!chat) return refuse({ code: "no_such", kind: "chat" });
  if (chat.staffId !== null && chat.staffId !== ctx.actor.id) return refuse({ code: "not_yours" });
  return end(chat);
}
