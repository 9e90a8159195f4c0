// The hosted payment page: what a customer sees at the processor. Plain HTML, forms only, no JavaScript.
import { readable } from "./amounts.ts";
import type { Session } from "./book.ts";
import { isCardNumber } from "./cards.ts";
import type { TypedCard } from "./checkout.ts";
import { language, texts } from "./page-texts.ts";
import { style } from "./page-style.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

function whole(session: Session | null, title: string, body: string): string {
  return (
    `<!doctype html><html lang="${language(session)}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${safe(title)}</title>` +
    `<style>${style}</style></head><body><main>${body}</main></body></html>`
  );
}

const sum = (session: Session): string =>
  readable(session.amount_total ?? 0, session.currency, session.locale ?? "en");

function cancelLink(session: Session): string {
  if (!session.cancel_url) return "";
  return `<p class="foot"><a href="${safe(session.cancel_url)}">${texts[language(session)].cancel}</a></p>`;
}

type Typed = { readonly number?: string; readonly expiry?: string; readonly cvc?: string };
export type Complaints = { readonly number?: string; readonly expiry?: string; readonly cvc?: string };

function field(
  name: keyof Typed,
  label: string,
  hint: string,
  auto: string,
  value: string,
  wrong?: string,
): string {
  const said = wrong ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : "";
  return (
    `<div><label for="${name}">${label}</label><input id="${name}" name="${name}" inputmode="numeric" ` +
    `autocomplete="${auto}" placeholder="${hint}" value="${safe(value)}" required maxlength="30"${said}>` +
    (wrong ? `<p class="bad" id="${name}-wrong">${wrong}</p>` : "") +
    "</div>"
  );
}

/** `alert` is what the bank said; `wrong` stands beside the fields. The security code is never shown again. */
export function payPage(
  session: Session,
  name: string,
  reserves: boolean,
  typed: Typed = {},
  wrong: Complaints = {},
  alert: string | null = null,
): string {
  const t = texts[language(session)];
  const amount = sum(session);
  const button = session.mode === "setup" ? t.store : reserves ? t.reserve(amount) : t.pay(amount);
  const lead = session.mode === "setup" ? `<p>${t.storeLead}</p>` : `<p class="sum">${safe(amount)}</p>`;
  return whole(
    session,
    button,
    `<h1>${safe(name)}</h1>${lead}` +
      (alert ? `<p class="alert" role="alert">${safe(alert)}</p>` : "") +
      `<form method="post">${field("number", t.number, "1234 1234 1234 1234", "cc-number", typed.number ?? "", wrong.number)}` +
      `<div class="two">${field("expiry", t.expiry, t.expiryHint, "cc-exp", typed.expiry ?? "", wrong.expiry)}` +
      `${field("cvc", t.cvc, "123", "cc-csc", "", wrong.cvc)}</div><button>${safe(button)}</button></form>` +
      `${cancelLink(session)}<p class="foot">${t.test}</p>`,
  );
}

export function bankPage(session: Session, name: string): string {
  const t = texts[language(session)];
  const amount = session.mode === "setup" ? "" : `<p class="sum">${safe(sum(session))}</p>`;
  return whole(
    session,
    t.bank,
    `<h1>${t.bank}</h1><p>${safe(name)}</p>${amount}<p>${t.bankLead}</p>` +
      `<form method="post"><button name="answer" value="yes">${t.approve}</button>` +
      `<button class="second" name="answer" value="no">${t.reject}</button></form>`,
  );
}

/** A page that can no longer be paid, or never was. */
export function closedPage(session: Session | null): string {
  const t = texts[language(session)];
  if (!session) return whole(null, t.unknown, `<p>${t.unknown}</p><p lang="de">${texts.de.unknown}</p>`);
  const [text, href] =
    session.status === "complete" ? [t.done, session.success_url] : [t.expired, session.cancel_url];
  return whole(
    session,
    text,
    `<p>${text}</p>` + (href ? `<p><a href="${safe(href)}">${t.back}</a></p>` : ""),
  );
}

/** What was typed, as a card or as complaints. `now` is the business time. */
export function readCard(
  session: Session,
  typed: Typed,
  now: Date,
): { card: TypedCard } | { wrong: Complaints } {
  const t = texts[language(session)];
  const number = (typed.number ?? "").replaceAll(/[\s-]/g, "");
  const expiry = /^\s*(0?[1-9]|1[0-2])\s*[/.-]?\s*(\d{2}|\d{4})\s*$/.exec(typed.expiry ?? "");
  const month = Number(expiry?.[1]);
  const year = (Number(expiry?.[2]) % 100) + 2000;
  const over = !expiry || year * 12 + month <= now.getUTCFullYear() * 12 + now.getUTCMonth();
  const wrong: Complaints = {
    ...(!isCardNumber(number) && { number: t.badNumber }),
    ...(over && { expiry: t.badExpiry }),
    ...(!/^\d{3,4}$/.test((typed.cvc ?? "").trim()) && { cvc: t.badCvc }),
  };
  return Object.keys(wrong).length > 0 ? { wrong } : { card: { number, month, year } };
}
