// The hosted payment page: what a customer sees at the processor. Plain HTML, forms only, no JavaScript.
import { readable } from "./amounts.ts";
import type { Failure, Session } from "./book.ts";
import { isCardNumber } from "./cards.ts";
import type { TypedCard } from "./checkout.ts";

const texts = {
  en: {
    pay: (amount: string) => `Pay ${amount}`, reserve: (amount: string) => `Reserve ${amount}`,
    store: "Save card", storeLead: "Your card is saved, nothing is charged now.",
    number: "Card number", expiry: "Expires", expiryHint: "MM / YY", cvc: "Security code", cancel: "Cancel and go back",
    test: "Test processor: no money moves. Try 4242 4242 4242 4242, any future date, any code.",
    bank: "Your bank asks", bankLead: "Do you confirm this payment?", approve: "Confirm", reject: "Refuse",
    done: "This payment is complete.", expired: "This payment page has expired. Start again from the shop.",
    unknown: "There is no such payment page.", back: "Back to the shop",
    badNumber: "This is not a card number.", badExpiry: "Give a date that is not over, as MM / YY.",
    badCvc: "Three or four digits from the card.",
  },
  de: {
    pay: (amount: string) => `${amount} bezahlen`, reserve: (amount: string) => `${amount} reservieren`,
    store: "Karte speichern", storeLead: "Die Karte wird gespeichert, es wird jetzt nichts abgebucht.",
    number: "Kartennummer", expiry: "Gültig bis", expiryHint: "MM / JJ", cvc: "Prüfziffer",
    cancel: "Abbrechen und zurück",
    test: "Testanbieter: Es fließt kein Geld. Zum Beispiel 4242 4242 4242 4242, ein künftiges Datum, beliebige Prüfziffer.",
    bank: "Ihre Bank fragt", bankLead: "Möchten Sie diese Zahlung bestätigen?", approve: "Bestätigen", reject: "Ablehnen",
    done: "Diese Zahlung ist abgeschlossen.",
    expired: "Diese Zahlungsseite ist abgelaufen. Bitte beginnen Sie im Shop noch einmal.",
    unknown: "Diese Zahlungsseite gibt es nicht.", back: "Zurück zum Shop",
    badNumber: "Das ist keine Kartennummer.", badExpiry: "Bitte ein gültiges Datum als MM / JJ angeben.",
    badCvc: "Drei oder vier Ziffern von der Karte.",
  },
} as const;

const declined: Readonly<Record<string, { readonly en: string; readonly de: string }>> = {
  insufficient_funds: { en: "The card has too little credit. Try another card.", de: "Das Konto der Karte ist nicht gedeckt. Bitte eine andere Karte versuchen." },
  expired_card: { en: "The card has expired.", de: "Die Karte ist abgelaufen." },
  incorrect_cvc: { en: "The security code is wrong.", de: "Die Prüfziffer ist falsch." },
  processing_error: { en: "The bank could not be reached. Try again.", de: "Die Bank war nicht erreichbar. Bitte noch einmal versuchen." },
  test_mode_live_card: { en: "Only test cards work here.", de: "Hier funktionieren nur Testkarten." },
  payment_intent_authentication_failure: { en: "The payment was not confirmed.", de: "Die Zahlung wurde nicht bestätigt." },
};

const language = (session: Session | null): "de" | "en" => (session?.locale?.startsWith("de") ? "de" : "en");

export function declineText(session: Session, failure: Failure): string {
  const found = declined[failure.decline_code ?? failure.code];
  const fallback = { en: "The card was declined. Try another card.", de: "Die Karte wurde abgelehnt. Bitte eine andere Karte versuchen." };
  return (found ?? fallback)[language(session)];
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const style = `
:root{color-scheme:light dark;--ground:#f5f6f8;--card:#fff;--ink:#1a1f29;--soft:#5b6472;--line:#8a93a3;--act:#3147c8;--on:#fff;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ground:#12151b;--card:#1b2029;--ink:#e9ecf1;--soft:#a5aebb;--line:#6c7686;--act:#8c9cff;--on:#10131a;--bad:#ff8f86}}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{inline-size:min(26rem,100%);background:var(--card);border-radius:1rem;padding:2rem;box-shadow:0 1px 3px #0002,0 8px 32px #0001}
h1{font-size:1rem;font-weight:500;color:var(--soft);margin:0}.sum{font-size:2rem;font-weight:650;margin:0 0 1.5rem;font-variant-numeric:tabular-nums}
label{display:block;font-size:.875rem;font-weight:550;margin-block:1rem .25rem}input{inline-size:100%;font:inherit;font-variant-numeric:tabular-nums;padding:.6rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:transparent;color:inherit}
.two{display:grid;grid-template-columns:1fr 1fr;gap:1rem}button{inline-size:100%;margin-block-start:1.5rem;padding:.75rem;font:inherit;font-weight:600;border:0;border-radius:.5rem;background:var(--act);color:var(--on);cursor:pointer}
button.second{margin-block-start:.75rem;background:transparent;color:var(--act);border:1px solid currentColor}:focus-visible{outline:3px solid var(--act);outline-offset:2px}
a{color:var(--act)}.foot{margin:1.5rem 0 0;font-size:.875rem;color:var(--soft)}.bad{color:var(--bad);font-size:.875rem;margin:.25rem 0 0}.alert{border:1px solid var(--bad);color:var(--bad);border-radius:.5rem;padding:.6rem .75rem;margin:0 0 1rem}
`.replaceAll("\n", "");

function whole(session: Session | null, title: string, body: string): string {
  return `<!doctype html><html lang="${language(session)}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${safe(title)}</title>` +
    `<style>${style}</style></head><body><main>${body}</main></body></html>`;
}

const sum = (session: Session): string => readable(session.amount_total ?? 0, session.currency, session.locale ?? "en");

function cancelLink(session: Session): string {
  if (!session.cancel_url) return "";
  return `<p class="foot"><a href="${safe(session.cancel_url)}">${texts[language(session)].cancel}</a></p>`;
}

type Typed = { readonly number?: string; readonly expiry?: string; readonly cvc?: string };
export type Complaints = { readonly number?: string; readonly expiry?: string; readonly cvc?: string };

function field(name: keyof Typed, label: string, hint: string, auto: string, value: string, wrong?: string): string {
  const said = wrong ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : "";
  return `<div><label for="${name}">${label}</label><input id="${name}" name="${name}" inputmode="numeric" ` +
    `autocomplete="${auto}" placeholder="${hint}" value="${safe(value)}" required maxlength="30"${said}>` +
    (wrong ? `<p class="bad" id="${name}-wrong">${wrong}</p>` : "") + "</div>";
}

/** `alert` is what the bank said; `wrong` stands beside the fields. The security code is never shown again. */
export function payPage(
  session: Session, name: string, reserves: boolean, typed: Typed = {}, wrong: Complaints = {}, alert: string | null = null,
): string {
  const t = texts[language(session)];
  const amount = sum(session);
  const button = session.mode === "setup" ? t.store : reserves ? t.reserve(amount) : t.pay(amount);
  const lead = session.mode === "setup" ? `<p>${t.storeLead}</p>` : `<p class="sum">${safe(amount)}</p>`;
  return whole(session, button, `<h1>${safe(name)}</h1>${lead}` +
    (alert ? `<p class="alert" role="alert">${safe(alert)}</p>` : "") +
    `<form method="post">${field("number", t.number, "1234 1234 1234 1234", "cc-number", typed.number ?? "", wrong.number)}` +
    `<div class="two">${field("expiry", t.expiry, t.expiryHint, "cc-exp", typed.expiry ?? "", wrong.expiry)}` +
    `${field("cvc", t.cvc, "123", "cc-csc", "", wrong.cvc)}</div><button>${safe(button)}</button></form>` +
    `${cancelLink(session)}<p class="foot">${t.test}</p>`);
}

export function bankPage(session: Session, name: string): string {
  const t = texts[language(session)];
  const amount = session.mode === "setup" ? "" : `<p class="sum">${safe(sum(session))}</p>`;
  return whole(session, t.bank, `<h1>${t.bank}</h1><p>${safe(name)}</p>${amount}<p>${t.bankLead}</p>` +
    `<form method="post"><button name="answer" value="yes">${t.approve}</button>` +
    `<button class="second" name="answer" value="no">${t.reject}</button></form>`);
}

/** A page that can no longer be paid, or never was. */
export function closedPage(session: Session | null): string {
  const t = texts[language(session)];
  if (!session) return whole(null, t.unknown, `<p>${t.unknown}</p><p lang="de">${texts.de.unknown}</p>`);
  const [text, href] = session.status === "complete" ? [t.done, session.success_url] : [t.expired, session.cancel_url];
  return whole(session, text, `<p>${text}</p>` + (href ? `<p><a href="${safe(href)}">${t.back}</a></p>` : ""));
}

/** What was typed, as a card or as complaints. `now` is the business time. */
export function readCard(session: Session, typed: Typed, now: Date): { card: TypedCard } | { wrong: Complaints } {
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
