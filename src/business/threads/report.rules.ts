// Reports of mail servers about mails of ours (RFC 3464): which mail, what became of it, and why.
import { headersOf, mailIdOf, headerOf } from "./arrival.rules.ts";

export type MailReport = {
  /** The Message-ID of the mail it is about, where the report says. */
  readonly mailId: string | null;
  /** The worst that is told of any recipient. */
  readonly action: "failed" | "delayed" | "delivered" | "unclear";
  readonly reason: string;
};

export type ReportPart = { readonly type: string; readonly text: string };

const ORDER = ["failed", "delayed", "delivered"] as const;

export function readReport(parts: readonly ReportPart[]): MailReport {
  const status = parts.find((part) => /^message\/(global-)?delivery-status$/.test(part.type))?.text ?? "";
  const original = parts.find((part) =>
    /^(message\/rfc822|message\/global|text\/rfc822-headers|message\/global-headers)$/.test(part.type),
  );
  // The first block is about the mail server, each further one about a recipient.
  const blocks = status
    .split(/\r?\n\r?\n/)
    .map((block) => headersOf(Buffer.from(`${block}\r\n\r\n`, "latin1")));
  const told = blocks.map((block) => headerOf(block, "action").toLowerCase());
  const action = ORDER.find((one) => told.includes(one)) ?? "unclear";
  const worst = blocks[told.indexOf(action)];
  const code = worst ? headerOf(worst, "status") : "";
  const said = worst ? headerOf(worst, "diagnostic-code").replace(/^[\w-]+\s*;\s*/, "") : "";
  return {
    mailId: original
      ? mailIdOf(headerOf(headersOf(Buffer.from(original.text, "latin1")), "message-id"))
      : null,
    action,
    reason:
      [code, said].filter((part) => part !== "" && !said.startsWith(`${part} `)).join(" ") || "no_reason",
  };
}

const GIVEN_UP =
  /\b5\.\d{1,3}\.\d{1,3}\b|\b55\d\b|permanent|could ?n[o']t be delivered|undeliver|unzustellbar/i;
const STILL_TRYING =
  /\b4\.\d{1,3}\.\d{1,3}\b|\bdelayed\b|keep trying|will be retried|still undelivered|verz[öo]gert/i;

/** What older servers (qmail, Exchange of old) give back in words alone, with the head of the mail below; null: no such thing. */
export function plainReport(text: string): MailReport | null {
  const mailId = mailIdOf(/^[ \t>]*message-id:[ \t]*(<[^\r\n]*)/im.exec(text)?.[1] ?? "");
  if (mailId === null) return null;
  const action = STILL_TRYING.test(text) ? "delayed" : GIVEN_UP.test(text) ? "failed" : "unclear";
  const reason = text.split(/\r?\n/).find((line) => /\b[45](\.\d{1,3}\.\d{1,3}|\d\d)\b/.test(line));
  return { mailId, action, reason: reason?.trim() ?? "no_reason" };
}
