// Reads a raw mail: words, sender, what it answers, attachments. It comes from strangers, so everything has a limit, and what
// breaks one is a fault with its name, never an endless loop or a full memory.
import type { Attachment, Email } from "postal-mime";
import { mailAddress, headerText } from "../messages/index.ts";
import {
  fileName,
  headerOf,
  headersOf,
  isKeptKind,
  kindOf,
  LIMITS,
  mailIdOf,
  mailIdsIn,
} from "./arrival.rules.ts";
import type { MailKind } from "./arrival.rules.ts";
import { cleanText, htmlText } from "./mail-text.rules.ts";
import { paperType } from "./paper-file.rules.ts";
import { plainReport, readReport } from "./report.rules.ts";
import type { MailReport } from "./report.rules.ts";

export type NewFile = {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly leftOut: "kind" | "size" | "number" | null;
  readonly content: Buffer | null;
};

export type ReadMail = {
  readonly kind: MailKind;
  readonly mailId: string | null;
  /** In-Reply-To first, then References, newest first. */
  readonly answers: readonly string[];
  readonly fromAddress: string | null;
  readonly fromName: string;
  readonly subject: string;
  readonly body: string;
  readonly files: readonly NewFile[];
  readonly report: MailReport | null;
};

export type MailFault = "too_many_parts" | "too_deep" | "unreadable";

/** The addresses a mail says it is for; where the envelope is lost (a mailbox), they stand in its place. */
export function recipientsIn(raw: Uint8Array): readonly string[] {
  const headers = headersOf(raw);
  return ["delivered-to", "x-original-to", "envelope-to", "to", "cc"]
    .flatMap((name) => headers.get(name) ?? [])
    .flatMap((value) => value.slice(0, 20_000).match(/[^\s<>,;:"()]{1,64}@[^\s<>,;:"()]{1,190}/g) ?? [])
    .slice(0, LIMITS.recipients);
}

export async function readMail(
  raw: Buffer,
  sender: string,
): Promise<{ readonly mail: ReadMail } | { readonly fault: MailFault }> {
  if (partsOf(raw) > LIMITS.parts) return { fault: "too_many_parts" };
  const { default: PostalMime } = await import("postal-mime");
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      maxNestingDepth: LIMITS.nesting,
      maxHeadersSize: LIMITS.headerBytes,
    });
  } catch (fault) {
    return { fault: /nesting/i.test(String(fault)) ? "too_deep" : "unreadable" };
  }
  const headers = headersOf(raw);
  const from = mail.from?.group === undefined ? mail.from : mail.from.group[0];
  const fromAddress = mailAddress(from?.address ?? "")?.toLowerCase() ?? null;
  const told = kindOf(headers, sender);
  const isGivenBack = told === "auto_reply" && sender === "" && DAEMON.test(fromAddress ?? "");
  const inWords = isGivenBack ? plainReport(mail.text ?? "") : null;
  const kind = inWords === null ? told : "bounce";
  return {
    mail: {
      kind,
      mailId: mailIdOf(headerOf(headers, "message-id")),
      answers: [
        ...mailIdsIn(headerOf(headers, "in-reply-to")),
        ...mailIdsIn(headerOf(headers, "references")).toReversed(),
      ],
      fromAddress,
      fromName: headerText((from?.name ?? "").toWellFormed(), 120),
      subject: headerText((mail.subject ?? "").toWellFormed()),
      body: bodyOf(mail),
      files: kind === "bounce" ? [] : filesOf(mail.attachments),
      report: kind === "bounce" ? (inWords ?? readReport(mail.attachments.map(partOf))) : null,
    },
  };
}

/** Who gives mails back: no person signs so. */
const DAEMON = /^(mailer-daemon|postmaster)@/;

// A line that begins with two dashes can begin a part; more of them than parts are allowed is not worth reading.
function partsOf(raw: Buffer): number {
  const boundaries = new Set<string>();
  const text = raw.toString("latin1");
  for (const [, quoted, plain] of text.matchAll(
    /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi,
  )) {
    boundaries.add(`--${quoted ?? plain ?? ""}`);
    if (boundaries.size > LIMITS.parts) return boundaries.size;
  }
  let parts = 0;
  for (const [line] of text.matchAll(/^--[^\r\n]{1,250}/gm)) {
    if (boundaries.has(line.trimEnd())) parts += 1;
    if (parts > LIMITS.parts) break;
  }
  return parts;
}

function bodyOf(mail: Email): string {
  const plain = cleanText(mail.text ?? "", LIMITS.bodySigns);
  return plain === "" && mail.html ? htmlText(mail.html, LIMITS.bodySigns) : plain;
}

const bytesOf = (part: Attachment): Buffer =>
  typeof part.content === "string"
    ? Buffer.from(part.content)
    : part.content instanceof ArrayBuffer
      ? Buffer.from(part.content)
      : Buffer.from(part.content.buffer, part.content.byteOffset, part.content.byteLength);

const partOf = (part: Attachment): { type: string; text: string } => ({
  type: part.mimeType,
  text: bytesOf(part)
    .subarray(0, 64 * 1024)
    .toString("latin1"),
});

function filesOf(parts: readonly Attachment[]): readonly NewFile[] {
  let total = 0;
  return parts.slice(0, LIMITS.files * 2).map((part, at) => {
    const content = bytesOf(part);
    const given = part.filename ?? (part.mimeType === "message/rfc822" ? "mail.eml" : null);
    const name = fileName(given, at + 1);
    const named = /^[\w.+-]{1,60}\/[\w.+-]{1,90}$/.test(part.mimeType)
      ? part.mimeType
      : "application/octet-stream";
    const paper = paperType(content);
    const contentType = paper ?? named;
    const leftOut = reasonToLeaveOut({ name, paper }, content.byteLength, at, total);
    if (leftOut === null) total += content.byteLength;
    return {
      name,
      contentType,
      bytes: content.byteLength,
      leftOut,
      content: leftOut === null ? content : null,
    };
  });
}

/** A paper without an ending is kept like one with its own. */
function reasonToLeaveOut(
  { name, paper }: { readonly name: string; readonly paper: string | null },
  bytes: number,
  at: number,
  total: number,
): NewFile["leftOut"] {
  if (at >= LIMITS.files) return "number";
  const isBare = !/\.[^.]{1,11}$/.test(name);
  if (!isKeptKind(name) && !(isBare && paper !== null)) return "kind";
  return bytes > LIMITS.fileBytes || total + bytes > LIMITS.fileTotalBytes ? "size" : null;
}

/** A file that somebody hands in on a page of ours, judged as one that came by mail. */
export function newFile(given: {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}): NewFile {
  const name = fileName(given.name, 1);
  const paper = paperType(given.content);
  const leftOut = reasonToLeaveOut({ name, paper }, given.content.byteLength, 0, 0);
  return {
    name,
    contentType: given.contentType,
    bytes: given.content.byteLength,
    leftOut,
    content: leftOut === null ? given.content : null,
  };
}
