// The look of the pages that stand for somebody's mailbox and phone: one small style sheet, light and dark,
// readable without JavaScript; a few lines of script reload the page when something new has come in.
import type { IncomingMessage, ServerResponse } from "node:http";

export type Language = "de" | "en";

/** The first of the two languages the browser asks for; English where it names neither. */
export function languageOf(request: IncomingMessage): Language {
  const wanted = (request.headers["accept-language"] ?? "").toLowerCase().split(",").map((part) => part.trim().slice(0, 2));
  return wanted.find((tag): tag is Language => tag === "de" || tag === "en") ?? "en";
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

export function writtenTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Berlin",
  }).format(new Date(iso));
}

/** Escaped text in which web addresses are links. */
export function linked(text: string): string {
  return text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/).map((part, index) =>
    index % 2 === 0
      ? escapeHtml(part)
      : `<a href="${escapeHtml(part)}" target="_blank" rel="noopener noreferrer">${escapeHtml(part)}</a>`).join("");
}

export type Page = {
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  /** Names the state shown; the script asks `/version` and reloads when it differs. Null: a page that stays. */
  readonly version: string | null;
  /** For browsers without scripts. */
  readonly reloadSeconds?: number;
};

export function wholePage(page: Page): string {
  const live = page.version === null ? "" : `<script src="/live.js" data-version="${escapeHtml(page.version)}" defer></script>
<noscript><meta http-equiv="refresh" content="${page.reloadSeconds ?? 5}"></noscript>`;
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title><link rel="stylesheet" href="/look.css"><link rel="icon" href="data:,">
${live}</head><body>${page.body}</body></html>`;
}

/** Pages may load only their own style and script, and frame only their own parts. */
const pageRules = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
  + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function sendPage(response: ServerResponse, page: Page, status = 200): void {
  send(response, status, "text/html; charset=utf-8", wholePage(page), { "content-security-policy": pageRules });
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, "application/json; charset=utf-8", JSON.stringify(value));
}

export function send(
  response: ServerResponse, status: number, type: string, body: string | Buffer, headers: Record<string, string> = {},
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
  if (path === "/look.css") send(response, 200, "text/css; charset=utf-8", styles);
  else if (path === "/live.js") send(response, 200, "text/javascript; charset=utf-8", liveScript);
  else if (path === "/version") send(response, 200, "text/plain; charset=utf-8", version());
  else return false;
  return true;
}

const liveScript = `const shown = document.currentScript.dataset.version;
const look = async () => {
  const typing = document.activeElement instanceof HTMLInputElement && document.activeElement.value !== document.activeElement.defaultValue;
  if (!document.hidden && !typing) {
    const now = await fetch("/version").then((answer) => answer.text(), () => shown);
    if (now !== shown) return location.reload();
  }
  setTimeout(look, 1500);
};
setTimeout(look, 1500);
`;

const styles = `
:root { color-scheme: light dark;
  --canvas: light-dark(#f6f7f9, #0f1115); --surface: light-dark(#fff, #171a20); --sunken: light-dark(#eef0f3, #1e222a);
  --text: light-dark(#16181d, #eceef1); --text-2: light-dark(#474e5b, #b6bdc9); --border: light-dark(#dce0e6, #2c323c);
  --strong: light-dark(#7f8895, #7b8494); --action: light-dark(#16181d, #eceef1); --on-action: light-dark(#fff, #0f1115);
  --link: light-dark(#1d4ed8, #8fb3ff); --good: light-dark(#116a3c, #6fd79b); --good-tint: light-dark(#e7f6ec, #12291c);
  --bad: light-dark(#b42318, #ff9a8f); --bad-tint: light-dark(#fdecea, #331714); --note: light-dark(#e9f0fe, #14213d); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 16px/24px "Inter Variable", Inter, system-ui, sans-serif; }
main, header > div { max-width: 60rem; margin: 0 auto; padding: 0 16px; }
header { background: var(--surface); border-block-end: 1px solid var(--border); }
header > div { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding-block: 12px; }
header b { font-weight: 600; } header span { color: var(--text-2); font-size: 14px; }
main { padding-block: 24px 48px; }
h1 { font-size: 24px; line-height: 32px; font-weight: 600; margin: 0 0 16px; overflow-wrap: anywhere; }
h2 { font-size: 18px; line-height: 28px; font-weight: 600; margin: 24px 0 8px; }
a { color: var(--link); } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.find { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 0 0 16px; }
.find label { flex: 1 1 16rem; font-size: 14px; line-height: 20px; }
input { display: block; width: 100%; min-height: 44px; padding: 8px 12px; margin-block-start: 4px; font: inherit;
  color: inherit; background: var(--surface); border: 1px solid var(--strong); border-radius: 6px; }
button { min-height: 44px; padding: 8px 16px; font: inherit; font-weight: 500; border: 0; border-radius: 6px;
  color: var(--on-action); background: var(--action); cursor: pointer; }
.list { list-style: none; margin: 0; padding: 0; background: var(--surface); border: 1px solid var(--border); border-radius: 8px; }
.list > li + li { border-block-start: 1px solid var(--border); }
.list a.row { display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) auto; gap: 0 16px; padding: 12px 16px;
  color: inherit; text-decoration: none; }
.list a.row:hover { background: var(--sunken); } .row > * { overflow-wrap: anywhere; }
.row strong { font-weight: 600; } .quiet { color: var(--text-2); font-size: 14px; line-height: 20px; }
.row time { white-space: nowrap; }
.empty { padding: 48px 16px; text-align: center; color: var(--text-2); background: var(--surface);
  border: 1px solid var(--border); border-radius: 8px; }
.chip { display: inline-block; padding: 0 8px; border-radius: 4px; font-size: 13px; line-height: 20px; background: var(--sunken);
  color: var(--text-2); } .chip.good { color: var(--good); background: var(--good-tint); }
.chip.bad { color: var(--bad); background: var(--bad-tint); }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 16px; margin: 0 0 16px; }
dt { color: var(--text-2); } dd { margin: 0; overflow-wrap: anywhere; }
nav.views { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0 8px; }
nav.views a { padding: 10px 16px; border: 1px solid var(--border); border-radius: 6px; text-decoration: none; color: var(--text);
  background: var(--surface); } nav.views a[aria-current] { background: var(--action); color: var(--on-action); }
iframe { width: 100%; height: 42rem; border: 1px solid var(--border); border-radius: 8px; background: #fff; color-scheme: light; }
pre { margin: 0; padding: 16px; font: 15px/24px ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere;
  background: var(--surface); border: 1px solid var(--border); border-radius: 8px; }
.files { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 8px; }
.files li { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 12px 16px; background: var(--surface); overflow-wrap: anywhere;
  border: 1px solid var(--border); border-radius: 8px; }
.bubble { width: fit-content; max-width: min(36rem, 100%); margin: 0 0 12px; padding: 12px 16px; background: var(--surface);
  border: 1px solid var(--border); border-radius: 16px 16px 16px 4px; overflow-wrap: anywhere; white-space: pre-wrap; }
.code { display: block; font: 600 36px/44px ui-monospace, Menlo, Consolas, monospace; letter-spacing: .12em; margin-block: 4px 8px; }
.meta { display: flex; flex-wrap: wrap; gap: 4px 12px; white-space: normal; margin-block-start: 8px; }
@media (max-width: 40rem) { .list a.row { grid-template-columns: minmax(0, 1fr); } .list a.row time { grid-row: 1; } }
`;
