// Hands a stored mail to the mail server. An unknown outcome goes again with the same Message-ID: a reader's program shows
// a mail that came twice once, and a lost mail would be worse.
import { z } from "zod";
import type { Deed, DeedKit } from "../../kernel/deeds.ts";
import { refused } from "../../kernel/result.ts";
import type { AttachmentFile, Attachments } from "./attachment.port.ts";
import type { Mailer } from "./mail.port.ts";
import type { AttachmentRef } from "./message.rules.ts";
import type { PostedMessage } from "./message.reads.ts";
import { messageHtml } from "./message.reads.ts";
import { noteSent } from "./send-mail.ts";
import type { MessageAsk } from "./send-mail.ts";

/** What wiring connects: the mail server, whoever renders papers, and the stored message (`storedMessage`). */
export type MailPost = {
  readonly mailer: Mailer;
  readonly attachments: Attachments;
  message(id: string): Promise<PostedMessage | null>;
};

export const sendMail: Deed<MailPost, MessageAsk, { response: string }> = {
  name: "send_mail",
  port: "mail",
  effect: "mail",
  ask: z.object({ messageId: z.uuid() }),
  look: "again",
  async call(post, attempt, kit) {
    const message = await post.message(attempt.ask.messageId);
    if (!message?.from || message.mailId === null) return refused("content", "no_such_message");
    const open = (text: string): string => (message.sealed ? kit.open(text) : text);
    const attached = await attachmentOf(post.attachments, message.attachment);
    if (attached === "not_now") return refused("try_later", "attachment_not_made");
    return post.mailer.sendMail({
      messageId: message.mailId,
      from: message.from,
      replyTo: readableAddress(message.replyTo, kit),
      to: [message.recipient],
      subject: message.subject,
      text: open(message.bodyText),
      html: messageHtml(message, open) ?? "",
      attachments: attached,
      inReplyTo: message.inReplyTo,
      automatic: !message.byPerson,
      endLink: message.endLink === null ? null : kit.open(message.endLink),
    });
  },
  note: noteSent,
};

// An address with a secret in it is kept sealed; no other has no @.
const readableAddress = (kept: string | null, kit: DeedKit): string | null =>
  kept === null || kept.includes("@") ? kept : kit.open(kept);

// Nothing has gone out yet, so a failure here is certain and simply tried again.
async function attachmentOf(
  attachments: Attachments,
  ref: AttachmentRef | null,
): Promise<readonly AttachmentFile[] | "not_now"> {
  if (ref === null) return [];
  try {
    const files = await attachments.read(ref.kind, ref.id, ref.pages);
    return files.map((file, at) => (at === 0 ? { ...file, fileName: ref.fileName } : file));
  } catch {
    return "not_now";
  }
}
