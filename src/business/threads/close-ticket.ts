// A conversation about an account is done: whoever answered it closes it, and the next word in it opens it again.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { writeClosed } from "./thread-change.store.ts";
import { lockThread } from "./thread.store.ts";
import { ticketClosed } from "./threads.events.ts";

type CloseTicket = { readonly threadId: string };
type Closed = Result<null, { readonly code: "closed_already" }>;

/** A step: refuses closed_already. Announces `ticket_closed`. */
export async function closeConversation(
  ctx: Ctx,
  { threadId, by }: CloseTicket & { readonly by: string | null },
): Promise<Closed> {
  await lockThread(ctx.tx, threadId);
  if (!(await writeClosed(ctx.tx, threadId, by, ctx.now))) return refuse({ code: "closed_already" as const });
  ctx.moved({ noun: "thread", id: threadId, move: "close", from: "open", to: "closed" });
  ctx.announce(ticketClosed, { threadId });
  return ok(null);
}

/** Refuses closed_already. Announces `ticket_closed`. */
export const closeTicket = action({
  name: "close_ticket",
  needs: {
    any: ["staff:tickets.answer"],
    on: (input: CloseTicket) => ({ kind: "ticket", id: input.threadId }),
  },
  run: (ctx, { threadId }: CloseTicket): Promise<Closed> =>
    closeConversation(ctx, { threadId, by: ctx.actor.id }),
});
