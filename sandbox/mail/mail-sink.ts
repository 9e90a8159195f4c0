// The mail server of the sandbox: takes every mail by SMTP, keeps it, and shows it on a page and as JSON.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { switches, type Switches } from "../shared/switches.ts";
import type { SandboxClock } from "../shared/clock.ts";
import {
  letterbox,
  type Letterbox,
  type MailDetail,
  type MailSummary,
  type MailWanted,
} from "./letterbox.ts";
import { languageOf, send, sendJson, sendLook, sendPage } from "./look.ts";
import { listPage, mailPage, missingPage } from "./pages.ts";
import { letterTo, readLetter, sendLetter } from "./letter.ts";
import { sentPage, writePage } from "./write-pages.ts";
import { startSmtp, type SmtpIn } from "./smtp-in.ts";

export type { MailDetail, MailSummary, MailWanted } from "./letterbox.ts";
export { spamText } from "./smtp-in.ts";

export type MailSinkOptions = {
  /** 0: any free port. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** Where mails are kept; null: in memory only. */
  readonly dir: string | null;
  readonly clock: SandboxClock & { refresh?(): Promise<void> };
  readonly host?: string;
  /** Port of the mail server that takes what is written on the page; null: nothing can be written. */
  readonly outTo?: number | null;
  readonly login?: SmtpIn["login"];
  readonly tls?: SmtpIn["tls"];
};

export type MailSink = {
  readonly smtpPort: number;
  /** Of the mailbox page, without a slash at the end. */
  readonly url: string;
  readonly control: {
    /** Verbs: DATA and MAIL (the same moment: the text has come in). */
    readonly switches: Switches;
    /** Newest first; parts of the recipient's address and of the subject, in any case. */
    mails(wanted?: MailWanted): MailSummary[];
    waitFor(wanted: MailWanted, timeoutMs?: number): Promise<MailDetail>;
  };
  close(): Promise<void>;
};

/**
 * Recipients `bounce@…` are refused for good (550), `later@…` for now (451), senders `blocked@…` at MAIL FROM
 * (550), texts that contain `spamText` after DATA (554). `GET /` list (`?to=`), `/mails/ID` one mail; `GET
 * /api/mails?to=&subject=` → `{ mails: MailSummary[] }`, `/api/mails/ID` → MailDetail, where each attachment
 * has `fileName`, `contentType`, `bytes` and `url`. `/write` sends a mail, or an answer, by SMTP to `outTo`.
 */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const host = options.host ?? "127.0.0.1";
  const box = letterbox(options.dir);
  const faults = switches();
  const smtp = await startSmtp({
    port: options.smtpPort,
    host,
    clock: options.clock,
    box,
    switches: faults,
    login: options.login ?? null,
    tls: options.tls ?? null,
  });
  const pages = await startPages({ box, host, outTo: options.outTo ?? null }, options.httpPort);
  const address = pages.address();
  const port = typeof address === "object" && address !== null ? address.port : options.httpPort;
  return {
    smtpPort: smtp.port,
    url: `http://${host}:${port}`,
    control: { switches: faults, mails: box.list, waitFor: box.waitFor },
    async close() {
      pages.closeAllConnections();
      await Promise.all([smtp.close(), new Promise((resolve) => pages.close(resolve))]);
    },
  };
}

type Desk = { readonly box: Letterbox; readonly host: string; readonly outTo: number | null };

async function startPages(desk: Desk, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(desk, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, 500, "text/plain; charset=utf-8", String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, desk.host, resolve);
  });
  return server;
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { box, outTo } = desk;
  const language = languageOf(request);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://mailbox");
  if (pathname === "/write" && outTo !== null) return write(desk, outTo, request, response);
  if (request.method !== "GET" && request.method !== "HEAD")
    return sendJson(response, 405, { error: "read only" });
  if (sendLook(pathname, response, box.version)) return;
  const to = searchParams.get("to") ?? "";
  if (pathname === "/")
    return sendPage(response, listPage(box.list({ to }), to, language, box.version(), outTo !== null));
  if (pathname === "/api/mails") {
    return sendJson(response, 200, { mails: box.list({ to, subject: searchParams.get("subject") ?? "" }) });
  }
  const [, api, id = "", rest = ""] = /^(\/api)?\/mails\/(\d+)(?:\/(.*))?$/.exec(pathname) ?? [];
  const mail = await box.open(id);
  if (!mail) {
    return pathname.startsWith("/api/")
      ? sendJson(response, 404, { error: "no such mail" })
      : sendPage(response, missingPage(language), 404);
  }
  if (api) return sendJson(response, 200, forApi(mail));
  if (rest === "html" && mail.html !== null) return sendHtml(response, mail.html);
  if (rest.startsWith("parts/"))
    return sendPart(response, mail, Number(rest.slice(6)), searchParams.has("save"));
  const view = searchParams.get("view");
  const shown = view === "text" || view === "headers" ? view : mail.html === null ? "text" : "html";
  return sendPage(response, mailPage(mail, shown, language, outTo !== null));
}

async function write(
  { box, host }: Desk,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const language = languageOf(request);
  const { searchParams } = new URL(request.url ?? "/", "http://mailbox");
  if (request.method !== "POST") {
    const answered = await box.open(searchParams.get("to") ?? "");
    return sendPage(response, writePage(letterTo(answered), null, language));
  }
  if (request.headers["sec-fetch-site"] === "cross-site")
    return sendJson(response, 403, { error: "not from here" });
  const letter = await readLetter(request);
  const fault = letter === null ? "too big" : await sendLetter(letter, host, port);
  if (fault !== null || letter === null)
    return sendPage(response, writePage(letter ?? letterTo(null), fault, language), 422);
  return sendPage(response, sentPage(letter, language));
}

function forApi(mail: MailDetail): object {
  return {
    ...mail,
    attachments: mail.attachments.map(({ fileName, contentType, content }, index) => ({
      fileName,
      contentType,
      bytes: content.length,
      url: `/mails/${mail.id}/parts/${index + 1}`,
    })),
  };
}

/**
 * Foreign HTML: nothing may be loaded or run, links open in a new tab, and it lives in an origin of its own.
 */
function sendHtml(response: ServerResponse, html: string): void {
  const [doctype = ""] = /^\s*<!doctype[^>]*>/i.exec(html) ?? [];
  send(
    response,
    200,
    "text/html; charset=utf-8",
    `${doctype}<base target="_blank">${html.slice(doctype.length)}`,
    {
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; " +
        "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    },
  );
}

function sendPart(response: ServerResponse, mail: MailDetail, number: number, save: boolean): void {
  const part = mail.attachments[number - 1];
  if (!part) return sendJson(response, 404, { error: "no such attachment" });
  const name = encodeURIComponent(part.fileName);
  const inline = !save && part.contentType === "application/pdf";
  send(response, 200, inline ? part.contentType : "application/octet-stream", part.content, {
    "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
  });
}
