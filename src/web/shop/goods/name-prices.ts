// What each ending costs: registering, renewing, moving here, restoring; as rows for the page and as a file, from the catalogue.
import type { Offer } from "../../../business/catalogue/index.ts";
import { csvLine } from "../../../business/print/index.ts";
import { money, toDecimal } from "../../../kernel/money.ts";
import type { Amount, Lang } from "../../ui/index.ts";
import { amountOf, byTerm, firstOf, renewalOf, termText } from "./prices.ts";
import type { Price } from "./prices.ts";
import { namePricesWords } from "./name-prices.words.ts";

export type NamePrice = {
  readonly tld: string;
  readonly price: Price;
  readonly first: Amount;
  readonly renewal: Amount;
  /** A move here begins a term like a new name, at the same price. */
  readonly move: Amount;
  /** Of a deleted name that is restored; null: it is agreed case by case. */
  readonly restore: Amount | null;
};

/** By ending; `asked` is part of one, with or without its dot. */
export function namePrices(domains: readonly Offer[], asked: string): readonly NamePrice[] {
  const part = asked.trim().toLowerCase().replace(/^\.+/, "");
  return domains
    .flatMap(({ tld, prices, restoreMinor }): NamePrice[] => {
      const [price] = byTerm(prices);
      if (tld === null || price === undefined || !tld.includes(part)) return [];
      const restore = restoreMinor === null ? null : amountOf(restoreMinor, price.currency);
      return [
        { tld, price, first: firstOf(price), renewal: renewalOf(price), move: firstOf(price), restore },
      ];
    })
    .toSorted((a, b) => a.tld.localeCompare(b.tld));
}

/** Whether restoring has a price for any of them. */
export const hasRestores = (rows: readonly NamePrice[]): boolean => rows.some((row) => row.restore !== null);

/** Amounts with a decimal point whatever the language; the endings are the house's own words. */
export function namePricesFile(rows: readonly NamePrice[], lang: Lang): string {
  const words = namePricesWords(lang);
  const plain = ({ minor, currency }: Amount): string => toDecimal(money(minor, currency));
  const restores = hasRestores(rows) ? [words.restore] : [];
  const head = [
    words.ending,
    words.first,
    words.renewal,
    words.move,
    ...restores,
    words.currency,
    words.term,
    words.tax,
  ];
  const lines = rows.map(({ tld, price, first, renewal, move, restore }) => [
    `.${tld}`,
    plain(first),
    plain(renewal),
    plain(move),
    ...restores.map(() => (restore === null ? "" : plain(restore))),
    price.currency,
    termText(lang, price.termCount, price.termUnit),
    price.includesTax ? words.yes : words.no,
  ]);
  return [head, ...lines].map(csvLine).join("");
}
