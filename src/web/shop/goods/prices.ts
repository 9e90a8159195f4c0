// Prices as the shop shows them: by term, by month for comparing, and whether tax is in them. All from the catalogue.
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { roundDiv } from "../../../kernel/money.ts";
import { plural } from "../../ui/index.ts";
import type { Amount, Lang } from "../../ui/index.ts";
import { shopWords } from "../shop.words.ts";

export type Price = Offer["prices"][number];

export const amountOf = (minor: bigint, currency: string): Amount => ({ minor, currency });

/** The first term with its set-up: what is due when ordering. */
export const firstOf = (price: Price): Amount =>
  amountOf(price.firstMinor + price.setupMinor, price.currency);
export const renewalOf = (price: Price): Amount => amountOf(price.renewalMinor, price.currency);

/** Whether another term is charged without the buyer's saying so. */
export const renewsItself = (price: Pick<Price, "termUnit" | "renewal">): boolean =>
  price.termUnit !== "once" && price.renewal !== "ends";

/** Paid for a single time: nothing is charged afterwards. */
export const isOnce = (price: Pick<Price, "termUnit">): boolean => price.termUnit === "once";

const MONTHS: Readonly<Partial<Record<Price["termUnit"], number>>> = { month: 1, year: 12 };

/** What a month costs when the whole term is shared out, rounded; null for terms that are not made of months. */
export function monthly(minor: bigint, price: Price): Amount | null {
  const unit = MONTHS[price.termUnit];
  return unit === undefined
    ? null
    : amountOf(roundDiv(minor, BigInt(unit * price.termCount)), price.currency);
}

/** "12 months", "1 year". */
export function termText(lang: Lang, count: number, unit: Price["termUnit"]): string {
  const words = shopWords(lang);
  const forms: Readonly<Record<Price["termUnit"], { one: string; other: string }>> = {
    day: { one: words.oneDay, other: words.days(count) },
    week: { one: words.oneWeek, other: words.weeks(count) },
    month: { one: words.oneMonth, other: words.months(count) },
    year: { one: words.oneYear, other: words.years(count) },
    once: { one: words.once, other: words.once },
  };
  return plural(lang, count, forms[unit]);
}

/** "each month", "every 3 months". */
export function eachText(lang: Lang, count: number, unit: Price["termUnit"]): string {
  const words = shopWords(lang);
  return count === 1 && unit !== "once" ? words[`each_${unit}`] : words.eachOf(termText(lang, count, unit));
}

/** What the price sells together with the thing itself; empty: nothing. */
export const partsText = (price: Pick<Price, "parts">, lang: Lang): string =>
  (price.parts ?? []).map((part) => inLanguage(part.names, lang)).join(", ");

/** How it ends, or that it does by itself. */
export function noticeText(lang: Lang, price: Pick<Price, "renewal" | "noticeDays" | "termUnit">): string {
  const words = shopWords(lang);
  if (isOnce(price)) return words.noticeOnce;
  if (price.renewal === "ends") return words.noticeEnds;
  return price.renewal === "monthly" ? words.noticeMonthly(price.noticeDays) : words.notice(price.noticeDays);
}

/** Whether the shown prices include tax, in words. */
export function taxText(lang: Lang, price: Pick<Price, "includesTax">, seller: Seller): string {
  const words = shopWords(lang);
  if (seller.smallBusiness) return words.noVat;
  return price.includesTax ? words.inclVat : words.exclVat;
}

/** The longest term in months first: the yearly price leads. */
export function byTerm(prices: readonly Price[]): readonly Price[] {
  const days = { day: 1, week: 7, month: 30, year: 365, once: 0 } as const;
  const length = (one: Price): number => one.termCount * days[one.termUnit];
  const yearFirst = (one: Price): number => (one.termUnit === "year" && one.termCount === 1 ? 0 : 1);
  return prices.toSorted((a, b) => yearFirst(a) - yearFirst(b) || length(b) - length(a));
}
