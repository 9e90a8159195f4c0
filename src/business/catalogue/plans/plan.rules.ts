// Which terms a product of a kind can be sold for, and whether what was typed for a new one can be used.
import { isCurrency } from "../../../kernel/money.ts";
import type { TermUnit } from "../../../kernel/time.ts";
import type { NewPriceVersion } from "../catalogue.store.ts";
import { isPrice, RENEWALS } from "../product.rules.ts";
import type { ProductKind, Renewal } from "../product.rules.ts";
import { isTrial, isTryable } from "./trial.rules.ts";
import type { Trial } from "./trial.rules.ts";

export type PlanUnit = TermUnit | "once";

/** How long a term may be, by its unit: ten years, or two in days and weeks. */
const MOST: Readonly<Record<PlanUnit, number>> = { day: 731, week: 104, month: 120, year: 10, once: 1 };
const BY_TIME: readonly PlanUnit[] = ["day", "week", "month", "year"];

/** Names are had by the year, work is done once, money has no term. */
const UNITS: Readonly<Partial<Record<ProductKind, readonly PlanUnit[]>>> = {
  domain: ["year"],
  work: ["once"],
  balance: [],
  certificate: [...BY_TIME, "once"],
  licence: [...BY_TIME, "once"],
  malware_scan: [...BY_TIME, "once"],
};

/** The units of a kind's terms, the shortest first. */
export const planUnits = (kind: ProductKind): readonly PlanUnit[] => UNITS[kind] ?? BY_TIME;

/** Whether a product of the kind can be sold for so many of the unit. */
export const isTermOf = (kind: ProductKind, count: number, unit: PlanUnit): boolean =>
  planUnits(kind).includes(unit) && Number.isInteger(count) && count >= 1 && count <= MOST[unit];

/** What one choice of an option, or one piece, costs with the new term. */
export type PlanOptionPrice = {
  readonly optionId: string;
  readonly choiceId: string | null;
  readonly currency: string;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};

export type AddPlan = {
  readonly productId: string;
  readonly termCount: number;
  readonly termUnit: PlanUnit;
  readonly minimum: { readonly count: number; readonly unit: TermUnit } | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
  /** Null or left out: nothing is tried. */
  readonly trial?: Trial | null;
  readonly includesTax: boolean;
  /** One for each currency it is sold in. */
  readonly prices: readonly Pick<
    NewPriceVersion,
    "currency" | "setupMinor" | "firstMinor" | "renewalMinor"
  >[];
  readonly optionPrices: readonly PlanOptionPrice[];
};

const MOST_CURRENCIES = 20;
const MOST_OPTION_PRICES = 1_000;
const MOST_NOTICE_DAYS = 365;

/** The fields of a new term that cannot be used. */
export function planFaults(kind: ProductKind, input: AddPlan): string[] {
  const { minimum, noticeDays, prices, optionPrices, trial = null } = input;
  const currencies = prices.map((one) => one.currency);
  const amounts = [
    ...prices.flatMap((one) => [one.setupMinor, one.firstMinor, one.renewalMinor]),
    ...optionPrices.flatMap((one) => [one.firstMinor, one.renewalMinor]),
  ];
  const faults: readonly (readonly [string, boolean])[] = [
    ["term", isTermOf(kind, input.termCount, input.termUnit)],
    ["minimum", minimum === null || isTermOf("licence", minimum.count, minimum.unit)],
    ["notice", Number.isInteger(noticeDays) && noticeDays >= 0 && noticeDays <= MOST_NOTICE_DAYS],
    ["renewal", RENEWALS.includes(input.renewal)],
    ["trial", trial === null || (isTrial(trial) && isTryable(kind, input.termUnit))],
    ["prices", prices.length >= 1 && prices.length <= MOST_CURRENCIES && currencies.every(isCurrency)],
    ["prices", new Set(currencies).size === currencies.length && amounts.every(isPrice)],
    ["options", optionPrices.length <= MOST_OPTION_PRICES],
    ["options", optionPrices.every((one) => currencies.includes(one.currency))],
  ];
  return [...new Set(faults.filter(([, fine]) => !fine).map(([field]) => field))];
}

const keyOf = (one: Omit<PlanOptionPrice, "firstMinor" | "renewalMinor">): string =>
  `${one.optionId} ${one.choiceId ?? ""} ${one.currency}`;

/** Whether each option or choice that costs something with another term was given a price in each currency, and nothing else. */
export function areOptionsPriced(
  paid: readonly { readonly optionId: string; readonly choiceId: string | null }[],
  given: readonly PlanOptionPrice[],
  currencies: readonly string[],
): boolean {
  const wanted = new Set(paid.flatMap((one) => currencies.map((currency) => keyOf({ ...one, currency }))));
  const said = new Set(given.map(keyOf));
  return said.size === given.length && said.size === wanted.size && [...said].every((key) => wanted.has(key));
}
