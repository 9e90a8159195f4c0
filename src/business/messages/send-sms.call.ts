// Hands a stored short message to the gateway. An unknown outcome is never repeated: a code that comes twice is one that
// confuses, and each costs money.
import { z } from "zod";
import type { Deed } from "../../kernel/deeds.ts";
import { refused } from "../../kernel/result.ts";
import type { StoredMessage } from "./message.rules.ts";
import { noteSent } from "./send-mail.ts";
import type { MessageAsk } from "./send-mail.ts";
import type { SmsSender } from "./sms.port.ts";

/** What wiring connects: the gateway and the stored message (`storedMessage`). */
export type SmsPost = { readonly sms: SmsSender; message(id: string): Promise<StoredMessage | null> };

export const sendSms: Deed<SmsPost, MessageAsk, { reference: string }> = {
  name: "send_sms",
  port: "sms",
  effect: "sms",
  ask: z.object({ messageId: z.uuid() }),
  look: "never",
  async call(post, attempt, kit) {
    const message = await post.message(attempt.ask.messageId);
    if (!message) return refused("other", "no_such_message");
    const text = message.sealed ? kit.open(message.bodyText) : message.bodyText;
    return post.sms.sendSms({ key: attempt.key, to: message.recipient, text });
  },
  note: noteSent,
};
