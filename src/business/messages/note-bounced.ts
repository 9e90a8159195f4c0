// A mail server far away gave a mail of ours back: it had been sent, and is failed now, with the reason it named.
import type { Ctx } from "../../kernel/act.ts";
import { headerText, messageStates } from "./message.rules.ts";
import { lockMessage, moveMessage } from "./message.store.ts";
import { messageFailed } from "./messages.events.ts";

export type Bounced = { readonly messageId: string; readonly reason: string };

/**
 * A step, harmless when repeated: answers whether the message failed by it. One that was not handed over yet, was delivered
 * for certain or had failed before stays as it is. Announces `message_failed`.
 */
export async function noteBounced(ctx: Ctx, bounced: Bounced): Promise<boolean> {
  const message = await lockMessage(ctx.tx, { id: bounced.messageId });
  if (!message || message.channel !== "mail" || message.state === "waiting") return false;
  const next = messageStates.decide(message.state, "fail");
  if (!next.ok) return false;
  const fault = `bounced: ${headerText(bounced.reason, 480)}`;
  await moveMessage(ctx.tx, message.id, message.state, { state: next.value, fault });
  ctx.moved({
    noun: "message",
    id: message.id,
    move: "fail",
    from: message.state,
    to: next.value,
    why: fault,
  });
  ctx.announce(messageFailed, { messageId: message.id });
  return true;
}
