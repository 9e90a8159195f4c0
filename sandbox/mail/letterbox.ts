// What the mail sink has received. Each text is a file of its own, and one line per delivery goes to a list
// that is written before the server says 250, so that a killed sink knows every mail it had promised to keep.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { EventEmitter } from "node:events";
import { join } from "node:path";
import type { Email } from "postal-mime";

export type MailSummary = {
  readonly id: string;
  /** With angle brackets; empty where the mail had none. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Those of the envelope: who really gets it. */
  readonly to: readonly string[];
  readonly subject: string;
  /** ISO, business time of the installation. */
  readonly receivedAt: string;
  readonly bytes: number;
  readonly attachmentCount: number;
  /** How often a mail with this Message-ID was handed over to these recipients; 1 is right. */
  readonly deliveries: number;
};

export type MailPart = { readonly fileName: string; readonly contentType: string; readonly content: Buffer };

export type MailDetail = MailSummary & {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly MailPart[];
};

export type MailWanted = { readonly to?: string | undefined; readonly subject?: string | undefined };

export type Letterbox = {
  add(raw: Buffer, sender: string, recipients: readonly string[], receivedAt: Date): Promise<MailSummary>;
  /** Newest first. */
  list(wanted?: MailWanted): MailSummary[];
  open(id: string): Promise<MailDetail | null>;
  /** The newest that fits, now or as soon as it comes; throws after `timeoutMs`. */
  waitFor(wanted: MailWanted, timeoutMs?: number): Promise<MailDetail>;
  version(): string;
};

type Line = Omit<MailSummary, "deliveries"> | { readonly again: string };

export function letterbox(dir: string | null): Letterbox {
  const raws = new Map<string, Buffer>();
  const mails: { -readonly [K in keyof MailSummary]: MailSummary[K] }[] = [];
  const arrivals = new EventEmitter().setMaxListeners(0);
  const listFile = dir === null ? null : join(dir, "mails.jsonl");
  if (dir !== null) mkdirSync(dir, { recursive: true });
  for (const line of listFile === null ? [] : readLines(listFile)) take(line);

  function take(line: Line): MailSummary {
    if (!("again" in line)) return mails[mails.push({ ...line, deliveries: 1 }) - 1] as MailSummary;
    const known = mails.find((m) => m.id === line.again);
    if (!known) throw new Error(`The list of mails names ${line.again}, which it does not hold`);
    known.deliveries += 1;
    return known;
  }
  function note(line: Line): MailSummary {
    if (listFile !== null) appendFileSync(listFile, `${JSON.stringify(line)}\n`);
    return take(line);
  }
  const rawOf = (id: string): Buffer => raws.get(id) ?? readFileSync(join(dir ?? "", `${id}.eml`));
  const list = (wanted: MailWanted = {}): MailSummary[] => mails.filter((m) => fits(m, wanted)).toReversed();

  async function add(raw: Buffer, sender: string, recipients: readonly string[], receivedAt: Date) {
    const parsed = await parse(raw);
    const messageId = parsed.messageId ?? "";
    const known = mails.find(
      (m) => messageId !== "" && m.messageId === messageId && sameList(m.to, recipients),
    );
    if (known) return note({ again: known.id });
    const id = String(mails.length + 1).padStart(6, "0");
    if (dir === null) raws.set(id, raw);
    else writeFileSync(join(dir, `${id}.eml`), raw);
    const added = note({
      id,
      messageId,
      to: [...recipients],
      subject: parsed.subject ?? "",
      receivedAt: receivedAt.toISOString(),
      from: { name: parsed.from?.name ?? "", address: parsed.from?.address ?? sender },
      bytes: raw.length,
      attachmentCount: parsed.attachments.length,
    });
    arrivals.emit("mail");
    return added;
  }

  async function open(id: string): Promise<MailDetail | null> {
    const summary = mails.find((m) => m.id === id);
    return summary ? detail(summary, await parse(rawOf(id))) : null;
  }

  function waitFor(wanted: MailWanted, timeoutMs = 5000): Promise<MailDetail> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        arrivals.off("mail", look);
      };
      const look = (): void => {
        const [newest] = list(wanted);
        if (!newest) return;
        stop();
        open(newest.id).then(
          (mail) => (mail ? resolve(mail) : reject(new Error(`Mail ${newest.id} is gone`))),
          reject,
        );
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`No mail for ${JSON.stringify(wanted)} within ${timeoutMs} ms`));
      }, timeoutMs);
      arrivals.on("mail", look);
      look();
    });
  }
  const version = (): string => `${mails.length}.${mails.reduce((sum, m) => sum + m.deliveries, 0)}`;
  return { add, list, open, waitFor, version };
}

function readLines(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  const torn = lines.pop() ?? ""; // a kill in the middle of a line: it was never promised
  if (torn !== "") writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return lines.map((line) => JSON.parse(line) as Line);
}

function fits(mail: MailSummary, wanted: MailWanted): boolean {
  const to = wanted.to?.trim().toLowerCase() ?? "";
  const subject = wanted.subject?.trim().toLowerCase() ?? "";
  return (
    mail.to.some((address) => address.toLowerCase().includes(to)) &&
    mail.subject.toLowerCase().includes(subject)
  );
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join("\n") === other.toSorted().join("\n");

async function parse(raw: Buffer): Promise<Email> {
  const { default: PostalMime } = await import("postal-mime");
  return PostalMime.parse(raw);
}

function detail(summary: MailSummary, parsed: Email): MailDetail {
  const parts = parsed.attachments.map((part, index) => ({
    fileName: part.filename ?? `part-${index + 1}`,
    contentType: part.mimeType,
    content:
      typeof part.content === "string" ? Buffer.from(part.content) : Buffer.from(part.content as Uint8Array),
    contentId: part.contentId?.replace(/^<|>$/g, "") ?? null,
  }));
  let html = parsed.html ?? null;
  for (const part of parts) {
    if (html === null || part.contentId === null || !part.contentType.startsWith("image/")) continue;
    html = html.replaceAll(
      `cid:${part.contentId}`,
      `data:${part.contentType};base64,${part.content.toString("base64")}`,
    );
  }
  return {
    ...summary,
    headers: parsed.headers.map((header) => ({ name: header.originalKey, value: header.value })),
    text: parsed.text ?? "",
    html,
    attachments: parts.map(({ fileName, contentType, content }) => ({ fileName, contentType, content })),
  };
}
