// Somebody of the staff takes a chat that waits, or one whose colleague is away by now. Of two at once one gets it.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { chatStates, msFrom, SILENCE_MS } from "./chat.rules.ts";
import type { Chat } from "./chat.rules.ts";
import { lockChat, writeChat } from "./chat.store.ts";
import { presenceOf } from "./presence.ts";

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
    const move = (await isLeftAlone(ctx, chat)) ? "take_over" : "accept";
    const to = chatStates.decide(chat.state, move);
    if (!to.ok) return refuse(chat.staffId ? { code: "taken", by: chat.staffId } : { code: "over" });
    await writeChat(ctx.tx, threadId, {
      state: to.value,
      staffId,
      acceptedAt: ctx.machineNow,
      dueAt: msFrom(ctx.machineNow, SILENCE_MS),
    });
    ctx.moved({ noun: "chat", id: threadId, move, from: chat.state, to: to.value });
    return ok(null);
  },
});

async function isLeftAlone(ctx: Ctx, { state, staffId }: Chat): Promise<boolean> {
  if (state !== "talking" || staffId === null) return false;
  return (await presenceOf(ctx.tx, staffId, ctx.machineNow)).state === "away";
}
