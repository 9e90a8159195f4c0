// What mails about an order say of a thing that is tried first, behind its name.
import { formatMoney, money, multiply } from "../../kernel/money.ts";
import { plusTax, trialCost } from "../contracts/index.ts";
import type { TermUnit } from "../../kernel/time.ts";
import type { Item, ItemOption } from "./item.store.ts";

type Costs = Pick<ItemOption, "setupMinor" | "firstMinor" | "renewalMinor" | "quantityMilli">;

/** Set-up is charged once, whatever the quantity. */
function sumOf(costs: readonly Costs[], currency: string): { readonly first: bigint; readonly each: bigint } {
  const times = (minor: bigint, quantity: bigint): bigint => multiply({ minor, currency }, quantity).minor;
  return {
    first: costs.reduce((sum, one) => sum + one.setupMinor + times(one.firstMinor, one.quantityMilli), 0n),
    each: costs.reduce((sum, one) => sum + times(one.renewalMinor, one.quantityMilli), 0n),
  };
}

/** "Starter, kunde.example: 14 days free, then 9.90 € each month"; the name alone where nothing is tried. */
export function titleWithTrial(item: Item, options: readonly ItemOption[], language: string): string {
  const { title, trialDays, afterTrial, currency, termCount, termUnit } = item;
  if (trialDays === null || afterTrial === null || termUnit === "once") return title;
  const lang = language === "de" ? "de" : "en";
  const own = options.filter((one) => one.itemId === item.id && one.optionPriceId !== null);
  const { first, each } = sumOf([item, ...own], currency);
  const amount = (minor: bigint): string =>
    formatMoney(money(minor, currency), lang) + (item.includesTax ? "" : plusTax[lang]);
  const cost = trialCost(lang, {
    first: amount(first),
    renewal: amount(each),
    isAlike: first === each,
    count: termCount,
    unit: termUnit as TermUnit,
  });
  return `${title}: ${FREE[lang](trialDays, cost)[afterTrial]}`;
}

type Said = Readonly<Record<"goes_on" | "ends", string>>;
const FREE: Readonly<Record<"de" | "en", (days: number, cost: string) => Said>> = {
  en: (days, cost) => {
    const free = days === 1 ? "1 day free" : `${days} days free`;
    return {
      goes_on: `${free}, then ${cost}; until then you can end it at any time at no cost`,
      ends: `${free}, then it ends by itself; only if you ask to go on does it cost ${cost}`,
    };
  },
  de: (days, cost) => {
    const free = days === 1 ? "1 Tag kostenlos" : `${days} Tage kostenlos`;
    return {
      goes_on: `${free}, danach ${cost}; bis dahin jederzeit ohne Kosten zu beenden`,
      ends: `${free}, dann endet es von selbst; nur wenn Sie weitermachen möchten, kostet es ${cost}`,
    };
  },
};
