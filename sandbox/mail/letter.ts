// What somebody in the demo writes as the customer: read from the form, sent by real SMTP to where the product takes mail.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { MailDetail } from "./letterbox.ts";

export type Letter = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Message-ID of the mail it answers; empty: none. */
  readonly inReplyTo: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
};

const bytesMax = 26 * 1024 * 1024;

/** An answer as a mail program begins it, or an empty letter. */
export function letterTo(mail: MailDetail | null): Letter {
  if (!mail) return { from: "", to: "", subject: "", text: "", inReplyTo: "", files: [] };
  const replyTo = mail.headers.find((header) => header.name.toLowerCase() === "reply-to")?.value ?? "";
  const quoted = mail.text
    .trim()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd());
  return {
    from: mail.to[0] ?? "",
    to: /<([^<>]+)>/.exec(replyTo)?.[1] ?? (replyTo.trim() || mail.from.address),
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    text: `\n\nOn ${mail.receivedAt.slice(0, 10)}, ${mail.from.name || mail.from.address} wrote:\n${quoted.join("\n")}`,
    inReplyTo: mail.messageId,
    files: [],
  };
}

/** Null where it is too big to be sent. */
export async function readLetter(request: IncomingMessage): Promise<Letter | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes <= bytesMax) parts.push(part as Buffer);
  }
  if (bytes > bytesMax) return null;
  const form = await new Response(Buffer.concat(parts), {
    headers: { "content-type": request.headers["content-type"] ?? "" },
  }).formData();
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const files = form.getAll("files").filter((file) => typeof file !== "string" && file.size > 0) as File[];
  return {
    from: text("from").trim(),
    to: text("to").trim(),
    subject: text("subject").trim(),
    text: text("text").replaceAll("\r\n", "\n"),
    inReplyTo: text("inReplyTo").trim(),
    files: await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        type: file.type || "application/octet-stream",
        content: Buffer.from(await file.arrayBuffer()),
      })),
    ),
  };
}

/** Null where the other side took it, else what it said. */
export async function sendLetter(letter: Letter, host: string, port: number): Promise<string | null> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ host, port, ignoreTLS: true, connectionTimeout: 5_000 });
  try {
    await transport.sendMail({
      from: letter.from,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      messageId: `<${randomUUID()}@mailbox.example>`,
      ...(letter.inReplyTo === "" ? {} : { inReplyTo: letter.inReplyTo, references: letter.inReplyTo }),
      attachments: letter.files.map((file) => ({
        filename: file.name,
        contentType: file.type,
        content: file.content,
      })),
    });
    return null;
  } catch (fault) {
    return (fault as { response?: string }).response ?? (fault as Error).message;
  } finally {
    transport.close();
  }
}
