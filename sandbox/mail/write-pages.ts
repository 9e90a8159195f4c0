// The page on which a person in the demo writes or answers a mail as the customer.
import { escapeHtml, type Language, type Page } from "./look.ts";
import type { Letter } from "./letter.ts";

const words = {
  de: {
    title: "E-Mail schreiben",
    hint: "Sie schreiben als Kunde. Die E-Mail geht wirklich an das Postfach des Hosters, auf diesem Rechner.",
    from: "Von",
    to: "An",
    subject: "Betreff",
    text: "Text",
    files: "Anhänge",
    send: "Senden",
    back: "Zurück zum Postfach",
    refused: "Der Empfänger hat die E-Mail nicht angenommen:",
    sent: "Gesendet",
    sentTo: "Die E-Mail ist angekommen bei",
  },
  en: {
    title: "Write an e-mail",
    hint: "You write as the customer. The e-mail really goes to the host's mailbox, on this computer.",
    from: "From",
    to: "To",
    subject: "Subject",
    text: "Text",
    files: "Attachments",
    send: "Send",
    back: "Back to the mailbox",
    refused: "The recipient did not take the e-mail:",
    sent: "Sent",
    sentTo: "The e-mail has arrived at",
  },
};

export function writePage(letter: Letter, fault: string | null, language: Language): Page {
  const say = words[language];
  const line = (name: "from" | "to" | "subject", type: string): string =>
    `<label>${say[name]} <input name="${name}" type="${type}" required maxlength="250" autocomplete="off"
value="${escapeHtml(letter[name])}"></label>`;
  return {
    language,
    version: null,
    title: say.title,
    body: `<header><div><b>${say.title}</b> <span>${say.hint}</span></div></header><main>
<p><a href="/">${say.back}</a></p><h1>${say.title}</h1>
${fault === null ? "" : `<p class="fault" role="alert">${say.refused} ${escapeHtml(fault)}</p>`}
<form class="letter" method="post" action="/write" enctype="multipart/form-data">
${line("from", "email")}${line("to", "email")}${line("subject", "text")}
<label>${say.text} <textarea name="text" rows="14" required>${escapeHtml(`\n${letter.text}`)}</textarea></label>
<label>${say.files} <input name="files" type="file" multiple></label>
<input type="hidden" name="inReplyTo" value="${escapeHtml(letter.inReplyTo)}">
<button>${say.send}</button></form></main>`,
  };
}

export function sentPage(letter: Letter, language: Language): Page {
  const say = words[language];
  return {
    language,
    version: null,
    title: say.sent,
    body: `<header><div><b>${say.title}</b> <span>${say.hint}</span></div></header><main>
<h1>${say.sent}</h1><p>${say.sentTo} <strong>${escapeHtml(letter.to)}</strong>.</p><p><a href="/">${say.back}</a></p></main>`,
  };
}
