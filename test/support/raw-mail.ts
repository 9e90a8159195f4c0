// Raw mails as they come from outside, written by hand, so that a check can say exactly what is odd about one.

export type RawMail = {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly messageId?: string | null;
  readonly inReplyTo?: string;
  /** Further header lines, as they stand. */
  readonly headers?: readonly string[];
  readonly text?: string;
  /** In place of the text: the content type and the body below it. */
  readonly body?: { readonly type: string; readonly content: string };
};

let count = 0;

export function rawMail(mail: RawMail = {}): Buffer {
  count += 1;
  const id =
    mail.messageId === undefined ? `<answer-${process.pid}-${count}@kundin.example>` : mail.messageId;
  const lines = [
    `From: ${mail.from ?? "Marlene <marlene@kundin.example>"}`,
    `To: ${mail.to ?? "hallo@nordlicht.example"}`,
    `Subject: ${mail.subject ?? "Re: a question"}`,
    "Date: Mon, 02 Mar 2026 10:00:00 +0100",
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: ${mail.inReplyTo}`]),
    "MIME-Version: 1.0",
    ...(mail.headers ?? []),
    `Content-Type: ${mail.body?.type ?? "text/plain; charset=utf-8"}`,
  ];
  return Buffer.from(
    `${lines.join("\r\n")}\r\n\r\n${mail.body?.content ?? `${mail.text ?? "Yes, please."}\r\n`}`,
  );
}

export type RawPart = { readonly type: string; readonly name?: string; readonly content: Buffer | string };

/** A multipart body of a text and files. */
export function withFiles(text: string, files: readonly RawPart[]): NonNullable<RawMail["body"]> {
  const mark = "part-of-the-mail";
  const parts = files.map((file) =>
    [
      `Content-Type: ${file.type}`,
      "Content-Transfer-Encoding: base64",
      `Content-Disposition: attachment${file.name === undefined ? "" : `; filename="${file.name}"`}`,
      "",
      Buffer.from(file.content).toString("base64").replace(/.{76}/g, "$&\r\n"),
    ].join("\r\n"),
  );
  const all = [`Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`, ...parts];
  return {
    type: `multipart/mixed; boundary="${mark}"`,
    content: `${all.map((part) => `--${mark}\r\n${part}\r\n`).join("")}--${mark}--\r\n`,
  };
}

/** The report of a mail server that could not deliver (RFC 3464). */
export function bounceOf(mailId: string, action = "failed"): NonNullable<RawMail["body"]> {
  const mark = "report";
  return {
    type: `multipart/report; report-type=delivery-status; boundary="${mark}"`,
    content: [
      `--${mark}`,
      "Content-Type: text/plain",
      "",
      "I'm sorry to have to inform you that your message could not be delivered.",
      `--${mark}`,
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.kundin.example",
      "",
      "Final-Recipient: rfc822; marlene@kundin.example",
      `Action: ${action}`,
      "Status: 5.1.1",
      "Diagnostic-Code: smtp; 550 5.1.1 <marlene@kundin.example>: no such mailbox",
      "",
      `--${mark}`,
      "Content-Type: text/rfc822-headers",
      "",
      "From: hallo@nordlicht.example",
      `Message-ID: ${mailId}`,
      "",
      `--${mark}--`,
      "",
    ].join("\r\n"),
  };
}
