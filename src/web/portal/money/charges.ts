// When what is charged next: read off the running contracts, so that a page can say it in one line.
import { nextAmount } from "../../../business/contracts/index.ts";
import type { ContractRow, EntryView } from "../../../business/contracts/index.ts";
import type { Amount, Lang } from "../../ui/index.ts";
import { termText } from "../../shop/goods/prices.ts";

/** Before tax where tax comes on top. */
export type Price = Amount & { readonly plusTax: boolean };
export type Charge = { readonly date: string; readonly price: Price };

/** What one term of the entry costs from now on. */
export const entryPrice = (entry: EntryView): Price => ({
  minor: nextAmount(entry),
  currency: entry.currency,
  plusTax: !entry.includesTax,
});

/** What one term of all of a contract costs from now on; null: nothing of it is charged any more. */
export function contractPrice({ entries }: Pick<ContractRow, "entries">): Price | null {
  const prices = entries.filter((one) => one.state === "running").map(entryPrice);
  const [first] = prices;
  if (first === undefined) return null;
  const minor = prices.reduce((sum, one) => sum + one.minor, 0n);
  return { ...first, minor, plusTax: prices.some((one) => one.plusTax) };
}

/** The same of its next invoice: what is charged once comes with the first term, that of a trial long after the order. */
function due(entry: EntryView): Price {
  const price = entryPrice(entry);
  return entry.billedUntil === null ? { ...price, minor: price.minor + BigInt(entry.setupMinor) } : price;
}

/** The earliest day on which something is charged, with everything of that day in one currency; null: nothing is planned. */
export function nextCharge(contracts: readonly ContractRow[]): Charge | null {
  const entries = contracts
    .filter((one) => one.state === "running" || one.state === "ending")
    .flatMap((one) => one.entries)
    .filter((one) => one.state === "running" && one.nextDueOn !== null);
  const date = entries.map((one) => one.nextDueOn ?? "").toSorted()[0];
  const [first, ...rest] = entries.filter((one) => one.nextDueOn === date).map(due);
  if (date === undefined || first === undefined) return null;
  const same = rest.filter((one) => one.currency === first.currency);
  const minor = same.reduce((sum, one) => sum + one.minor, first.minor);
  const plusTax = first.plusTax || same.some((one) => one.plusTax);
  return { date, price: { minor, currency: first.currency, plusTax } };
}

/** The entry that pays for a hosting account or domain, wherever it is agreed. */
export function entryFor(contracts: readonly ContractRow[], subjectId: string): EntryView | null {
  const all = contracts.flatMap((one) => one.entries).filter((one) => one.subjectId === subjectId);
  return all.find((one) => one.state === "running") ?? all[0] ?? null;
}

/** "1 year", "12 months"; empty for what is paid once. */
export function entryTerm(entry: EntryView, lang: Lang): string {
  const unit = entry.termUnit;
  return unit === "day" || unit === "week" || unit === "month" || unit === "year"
    ? termText(lang, entry.termCount, unit)
    : "";
}
