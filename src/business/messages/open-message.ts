// Staff read a message whose words are kept sealed. It is an action, so that the audit shows it; what would let them in, or say
// yes in somebody's name, stays unread: a new link is sent to whom it is for.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { openText } from "../../kernel/seal.ts";
import { messageHtml, storedMessage } from "./message.reads.ts";
import { withoutTokens } from "./template.rules.ts";

export type OpenMessage = { readonly messageId: string };
export type OpenedMessage = { readonly text: string; readonly html: string | null };

/**
 * Needs the right to change customers, not only to see messages: there may be a code in it. Links stand there without their
 * token.
 */
export const openMessage = action({
  name: "open_message",
  needs: {
    any: ["staff:customers.change"],
    on: (input: OpenMessage) => ({ kind: "message", id: input.messageId }),
  },
  async run(
    ctx,
    input: OpenMessage,
  ): Promise<Result<OpenedMessage, { readonly code: "no_such"; readonly kind: "message" }>> {
    const message = await storedMessage(ctx.tx, input.messageId);
    if (!message) return refuse({ code: "no_such" as const, kind: "message" as const });
    const open = (text: string): string => (message.sealed ? openText(text) : text);
    const shown = (text: string): string => (message.sealed ? withoutTokens(text) : text);
    const html = messageHtml(message, open);
    return ok({ text: shown(open(message.bodyText)), html: html === null ? null : shown(html) });
  },
});
