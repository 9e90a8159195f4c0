// What became of a mail or short message handed over: noted on it, and told where a person should look.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import { messageStates } from "./message.rules.ts";
import type { MessageMove } from "./message.rules.ts";
import { lockMessage, moveMessage } from "./message.store.ts";
import { messageFailed } from "./messages.events.ts";

export type MessageAsk = { readonly messageId: string };

/** The end of a hand-over as the mail server or the gateway answered it; harmless where a receipt came first. */
export async function noteSent(
  ctx: Ctx,
  attempt: Attempt<MessageAsk>,
  outcome: Outcome<{ reference?: string; response?: string }>,
): Promise<Result<null, Refusal>> {
  const message = await lockMessage(ctx.tx, { id: attempt.ask.messageId });
  if (!message) return ok(null);
  const { move, fault, reference } = noted(outcome);
  const next = messageStates.decide(message.state, move);
  if (!next.ok) return ok(null);
  await moveMessage(ctx.tx, message.id, message.state, {
    state: next.value,
    fault,
    ...(reference === null ? {} : { reference }),
    ...(move === "send" ? { sentAt: ctx.machineNow } : {}),
  });
  if (move === "fail" || move === "lose") {
    ctx.moved({ noun: "message", id: message.id, move, from: message.state, to: next.value, why: fault });
    ctx.announce(messageFailed, { messageId: message.id });
  }
  return ok(null);
}

function noted(outcome: Outcome<{ reference?: string; response?: string }>): {
  readonly move: MessageMove;
  readonly fault: string | null;
  readonly reference: string | null;
} {
  switch (outcome.kind) {
    case "done":
      return { move: "send", fault: null, reference: outcome.value.reference ?? null };
    case "pending":
      return { move: "send", fault: null, reference: outcome.reference };
    case "refused":
      return { move: "fail", fault: `${outcome.code}: ${outcome.message}`.slice(0, 500), reference: null };
    case "parked":
      return { move: "lose", fault: outcome.message.slice(0, 500), reference: null };
    case "withheld":
      return { move: "withhold", fault: null, reference: null };
  }
}
