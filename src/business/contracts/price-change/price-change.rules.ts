// When a new price reaches a contract, what of that its holder may decide, and how far ahead they are told.
import { z } from "zod";
import { addDays, nextDue } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { setting } from "../../sellers/index.ts";
import type { BillingTerm } from "../contract.rules.ts";

/** Days between the notice and the day from which terms cost more. */
export const priceNoticeDays = setting({
  key: "contracts.price_notice_days",
  shape: z.number().int().min(14).max(180),
  fallback: 42,
});

export const MOST_PRODUCTS = 200;

/** What of an entry says when a new price reaches it. */
export type PricedEntry = {
  readonly anchorOn: IsoDate | null;
  readonly startsOn: IsoDate | null;
  /** When the price was published; what it rested since moved it. */
  readonly billedUntil: IsoDate | null;
  readonly term: BillingTerm;
};

/**
 * The first day of the first term that costs the new price: it begins on or after the day, was not billed, and is not the first
 * one, which keeps the price it was ordered at. An entry that does not run yet has only the day itself.
 */
export function reachedOn(entry: PricedEntry, fromOn: IsoDate): IsoDate {
  const { anchorOn, startsOn, billedUntil, term } = entry;
  const { count, unit } = term;
  if (anchorOn === null || startsOn === null || unit === "once") return fromOn;
  const later = (one: IsoDate, other: IsoDate): IsoDate => (one > other ? one : other);
  const soonest = later(fromOn, billedUntil ?? addDays(startsOn, 1));
  return nextDue(anchorOn, addDays(soonest, -1), { count, unit });
}
