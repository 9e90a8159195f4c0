// The mailbox as people read it: the list of received mails and one mail with its text, its HTML in a locked
// frame and its attachments.
import { escapeHtml, linked, writtenTime, type Language, type Page } from "./look.ts";
import type { MailDetail, MailSummary } from "./letterbox.ts";

const words = {
  de: {
    box: "Postfach",
    hint: "Hier landet jede E-Mail, die diese Vorführung verschickt. Nichts davon verlässt diesen Rechner.",
    search: "Empfänger",
    find: "Suchen",
    all: "Alle anzeigen",
    from: "Von",
    to: "An",
    at: "Empfangen",
    subject: "Betreff",
    none: "Noch keine E-Mail angekommen. Diese Seite zeigt neue von selbst.",
    noneFound: "Für diesen Empfänger ist keine E-Mail da.",
    noSubject: "(ohne Betreff)",
    back: "Zurück zum Postfach",
    formatted: "Formatiert",
    text: "Nur Text",
    headers: "Kopfzeilen",
    files: "Anhänge",
    open: "Öffnen",
    save: "Speichern",
    reply: "Antworten",
    write: "Neue E-Mail",
    missing: "Diese E-Mail gibt es nicht.",
    frame: "Inhalt der E-Mail",
    times: (n: number) => `${n}-mal zugestellt`,
    file: (n: number) => (n === 1 ? "1 Anhang" : `${n} Anhänge`),
    count: (n: number) => (n === 1 ? "1 E-Mail" : `${n} E-Mails`),
    cut: (n: number) =>
      `Die neuesten ${n} sind zu sehen. Suchen Sie nach einem Empfänger, um ältere zu finden.`,
  },
  en: {
    box: "Mailbox",
    hint: "Every e-mail this demo sends arrives here. None of it leaves this computer.",
    search: "Recipient",
    find: "Search",
    all: "Show all",
    from: "From",
    to: "To",
    at: "Received",
    subject: "Subject",
    none: "No e-mail has arrived yet. This page shows new ones by itself.",
    noneFound: "There is no e-mail for this recipient.",
    noSubject: "(no subject)",
    back: "Back to the mailbox",
    formatted: "Formatted",
    text: "Text only",
    headers: "Headers",
    files: "Attachments",
    open: "Open",
    save: "Save",
    reply: "Reply",
    write: "Write",
    missing: "There is no such e-mail.",
    frame: "Content of the e-mail",
    times: (n: number) => `Delivered ${n} times`,
    file: (n: number) => (n === 1 ? "1 attachment" : `${n} attachments`),
    count: (n: number) => (n === 1 ? "1 e-mail" : `${n} e-mails`),
    cut: (n: number) => `The newest ${n} are shown. Search for a recipient to find older ones.`,
  },
};

const shownMax = 200;

function top(language: Language): string {
  const say = words[language];
  return `<header><div><b>${say.box}</b> <span>${say.hint}</span></div></header>`;
}

const sender = (mail: MailSummary): string => (mail.from.name === "" ? mail.from.address : mail.from.name);

export function listPage(
  mails: readonly MailSummary[],
  to: string,
  language: Language,
  version: string,
  canWrite: boolean,
): Page {
  const say = words[language];
  const rows = mails
    .slice(0, shownMax)
    .map(
      (mail) => `<li><a class="row" href="/mails/${mail.id}">
<span><span>${escapeHtml(sender(mail))}</span><br>
<span class="quiet">${say.to} ${escapeHtml(mail.to.join(", "))}</span></span>
<span><strong>${escapeHtml(mail.subject || say.noSubject)}</strong>${notes(mail, language)}</span>
<time class="quiet" datetime="${mail.receivedAt}">${writtenTime(mail.receivedAt, language)}</time></a></li>`,
    )
    .join("\n");
  const empty = `<p class="empty">${to === "" ? say.none : say.noneFound}</p>`;
  const more = mails.length > shownMax ? `<p class="quiet">${say.cut(shownMax)}</p>` : "";
  return {
    language,
    version,
    title: `${say.box} (${mails.length})`,
    body: `${top(language)}<main><h1>${say.count(mails.length)}</h1>${canWrite ? `<p><a class="act" href="/write">${say.write}</a></p>` : ""}
<form class="find" method="get" action="/" role="search"><label>${say.search}
<input type="search" name="to" value="${escapeHtml(to)}" autocomplete="off" spellcheck="false"></label>
<button>${say.find}</button></form>${to === "" ? "" : `<p><a href="/">${say.all}</a></p>`}
${mails.length === 0 ? empty : `<ul class="list">${rows}</ul>`}${more}</main>`,
  };
}

function notes(mail: MailSummary, language: Language): string {
  const say = words[language];
  const chips = [
    ...(mail.attachmentCount > 0 ? [`<span class="chip">${say.file(mail.attachmentCount)}</span>`] : []),
    ...(mail.deliveries > 1 ? [`<span class="chip bad">${say.times(mail.deliveries)}</span>`] : []),
  ];
  return chips.length === 0 ? "" : `<br>${chips.join(" ")}`;
}

export function mailPage(
  mail: MailDetail,
  view: "html" | "text" | "headers",
  language: Language,
  canWrite: boolean,
): Page {
  const say = words[language];
  const tab = (name: typeof view, label: string): string =>
    `<a href="/mails/${mail.id}?view=${name}"${name === view ? ' aria-current="page"' : ""}>${label}</a>`;
  const names = mail.from.name === "" ? "" : `${mail.from.name} `;
  return {
    language,
    version: null,
    title: mail.subject || say.noSubject,
    body: `${top(language)}<main><p><a href="/">${say.back}</a></p>
<h1>${escapeHtml(mail.subject || say.noSubject)}</h1>
<dl><dt>${say.from}</dt><dd>${escapeHtml(`${names}<${mail.from.address}>`)}</dd>
<dt>${say.to}</dt><dd>${mail.to.map(recipient).join(", ")}</dd>
<dt>${say.at}</dt><dd><time datetime="${mail.receivedAt}">${writtenTime(mail.receivedAt, language)}</time>
${mail.deliveries > 1 ? `<span class="chip bad">${say.times(mail.deliveries)}</span>` : ""}</dd></dl>
${canWrite ? `<p><a class="act" href="/write?to=${mail.id}">${say.reply}</a></p>` : ""}
${files(mail, language)}
<nav class="views">${mail.html === null ? "" : tab("html", say.formatted)}
${tab("text", say.text)}${tab("headers", say.headers)}</nav>
${content(mail, view, say.frame)}</main>`,
  };
}

const recipient = (to: string): string => `<a href="/?to=${encodeURIComponent(to)}">${escapeHtml(to)}</a>`;

function content(mail: MailDetail, view: "html" | "text" | "headers", frameTitle: string): string {
  if (view === "headers") {
    const lines = mail.headers.map((header) => `${header.name}: ${header.value}`);
    return `<pre>${escapeHtml(lines.join("\n"))}</pre>`;
  }
  if (view === "text" || mail.html === null) return `<pre>${linked(mail.text)}</pre>`;
  // The frame may open links in a new tab and nothing else: no scripts, no forms, no reach into this page.
  return `<iframe title="${frameTitle}" src="/mails/${mail.id}/html" referrerpolicy="no-referrer"
sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

function files(mail: MailDetail, language: Language): string {
  if (mail.attachments.length === 0) return "";
  const say = words[language];
  const items = mail.attachments.map((part, index) => {
    const address = `/mails/${mail.id}/parts/${index + 1}`;
    const open =
      part.contentType === "application/pdf"
        ? `<a href="${address}" target="_blank" rel="noopener">${say.open}</a>`
        : "";
    return `<li><strong>${escapeHtml(part.fileName)}</strong>
<span class="quiet">${size(part.content.length, language)}</span>
${open}<a href="${address}?save=1" download>${say.save}</a></li>`;
  });
  return `<h2>${say.files}</h2><ul class="files">${items.join("")}</ul>`;
}

function size(bytes: number, language: Language): string {
  const kilobytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    Math.max(bytes / 1024, 0.1),
  );
  return `${kilobytes} KB`;
}

export function missingPage(language: Language): Page {
  const say = words[language];
  return {
    language,
    version: null,
    title: say.missing,
    body: `${top(language)}<main><h1>${say.missing}</h1><p><a href="/">${say.back}</a></p></main>`,
  };
}
