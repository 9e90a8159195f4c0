// The phones of everybody the installation texts to: one column of bubbles per number, codes large enough to
// copy.
import { escapeHtml, linked, writtenTime, type Language, type Page } from "../mail/look.ts";
import type { SmsMessage, SmsStatus } from "./inbox.ts";

const words = {
  de: {
    phone: "Telefon",
    hint: "Hier landet jede SMS, die diese Vorführung verschickt. Nichts davon verlässt diesen Rechner.",
    none: "Noch keine SMS angekommen. Diese Seite zeigt neue von selbst.",
    from: "von",
    code: "Code",
    count: (n: number) => (n === 1 ? "1 SMS" : `${n} SMS`),
    states: { queued: "wartet", sent: "gesendet", delivered: "zugestellt", undelivered: "nicht zustellbar" },
  },
  en: {
    phone: "Phone",
    hint: "Every text message this demo sends arrives here. None of it leaves this computer.",
    none: "No text message has arrived yet. This page shows new ones by itself.",
    from: "from",
    code: "Code",
    count: (n: number) => (n === 1 ? "1 message" : `${n} messages`),
    states: { queued: "queued", sent: "sent", delivered: "delivered", undelivered: "could not be delivered" },
  },
} satisfies Record<Language, { states: Record<SmsStatus, string> } & Record<string, unknown>>;

const shownMax = 200;

/** `messages` newest first; the number that got the newest message stands on top. */
export function phonePage(messages: readonly SmsMessage[], language: Language, version: string): Page {
  const say = words[language];
  const numbers = Map.groupBy(messages.slice(0, shownMax), (message) => message.to);
  const phones = [...numbers]
    .map(
      ([number, received]) => `<section><h2>${escapeHtml(number)}</h2>
${received.map((message) => bubble(message, language)).join("\n")}</section>`,
    )
    .join("\n");
  return {
    language,
    version,
    reloadSeconds: 3,
    title: `${say.phone} (${messages.length})`,
    body: `<header><div><b>${say.phone}</b> <span>${say.hint}</span></div></header>
<main><h1>${say.count(messages.length)}</h1>${phones || `<p class="empty">${say.none}</p>`}</main>`,
  };
}

function bubble(message: SmsMessage, language: Language): string {
  const say = words[language];
  const code = /(?<![\p{L}\d+/:.-])\d{6}(?![\d-])/u.exec(message.body)?.[0];
  const tone = message.status === "delivered" ? " good" : message.status === "undelivered" ? " bad" : "";
  const large = code === undefined ? "" : `<span class="code" title="${say.code}">${code}</span>`;
  return `<div class="bubble">${large}${linked(message.body)}<div class="meta quiet"><span>${say.from} ${escapeHtml(message.from)}</span>
<time datetime="${message.createdAt}">${writtenTime(message.createdAt, language)}</time>
<span class="chip${tone}">${say.states[message.status]}</span></div></div>`;
}
