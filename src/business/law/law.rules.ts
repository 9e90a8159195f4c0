// What the law asks of a shop where the consumer lives, on a day: which of the dated rows is in force.
import { addDays } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { unionCountries } from "../tax/index.ts";

export type LawFacts = {
  /** What the order button says, in each language. */
  readonly orderButton: Readonly<Record<"de" | "en", string>>;
  /** How long a consumer may withdraw, in days from the conclusion; null: no right of withdrawal. */
  readonly withdrawalDays: number | null;
  /** A public page on which a contract is withdrawn from, without signing in. */
  readonly withdrawalPage: boolean;
  /** The same for cancelling a running contract. */
  readonly cancellationPage: boolean;
  /** The consumer is asked whether the host may begin before the time to withdraw is over. */
  readonly earlyStart: boolean;
};

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
export const NO_LAW: LawFacts = {
  orderButton: { de: "Zahlungspflichtig bestellen", en: "Order with obligation to pay" },
  withdrawalDays: null,
  withdrawalPage: false,
  cancellationPage: false,
  earlyStart: false,
};

const covers = (place: string, country: string): boolean =>
  place === country || (place === "EU" && unionCountries.has(country));

/** The seller's own row before a shipped one, a country's before the Union's, the latest that is in force. */
export function lawIn(rows: readonly LawRow[], country: string, on: IsoDate): LawFacts {
  const rank = (row: LawRow): number => (row.sellerId === null ? 0 : 2) + (row.place === country ? 1 : 0);
  const [first] = rows
    .filter((row) => covers(row.place, country) && row.validFrom <= on)
    .toSorted((a, b) => rank(b) - rank(a) || (a.validFrom < b.validFrom ? 1 : -1));
  return first ?? NO_LAW;
}

/** What any place with a row asks on that day: for pages that many read whose country is not known. */
export function lawsAnywhere(rows: readonly LawRow[], on: IsoDate): readonly LawFacts[] {
  return [...new Set(rows.map((row) => row.place))].map((place) => lawIn(rows, place, on));
}

/** The last day on which a contract of `concludedOn` may be withdrawn from; the day of conclusion does not count. */
export const lastWithdrawalDay = (concludedOn: IsoDate, days: number): IsoDate => addDays(concludedOn, days);
