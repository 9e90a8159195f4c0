// The look of the pages that stand for somebody's mailbox and phone: one small style sheet, light and dark,
// readable without JavaScript; a few lines of script reload the page when something new has come in.
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";

export type Language = "de" | "en";

/** The first of the two languages the browser asks for; English where it names neither. */
export function languageOf(request: IncomingMessage): Language {
  const wanted = (request.headers["accept-language"] ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().slice(0, 2));
  return wanted.find((tag): tag is Language => tag === "de" || tag === "en") ?? "en";
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

export function writtenTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Europe/Berlin",
  }).format(new Date(iso));
}

/** Escaped text in which web addresses are links. */
export function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/)
    .map((part, index) =>
      index % 2 === 0
        ? escapeHtml(part)
        : `<a href="${escapeHtml(part)}" target="_blank" rel="noopener noreferrer">${escapeHtml(part)}</a>`,
    )
    .join("");
}

export type Page = {
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  /**
   * Names the state shown; the script asks `/version` and reloads when it differs. Null: a page that stays.
   */
  readonly version: string | null;
  /** For browsers without scripts. */
  readonly reloadSeconds?: number;
};

export function wholePage(page: Page): string {
  const live =
    page.version === null
      ? ""
      : `<script src="/live.js" data-version="${escapeHtml(page.version)}" defer></script>
<noscript><meta http-equiv="refresh" content="${page.reloadSeconds ?? 5}"></noscript>`;
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="/look.css"><link rel="icon" href="data:,">
${live}</head><body>${page.body}</body></html>`;
}

/** Pages may load only their own style and script, and frame only their own parts. */
const pageRules =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function sendPage(response: ServerResponse, page: Page, status = 200): void {
  send(response, status, "text/html; charset=utf-8", wholePage(page), {
    "content-security-policy": pageRules,
  });
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, "application/json; charset=utf-8", JSON.stringify(value));
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    ...headers,
  });
  response.end(body);
}

/** The parts every such program serves; false where the path is none of them. */
export function sendLook(path: string, response: ServerResponse, version: () => string): boolean {
  if (path === "/look.css") send(response, 200, "text/css; charset=utf-8", besideThis("look.css"));
  else if (path === "/live.js") send(response, 200, "text/javascript; charset=utf-8", besideThis("live.js"));
  else if (path === "/version") send(response, 200, "text/plain; charset=utf-8", version());
  else return false;
  return true;
}

const besideThis = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));
