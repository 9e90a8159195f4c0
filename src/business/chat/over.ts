// A chat is over, once: its words stay as a ticket, open where something is left to answer, and the customer is told where it
// goes on.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { whyMayNotWrite } from "../customers/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { closeConversation, threadById, writeInThread } from "../threads/index.ts";
import { chatStates } from "./chat.rules.ts";
import type { Chat, WhyOver } from "./chat.rules.ts";
import { writeChat } from "./chat.store.ts";
import { overText } from "./chat.words.ts";

type Move = "give_up" | "leave" | "hand_on" | "end";
export type OverRefusal = { readonly code: "no_such"; readonly kind: string } | { readonly code: "over" };

/** A step: the chat is locked by the caller. Refuses over (somebody was faster). */
export async function endChat(
  ctx: Ctx,
  chat: Chat,
  move: Move,
  why: WhyOver,
): Promise<Result<null, OverRefusal>> {
  const { threadId } = chat;
  const to = chatStates.decide(chat.state, move);
  if (!to.ok) return refuse({ code: "over" });
  await writeChat(ctx.tx, threadId, { state: to.value, why, overAt: ctx.machineNow });
  ctx.moved({ noun: "chat", id: threadId, move, from: chat.state, to: to.value, why });
  // Who ended it by hand knows; who may not have seen our last words gets them named by mail.
  if (to.value === "ticket" || why === "silent") await tellOver(ctx, threadId, why);
  if (to.value === "ended") await closeConversation(ctx, { threadId, by: chat.staffId });
  return ok(null);
}

/** A mail, which stands in the conversation as well; whose turn it is does not change by it. */
export async function tellOver(ctx: Ctx, threadId: string, why: WhyOver): Promise<void> {
  const thread = await threadById(ctx.tx, threadId);
  // Whoever may not go on there gets no mail of it.
  if (!thread || (await whyMayNotWrite(ctx.tx, thread, ctx.now)) !== null) return;
  const seller = await sellerById(ctx.tx, thread.sellerId);
  const link = `${siteAddress(seller)}/portal/questions/${threadId}`;
  await writeInThread(ctx, { threadId, text: overText(thread.to.language, why, link), notice: true });
}
