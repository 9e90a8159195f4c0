// The sentences that stand on documents, in German and English.
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { formatDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { lastDay } from "../../contracts/index.ts";
import type { PayBy } from "./document.rules.ts";

export type DocumentLanguage = "de" | "en";

export const documentLanguage = (language: string): DocumentLanguage =>
  language.toLowerCase().startsWith("de") ? "de" : "en";

type Words = {
  readonly intro: string;
  readonly setup: (text: string) => string;
  readonly payBy: Readonly<Record<PayBy, (date: string) => string>>;
  readonly creditIntro: string;
  readonly creditTerms: string;
  readonly receipt: ReceiptWords;
  readonly onReceipt: string;
};

type ReceiptWords = { readonly intro: string; readonly line: string; readonly note: string };

const words: Readonly<Record<DocumentLanguage, Words>> = {
  de: {
    intro: "Vielen Dank für Ihr Vertrauen. Für unsere Leistungen berechnen wir Ihnen:",
    setup: (text) => `Einrichtung: ${text}`,
    payBy: {
      transfer: (date) => `Bitte überweisen Sie den Betrag bis zum ${date}.`,
      card: (date) =>
        `Der Betrag ist am ${date} fällig. Eine hinterlegte Karte belasten wir an diesem Tag; sonst zahlen Sie bitte online.`,
      cheque: (date) => `Bitte senden Sie uns Ihren Scheck bis zum ${date}.`,
      money_order: (date) => `Bitte senden Sie uns Ihre Zahlungsanweisung bis zum ${date}.`,
      debit: (date) =>
        `Wir ziehen den Betrag am ${date} oder am nächsten Bankarbeitstag per SEPA-Lastschrift von Ihrem Konto ein.`,
    },
    creditIntro: "Wir schreiben Ihnen gut:",
    creditTerms: "Der Betrag wird mit der Rechnung verrechnet oder Ihnen erstattet.",
    onReceipt: "Versteuerung nach vereinnahmten Entgelten.",
    receipt: {
      intro: "Vielen Dank. Wir bestätigen den Eingang Ihrer Zahlung:",
      line: "Guthaben",
      note: "Dies ist keine Rechnung. Das Guthaben ist ein Mehrzweckgutschein: Umsatzsteuer fällt erst an, wenn Sie damit eine Leistung bezahlen; dafür erhalten Sie eine Rechnung.",
    },
  },
  en: {
    intro: "Thank you for your trust. For our services we charge:",
    setup: (text) => `Set-up: ${text}`,
    payBy: {
      transfer: (date) => `Please transfer the amount by ${date}.`,
      card: (date) =>
        `The amount is due on ${date}. A card you keep with us is charged on that day; otherwise please pay online.`,
      cheque: (date) => `Please send us your cheque by ${date}.`,
      money_order: (date) => `Please send us your money order by ${date}.`,
      debit: (date) =>
        `We collect the amount by SEPA direct debit from your account on ${date} or the next banking day.`,
    },
    creditIntro: "We credit you with:",
    creditTerms: "The amount is set off against the invoice or refunded to you.",
    onReceipt: "Cash accounting: VAT becomes chargeable when the payment is received.",
    receipt: {
      intro: "Thank you. We confirm that we received your payment:",
      line: "Balance",
      note: "This is no invoice. Balance is a multi-purpose voucher: VAT is due once you pay a service with it; for that you get an invoice.",
    },
  },
};

export const introText = (language: DocumentLanguage): string => words[language].intro;
export const setupText = (language: DocumentLanguage, text: string): string => words[language].setup(text);
export const creditIntro = (language: DocumentLanguage): string => words[language].creditIntro;
export const creditTerms = (language: DocumentLanguage): string => words[language].creditTerms;

/** That the tax is owed as the money comes. */
export const onReceiptText = (language: DocumentLanguage): string => words[language].onReceipt;

export const receiptWords = (language: DocumentLanguage): ReceiptWords => words[language].receipt;

export function paymentTerms(language: DocumentLanguage, payBy: PayBy, dueOn: IsoDate): string {
  return words[language].payBy[payBy](formatDate(dueOn, language));
}

export const changeReason = (language: DocumentLanguage, to: string): string =>
  language === "de" ? `Vertrag geändert: ${to}` : `Contract changed: ${to}`;

/** `until`: the first day it does not run any more. */
export const endReason = (language: DocumentLanguage, until: string): string =>
  language === "de"
    ? `Vertrag beendet, letzter Tag ${formatDate(lastDay(until), "de")}`
    : `Contract ended, last day ${formatDate(lastDay(until), "en")}`;

const feeWords = {
  en: {
    intro: "We have had to remind you of an open invoice. We charge this for it:",
    1: (number: string) => `Fee for the first reminder of invoice ${number}`,
    2: (number: string) => `Fee for the second reminder of invoice ${number}`,
    3: (number: string) => `Fee for the last reminder of invoice ${number}`,
  },
  de: {
    intro: "Wir mussten Sie an eine offene Rechnung erinnern. Dafür berechnen wir:",
    1: (number: string) => `Gebühr für die erste Mahnung zur Rechnung ${number}`,
    2: (number: string) => `Gebühr für die zweite Mahnung zur Rechnung ${number}`,
    3: (number: string) => `Gebühr für die letzte Mahnung zur Rechnung ${number}`,
  },
} as const;

export const feeIntro = (language: DocumentLanguage): string => feeWords[language].intro;
export const feeText = (language: DocumentLanguage, level: 1 | 2 | 3, number: string): string =>
  feeWords[language][level](number);

/** Under an invoice that was paid before it was written. */
export function paidTerms(language: DocumentLanguage, on: IsoDate, request: string): string {
  const day = formatDate(on, language);
  return language === "de"
    ? `Der Betrag wurde am ${day} auf unsere Zahlungsaufforderung ${request} bezahlt. Es ist nichts mehr zu zahlen.`
    : `The amount was paid on ${day} on our payment request ${request}. There is nothing left to pay.`;
}

/** Above the lines of a payment request. */
export const requestIntro = (language: DocumentLanguage): string =>
  language === "de"
    ? "Für folgende Leistungen bitten wir Sie um Zahlung:"
    : "For the following services we ask you for payment:";

/** What an invoice says that stands in the place of another. */
export function replacesText(
  language: DocumentLanguage,
  replaced: { readonly number: string; readonly issuedOn: IsoDate },
  creditNote: string,
): string {
  const on = formatDate(replaced.issuedOn, language);
  return language === "de"
    ? `Diese Rechnung ersetzt die Rechnung ${replaced.number} vom ${on}, die mit ${creditNote} zurückgenommen wurde.`
    : `This invoice replaces invoice ${replaced.number} of ${on}, which ${creditNote} took back.`;
}

/** What is claimed back: it was sent of a payment that bounced afterwards; or, `twice`, nobody knows which came first. */
export function claimedBack(
  language: DocumentLanguage,
  payment: { readonly money: Money; readonly receivedOn: IsoDate },
  twice: boolean,
): string {
  const [sum, on] = [formatMoney(payment.money, language), formatDate(payment.receivedOn, language)];
  if (twice)
    return language === "de"
      ? `Rückforderung: aus Ihrer Zahlung vom ${on} über ${sum} erstattet, die auch Ihre Bank zurückgeholt hat`
      : `Claimed back: refunded out of your payment of ${on} over ${sum}, which your bank has taken back as well`;
  return language === "de"
    ? `Rückforderung: aus Ihrer Zahlung vom ${on} über ${sum} erstattet, die danach zurückgegangen ist`
    : `Claimed back: refunded out of your payment of ${on} over ${sum}, which went back afterwards`;
}

const LONGEST = 500;

/** A line of it of which a part had been credited before: it charges what was left. */
export function lessCredited(language: DocumentLanguage, text: string, credited: Money): string {
  const sum = formatMoney(credited, language);
  const less = language === "de" ? ` (abzüglich gutgeschriebener ${sum})` : ` (less ${sum} credited)`;
  return text.slice(0, LONGEST - less.length) + less;
}

/** Whether a sentence on a document is that one: no other document says it of itself. */
export const isReplacesText = (sentence: string): boolean =>
  /^(?:Diese Rechnung ersetzt die Rechnung|This invoice replaces invoice) /u.test(sentence);

/** The line under what a coupon made cheaper. */
export const couponText = (language: DocumentLanguage, code: string): string =>
  language === "de" ? `Gutschein ${code}` : `Coupon ${code}`;

/** Why a fee for being late bears no tax. */
export const noSupply = (language: DocumentLanguage): string =>
  language === "de" ? "Schadensersatz, nicht steuerbar." : "Damages, outside the scope of VAT.";

const REASONS: Readonly<Record<string, Readonly<Record<DocumentLanguage, string>>>> = {
  price_rises: {
    en: "The contract ended because its price rises",
    de: "Der Vertrag endete, weil sein Preis steigt",
  },
  good_cause: {
    en: "You cancelled for good cause, receipt",
    de: "Sie haben aus wichtigem Grund gekündigt, Empfangsbestätigung",
  },
  withdrawn: { en: "You withdrew, receipt", de: "Sie haben widerrufen, Empfangsbestätigung" },
};

/** Why something is credited: what the machine gives as a code, and what a person wrote as it was written. */
function creditReason(language: DocumentLanguage, reason: string): string {
  const [, code = "", rest] = /^([a-z_]+)(?:: (.+))?$/u.exec(reason) ?? [];
  const ours = REASONS[code]?.[language];
  return ours === undefined ? reason : [ours, rest].filter(Boolean).join(" ");
}

export const reasonNote = (language: DocumentLanguage, reason: string): string =>
  `${language === "de" ? "Grund" : "Reason"}: ${creditReason(language, reason)}`;

const NAMED = 3;
const LISTED = {
  de: { and: " und ", more: (count: number) => `${count} weitere` },
  en: { and: " and ", more: (count: number) => `${count} more` },
};

/** "A, B and C": of more than three the first two and how many more. What has commas of its own is told apart by semicolons. */
export function namedTogether(texts: readonly string[], language: DocumentLanguage): string {
  const { and, more } = LISTED[language];
  const all = [...new Set(texts)];
  const first = all.length > NAMED ? all.slice(0, NAMED - 1) : all;
  const named = all.length > NAMED ? [...first, more(all.length - first.length)] : first;
  const comma = first.some((one) => one.includes(", ")) ? "; " : ", ";
  return named.length < 2 ? (named[0] ?? "") : `${named.slice(0, -1).join(comma)}${and}${named.at(-1)}`;
}
