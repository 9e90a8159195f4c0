// The words that stand on a printed quote, in German and English.
import type { QuoteLine } from "./quote.rules.ts";

type Language = "de" | "en";
type Unit = QuoteLine["termUnit"];

const UNITS: Readonly<Record<Language, Readonly<Record<Exclude<Unit, "once">, readonly [string, string]>>>> =
  {
    de: {
      day: ["Tag", "Tage"],
      week: ["Woche", "Wochen"],
      month: ["Monat", "Monate"],
      year: ["Jahr", "Jahre"],
    },
    en: {
      day: ["day", "days"],
      week: ["week", "weeks"],
      month: ["month", "months"],
      year: ["year", "years"],
    },
  };

/** "1 Monat", "12 months", "einmalig". */
export function lengthText(
  language: Language,
  { termCount, termUnit }: Pick<QuoteLine, "termCount" | "termUnit">,
): string {
  if (termUnit === "once") return language === "de" ? "einmalig" : "once";
  const [one, many] = UNITS[language][termUnit];
  return `${termCount} ${termCount === 1 ? one : many}`;
}

/** "Monat", "3 months": after "each" or "per". */
export function eachText(
  language: Language,
  { termCount, termUnit }: Pick<QuoteLine, "termCount" | "termUnit">,
): string {
  const term = { termCount, termUnit };
  return termCount === 1 && termUnit !== "once" ? UNITS[language][termUnit][0] : lengthText(language, term);
}

type Words = {
  readonly intro: (label: string) => string;
  readonly setup: (title: string) => string;
  readonly discount: (percent: string) => string;
  readonly discountAll: (percent: string) => string;
  readonly term: (length: string) => string;
  /** `beforeTax`: the quote's prices are without it. */
  readonly afterwards: (amount: string, length: string, beforeTax: boolean) => string;
  readonly accept: string;
};

const words: Readonly<Record<Language, Words>> = {
  de: {
    intro: (label) => `${label}: Das bieten wir Ihnen gern an.`,
    setup: (title) => `Einrichtung: ${title}`,
    discount: (percent) => `Rabatt ${percent} auf die erste Laufzeit`,
    discountAll: (percent) => `Rabatt ${percent}`,
    term: (length) => `Laufzeit: ${length}`,
    afterwards: (amount, length, beforeTax) =>
      `Danach ${amount} je ${length}${beforeTax ? ", vor Steuer" : ""}`,
    accept:
      "Annehmen können Sie über den Link in unserer E-Mail oder in Ihrem Kundenbereich. Bis dahin verpflichtet Sie nichts.",
  },
  en: {
    intro: (label) => `${label}: this is what we would be glad to do for you.`,
    setup: (title) => `Set-up: ${title}`,
    discount: (percent) => `Discount of ${percent} on the first term`,
    discountAll: (percent) => `Discount of ${percent}`,
    term: (length) => `Term: ${length}`,
    afterwards: (amount, length, beforeTax) =>
      `Afterwards ${amount} per ${length}${beforeTax ? ", before tax" : ""}`,
    accept: "You accept by the link in our mail or in your customer area. Until then nothing binds you.",
  },
};
export const quoteWords = (language: Language): Words => words[language];

export const percentText = (language: Language, permyriad: number): string =>
  `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(permyriad / 100)} %`;
