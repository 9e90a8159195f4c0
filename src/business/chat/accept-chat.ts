// Somebody of the staff takes a chat that waits. Of two at once one gets it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { chatStates, msFrom, SILENCE_MS } from "./chat.rules.ts";
import { lockChat, writeChat } from "./chat.store.ts";

export type ChatRef = { readonly threadId: string };
export type AcceptRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "taken"; readonly by: string }
  | { readonly code: "over" };

/** Refuses no_such, taken (by whom) and over. Taking one's own again changes nothing. */
export const acceptChat = action({
  name: "accept_chat",
  needs: { any: ["staff:tickets.answer"], on: (input: ChatRef) => ({ kind: "ticket", id: input.threadId }) },
  async run(ctx, { threadId }): Promise<Result<null, AcceptRefusal>> {
    const chat = await lockChat(ctx.tx, threadId);
    const staffId = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    if (!chat || staffId === null) return refuse({ code: "no_such", kind: "chat" });
    if (chat.state === "talking" && chat.staffId === staffId) return ok(null);
    const to = chatStates.decide(chat.state, "accept");
    if (!to.ok) return refuse(chat.staffId ? { code: "taken", by: chat.staffId } : { code: "over" });
    await writeChat(ctx.tx, threadId, {
      state: to.value,
      staffId,
      acceptedAt: ctx.machineNow,
      dueAt: msFrom(ctx.machineNow, SILENCE_MS),
    });
    ctx.moved({ noun: "chat", id: threadId, move: "accept", from: chat.state, to: to.value });
    return ok(null);
  },
});
