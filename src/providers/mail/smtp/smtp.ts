// Mail out through an SMTP server (RFC 5321). The care is in what an answer means: a refusal is said only
// where the server cannot have taken the mail; a connection lost after the text began to flow is thrown as
// unknown.
import type { Transporter } from "nodemailer";
import { z } from "zod";
import type { Mailer, MailRefusal, OutgoingMail } from "../../../business/messages/mail.port.ts";
import type { Provider } from "../../provider.ts";
import { done, refused, type Answer } from "../../../kernel/result.ts";
import { smtpWords } from "./smtp.words.ts";

const connectionsMax = 3;
/** Shorter than servers keep a silent client (RFC 5321 §4.5.3.2.7: 5 minutes; many cut after one). */
const idleMs = 20_000;

const settings = z.object({
  host: z.string().trim().min(1),
  port: z.coerce.number().int().min(1).max(65_535).default(587),
  security: z.enum(["none", "starttls", "tls"]).default("starttls"),
  user: z.string().default(""),
  password: z.string().default("").meta({ secret: true }),
  ca: z.string().optional(),
});

type Settings = z.infer<typeof settings>;

/** What nodemailer's errors carry: https://nodemailer.com/errors */
type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/** One try on its way: `begun` says whether a byte of the text has been read for the server. */
type Flight = { begun(): boolean };

/**
 * Pooled, at most three connections, each exchange within `timeoutMs`. Refuses before any connection what
 * could smuggle in a header or a second recipient (CR, LF, NUL, anything but one plain address). With several
 * recipients of which the server takes some, the answer is `done` and its text names those refused.
 */
export const smtp: Provider<Mailer, typeof settings> = {
  id: "smtp",
  words: smtpWords,
  settings,
  connect(given, tools) {
    const flights = new Map<object, Flight>();
    let opened: Promise<Transporter> | null = null;
    const pool = (): Promise<Transporter> => (opened ??= openPool(given, tools.timeoutMs, flights));
    return {
      async sendMail(mail) {
        const fault = unfit(mail);
        if (fault) return refused(fault.code, fault.message);
        return attempt(await pool(), mail, tools.timeoutMs, flights, true);
      },
      async testConnection() {
        try {
          await (await pool()).verify();
          return done({ server: `${given.host}:${given.port}` });
        } catch (error) {
          return certain(error as SmtpError, false) ?? refused("other", (error as Error).message);
        }
      },
      async close() {
        if (opened) (await opened).close();
        opened = null;
      },
    };
  },
};

async function openPool(
  given: Settings,
  timeoutMs: number,
  flights: Map<object, Flight>,
): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  const transporter = createTransport({
    pool: true,
    maxConnections: connectionsMax,
    maxRequeues: 0, // going again is decided here, where it is known what has been sent
    idleTimeout: idleMs,
    host: given.host,
    port: given.port,
    secure: given.security === "tls",
    requireTLS: given.security === "starttls",
    ignoreTLS: given.security === "none",
    ...(given.user === "" ? {} : { auth: { user: given.user, pass: given.password } }),
    ...(given.ca ? { tls: { ca: given.ca } } : {}),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The stream of the text is opened for each connection but read only after the server's 354.
  transporter.use("stream", (mail, next) => {
    const open = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (options) => {
      const stream = open(options);
      flights.set(mail.data.signal ?? stream, { begun: () => stream.readableDidRead });
      return stream;
    };
    next();
  });
  return transporter as unknown as Transporter;
}

async function attempt(
  pool: Transporter,
  mail: OutgoingMail,
  timeoutMs: number,
  flights: Map<object, Flight>,
  mayGoAgain: boolean,
): Promise<Answer<{ response: string }>> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const sent = await pool.sendMail({ ...written(mail), signal });
    const rejected = (sent.rejected ?? []).map(String);
    const left = rejected.length > 0 ? ` (refused: ${rejected.join(", ")})` : "";
    return done({ response: `${sent.response}${left}` });
  } catch (caught) {
    const error = caught as SmtpError;
    const begun = flights.get(signal)?.begun() ?? false;
    // A connection that had gone stale in the pool: nothing was said on it, so once more on a fresh one.
    if (mayGoAgain && !begun && isLostConnection(error) && flights.has(signal)) {
      return await attempt(pool, mail, timeoutMs, flights, false);
    }
    const answer = certain(error, begun);
    if (answer) return answer;
    throw new Error(`It is unknown whether ${mail.messageId} was taken: ${error.message}`, { cause: error });
  } finally {
    flights.delete(signal);
  }
}

function written(mail: OutgoingMail) {
  return {
    envelope: { from: mail.from.address, to: [...mail.to] },
    messageId: mail.messageId,
    from: { name: mail.from.name, address: mail.from.address },
    to: mail.to.map((address) => ({ name: "", address })),
    ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo, references: mail.inReplyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      ...(mail.automatic ? { "Auto-Submitted": "auto-generated" } : {}), // RFC 3834
      ...(mail.endLink === null ? {} : oneClick(mail.endLink)),
    },
    xMailer: false as const,
    attachments: mail.attachments.map((a) => ({
      filename: a.fileName,
      contentType: a.contentType,
      content: a.content,
    })),
  };
}

/** RFC 2369 and RFC 8058: mail programs show a button that posts to the address without asking anything. */
const oneClick = (address: string) => ({
  "List-Unsubscribe": `<${address}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

/** What the error proves, or null where the mail may have been taken. */
function certain(error: SmtpError, begun: boolean): Answer<never> | null {
  const said = error.response ?? error.message;
  const status = error.responseCode ?? 0;
  // An answer to the text itself counts; any other loss after it began to flow does not.
  if (begun && !(error.code === "EMESSAGE" && status >= 400)) return null;
  if (status >= 400 && status < 500) return refused("try_later", said);
  const codes: Partial<Record<string, MailRefusal>> = {
    "RCPT TO": "recipient",
    "MAIL FROM": "sender",
    DATA: "content",
  };
  if (error.code === "EMESSAGE") return refused("content", said);
  if (error.code === "EENVELOPE") return refused(codes[error.command ?? ""] ?? "other", said);
  if (isLostConnection(error) || error.code === "EDNS" || error.code === "EABORT")
    return refused("try_later", said);
  return refused("other", said);
}

function isLostConnection(error: SmtpError): boolean {
  return error.code === "ECONNECTION" || error.code === "ESOCKET" || error.code === "ETIMEDOUT";
}

/**
 * One address and nothing else; addresses with quoted local parts are not offered anywhere in the product.
 */
const plainAddress = /^[^\s\p{Cc}<>()[\],;:\\"@]+@[^\s\p{Cc}<>()[\],;:\\"@]+$/u;
const breaksHeader = /\p{Cc}/u;

function unfit(mail: OutgoingMail): { code: MailRefusal; message: string } | null {
  const lines = [
    mail.subject,
    mail.messageId,
    mail.inReplyTo ?? "",
    mail.endLink ?? "",
    mail.from.name,
    ...mail.attachments.flatMap((a) => [a.fileName, a.contentType]),
  ];
  if (!plainAddress.test(mail.from.address)) return { code: "sender", message: "not_an_address" };
  if (mail.to.length === 0) return { code: "recipient", message: "no_recipient" };
  const odd = [...mail.to, ...(mail.replyTo === null ? [] : [mail.replyTo])].find(
    (a) => !plainAddress.test(a),
  );
  if (odd !== undefined) return { code: "recipient", message: `not_an_address: ${JSON.stringify(odd)}` };
  if (!/^<[^\s<>]+@[^\s<>]+>$/.test(mail.messageId)) return { code: "content", message: "bad_message_id" };
  if (lines.some((l) => breaksHeader.test(l))) return { code: "content", message: "line_break" };
  return null;
}
