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
      [code, said].filter((part) => part !== "" && !said.startsWith(`${part} `)).join(" ") ||
      "no reason given",
  };
}
