// The time is up: a chat that nobody took becomes a ticket, and one in which nobody writes any more is over.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import { job } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { threadById } from "../threads/index.ts";
import type { ChatRef } from "./accept-chat.ts";
import { isLive } from "./chat.rules.ts";
import { lockChat } from "./chat.store.ts";
import { endChat } from "./over.ts";

/** Does nothing where it is over already, however often it runs; where somebody wrote meanwhile, it looks again later. */
export const lookAtChat = action({
  name: "look_at_chat",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { threadId }: ChatRef) {
    const chat = await lockChat(ctx.tx, threadId);
    if (!chat || !isLive(chat)) return ok(null);
    if (chat.dueAt > ctx.machineNow) {
      ctx.enqueue(lookAtChatJob, { threadId }, { runAt: chat.dueAt });
      return ok(null);
    }
    if (chat.state === "waiting") return endChat(ctx, chat, "give_up", "nobody_answered");
    const thread = await threadById(ctx.tx, threadId);
    // Whose last words nobody answered still gets an answer.
    const isOurTurn = thread?.turn === "host";
    return endChat(ctx, chat, isOurTurn ? "give_up" : "end", isOurTurn ? "nobody_answered" : "silent");
  },
});

/** At the moment until which somebody waits, and again as long as they talk. */
export const lookAtChatJob = job<ChatRef>({
  name: "look_at_chat",
  payload: z.object({ threadId: z.uuid() }),
  async run(kit, chat) {
    must(await kit.act(lookAtChat, systemActor, chat));
  },
});
