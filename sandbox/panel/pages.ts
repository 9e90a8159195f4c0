// The pages a visitor of the demo sees: the server's list of accounts, and a customer's stand-in control
// panel.
import type { SandboxAccount, World } from "./state.ts";

const WORDS = {
  en: {
    sandbox: "Sandbox: nothing here reaches a real server.",
    server: "Hosting server",
    accounts: "accounts",
    of: "of",
    none: "No account yet. Order a package in the shop and it appears here.",
    user: "User",
    domain: "Domain",
    plan: "Package",
    state: "State",
    since: "Since",
    address: "Address",
    reason: "Reason",
    mail: "Contact",
    running: "Running",
    suspended: "Suspended",
    panelOf: "Control panel of",
    signedIn: "You are signed in. A real server would show files, mailboxes and databases here.",
    over: "This sign-in link is used up or has run out. Please open the panel again from your customer area.",
    gone: "This page does not exist.",
  },
  de: {
    sandbox: "Übungsumgebung: Nichts hiervon erreicht einen echten Server.",
    server: "Hosting-Server",
    accounts: "Konten",
    of: "von",
    none: "Noch kein Konto. Bestellen Sie im Shop ein Paket, dann erscheint es hier.",
    user: "Benutzer",
    domain: "Domain",
    plan: "Paket",
    state: "Zustand",
    since: "Seit",
    address: "Adresse",
    reason: "Grund",
    mail: "Kontakt",
    running: "Läuft",
    suspended: "Gesperrt",
    panelOf: "Control-Panel von",
    signedIn: "Sie sind angemeldet. Ein echter Server zeigte hier Dateien, Postfächer und Datenbanken.",
    over: "Dieser Anmeldelink ist verbraucht. Bitte öffnen Sie das Panel erneut aus Ihrem Kundenbereich.",
    gone: "Diese Seite gibt es nicht.",
  },
} as const;
export type Language = keyof typeof WORDS;

/** The first of German and English that the visitor's browser names. */
export function languageOf(accept: string | undefined): Language {
  const first = (accept ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((l) => l === "de" || l === "en");
  return first === "de" ? "de" : "en";
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const STYLE = `
:root{color-scheme:light dark;--canvas:light-dark(#f6f7f9,#0f1115);--surface:light-dark(#fff,#171a20);
--text:light-dark(#16181d,#eceef1);--text-2:light-dark(#474e5b,#b6bdc9);--line:light-dark(#dce0e6,#2c323c);
--ok:light-dark(#116a3c,#6fd79b);--ok-tint:light-dark(#e7f6ec,#12291c);
--bad:light-dark(#b42318,#ff9a8f);--bad-tint:light-dark(#fdecea,#331714)}
body{margin:0;background:var(--canvas);color:var(--text);font:16px/1.5 Inter,system-ui,sans-serif}
main{max-inline-size:960px;margin:0 auto;padding:32px 16px}
h1{font-size:24px;line-height:32px;font-weight:600;margin:0 0 4px}
p{margin:0 0 24px;color:var(--text-2)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:8px;
padding:8px 16px;overflow-x:auto}
table{inline-size:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:start;padding:10px 12px 10px 0;border-block-end:1px solid var(--line);
font-weight:400;vertical-align:top}
tbody tr:last-child>*{border-block-end:0}td:last-child:nth-child(5){white-space:nowrap}.k{inline-size:30%}
thead th,tbody th[scope=row].k{color:var(--text-2);font-size:14px}
.chip{display:inline-block;border-radius:4px;padding:0 8px;font-size:14px;font-weight:500}
.ok{color:var(--ok);background:var(--ok-tint)}.bad{color:var(--bad);background:var(--bad-tint)}
footer{margin-block-start:24px;font-size:14px;color:var(--text-2)}`;

function page(language: Language, title: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${STYLE}</style></head><body><main><h1>${escape(title)}</h1>${body}
<footer>${WORDS[language].sandbox}</footer></main></body></html>`;
}

function chip(account: SandboxAccount, language: Language): string {
  const words = WORDS[language];
  return account.suspended
    ? `<span class="chip bad">${words.suspended}</span>`
    : `<span class="chip ok">${words.running}</span>`;
}

const day = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "medium",
    timeZone: "UTC",
  }).format(new Date(iso));

/** `/`: the newest two hundred accounts of this server. */
export function statusPage(world: World, language: Language): string {
  const words = WORDS[language];
  const { accounts } = world.state;
  const limit = Number.isFinite(world.accountLimit) ? ` ${words.of} ${world.accountLimit}` : "";
  const rows = accounts
    .toReversed()
    .slice(0, 200)
    .map(
      (account) =>
        `<tr><th scope="row">${escape(account.user)}</th><td>${escape(account.domain)}</td>` +
        `<td>${escape(account.plan)}</td>` +
        `<td>${chip(account, language)} ${escape(account.suspendReason)}</td>` +
        `<td>${day(account.startedAt, language)}</td></tr>`,
    );
  const head = [words.user, words.domain, words.plan, words.state, words.since]
    .map((word) => `<th scope="col">${word}</th>`)
    .join("");
  const table =
    rows.length === 0
      ? `<p style="margin:8px 0">${words.none}</p>`
      : `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
  return page(
    language,
    `${words.server} ${world.name}`,
    `<p>${accounts.length}${limit} ${words.accounts} · ${world.ip}</p><div class="card">${table}</div>`,
  );
}

/** The stand-in for a customer's control panel. */
export function accountPage(world: World, account: SandboxAccount, language: Language): string {
  const words = WORDS[language];
  const lines: readonly (readonly [string, string])[] = [
    [words.domain, escape(account.domain)],
    [words.plan, escape(account.plan)],
    [words.state, chip(account, language)],
    ...(account.suspended ? [[words.reason, escape(account.suspendReason)] as const] : []),
    [words.mail, escape(account.contactEmail)],
    [words.address, account.ip],
    [words.since, day(account.startedAt, language)],
    [words.server, escape(world.name)],
  ];
  const rows = lines
    .map(([name, value]) => `<tr><th scope="row" class="k">${name}</th><td>${value}</td></tr>`)
    .join("");
  return page(
    language,
    `${words.panelOf} ${account.user}`,
    `<p>${words.signedIn}</p><div class="card"><table><tbody>${rows}</tbody></table></div>`,
  );
}

export const sentencePage = (world: World, language: Language, sentence: "over" | "gone"): string =>
  page(language, `${WORDS[language].server} ${world.name}`, `<p>${WORDS[language][sentence]}</p>`);
