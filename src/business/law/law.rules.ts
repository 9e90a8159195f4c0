// What the law asks of a shop where the consumer lives, on a day: which of the dated rows is in force.
import { addDays } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { unionCountries } from "../tax/index.ts";
import { SHIPPED_PAGE_WORDS } from "./page-words.ts";
import type { LawPage, LawPageWords, PageWords } from "./page-words.ts";

/** A text of the law in each language of the shop. */
export type LawWords = Readonly<Record<"de" | "en", string>>;

export type LawFacts = {
  readonly orderButton: LawWords;
  /** How long a consumer may withdraw, in days from the conclusion; null: no right of withdrawal. */
  readonly withdrawalDays: number | null;
  /** A public page on which a contract is withdrawn from, without signing in. */
  readonly withdrawalPage: boolean;
  /** The same for cancelling a running contract. */
  readonly cancellationPage: boolean;
  /** The consumer is asked whether the host may begin before the time to withdraw is over. */
  readonly earlyStart: boolean;
  /** What is said about withdrawing beside the button; `{days}` stands for the days. */
  readonly withdrawalNotice: LawWords;
  /** In which words a consumer asks for it, and what it means to leave it. */
  readonly earlyStartWords: LawWords;
  readonly earlyStartHint: LawWords;
  /** What the public pages and the links to them say. */
  readonly pageWords: LawPageWords;
};

/** What holds; without an id where no row applies. */
export type LawInForce = LawFacts & { readonly id: string | null };

export type LawRow = LawFacts & {
  readonly id: string;
  /** Null: shipped with Kontor. */
  readonly sellerId: string | null;
  /** A country, or EU. */
  readonly place: string;
  readonly validFrom: IsoDate;
  readonly source: string;
};

/** Where no row applies. The button's words bind no less there. */
export const NO_LAW: LawInForce = {
  id: null,
  orderButton: { de: "Zahlungspflichtig bestellen", en: "Order with obligation to pay" },
  withdrawalDays: null,
  withdrawalPage: false,
  cancellationPage: false,
  earlyStart: false,
  withdrawalNotice: { de: "", en: "" },
  earlyStartWords: { de: "", en: "" },
  earlyStartHint: { de: "", en: "" },
  pageWords: SHIPPED_PAGE_WORDS,
};

const covers = (place: string, country: string): boolean =>
  place === country || (place === "EU" && unionCountries.has(country));

/** The seller's own row before a shipped one, a country's before the Union's, the latest that is in force. */
export function lawIn(rows: readonly LawRow[], country: string, on: IsoDate): LawInForce {
  const rank = (row: LawRow): number => (row.sellerId === null ? 0 : 2) + (row.place === country ? 1 : 0);
  const [first] = rows
    .filter((row) => covers(row.place, country) && row.validFrom <= on)
    .toSorted((a, b) => rank(b) - rank(a) || (a.validFrom < b.validFrom ? 1 : -1));
  return first ?? NO_LAW;
}

/** The notice beside the button as it is read; null where there is nothing to withdraw from. */
export const withdrawalNotice = (law: LawFacts, language: "de" | "en"): string | null =>
  law.withdrawalDays === null
    ? null
    : law.withdrawalNotice[language].replaceAll("{days}", String(law.withdrawalDays));

/** What any place with a row asks on that day: for pages that many read whose country is not known. */
export function lawsAnywhere(rows: readonly LawRow[], on: IsoDate): readonly LawFacts[] {
  return [...new Set(rows.map((row) => row.place))].map((place) => lawIn(rows, place, on));
}

const hasPage = (law: LawFacts, page: LawPage): boolean =>
  page === "withdrawal" ? law.withdrawalPage : law.cancellationPage;

/**
 * What a page that anybody may read says: as the seller's own country has it where its law asks for the page, else as the first
 * place that does; null where none does.
 */
export function pageWordsIn(
  own: LawInForce,
  anywhere: readonly LawFacts[],
  { page, language }: { readonly page: LawPage; readonly language: "de" | "en" },
): PageWords | null {
  return [own, ...anywhere].find((law) => hasPage(law, page))?.pageWords[page][language] ?? null;
}

/** The last day on which a contract of `concludedOn` may be withdrawn from; the day of conclusion does not count. */
export const lastWithdrawalDay = (concludedOn: IsoDate, days: number): IsoDate => addDays(concludedOn, days);
