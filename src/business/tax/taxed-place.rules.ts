// Whose tax a place is under, and at which rate: for a day, or for a supply that takes time, by that country's own rule.
import type { IsoDate } from "../../kernel/time.ts";
import { rateDayOf, suppliedParts } from "./supply-day.rules.ts";
import type { PartPerformance, SuppliedPart, SuppliedSpan } from "./supply-day.rules.ts";
import { standardRates, territories, unionCountries } from "./tax-rates.ts";

export type Place = { readonly country: string; readonly inUnion: boolean; readonly rate: number | null };
type Rates = readonly (readonly [IsoDate, number])[];

// Monaco and the Isle of Man count as France and Great Britain (Article 7 of the Directive), Liechtenstein as
// Switzerland (customs treaty of 1923).
const treatedAs: Readonly<Record<string, string>> = { MC: "FR", IM: "GB", LI: "CH", EL: "GR" };

function ratesAt(
  country: string,
  postalCode?: string | null,
): { readonly code: string; readonly rates: Rates | "outside" } {
  const code = treatedAs[country] ?? country;
  const compact = (postalCode ?? "").replaceAll(/[\s-]/g, "");
  const special = territories.find((one) => one.country === code && one.postalCode.test(compact));
  return { code, rates: special?.rates ?? standardRates[code] ?? [] };
}

/** Where a supply counts as made, and the rate there; null for a country that is not known, or a day before its first rate. */
export function placeOf(country: string, span: SuppliedSpan, postalCode?: string | null): Place {
  const { code, rates } = ratesAt(country, postalCode);
  if (rates === "outside") return { country: code, inUnion: false, rate: null };
  const day = rateDayOf(code, span);
  const rate = rates.findLast(([from]) => from <= day)?.[1] ?? null;
  return { country: code, inUnion: unionCountries.has(code), rate };
}

/** The rate valid on a day; null for a country the table does not know or a day before its first line. */
export function standardRateOn(country: string, date: IsoDate, postalCode?: string | null): number | null {
  return placeOf(country, { from: date, until: null }, postalCode).rate;
}

/** Days within a span, its first one not among them, from which another rate is in force. */
export function rateChangesIn(
  country: string,
  { from, until }: SuppliedSpan,
  postalCode?: string | null,
): readonly IsoDate[] {
  // Most spans meet no change at all, and postal codes cost time.
  const end = until ?? from;
  const isNear = ([day]: readonly [IsoDate, number]): boolean => day > from && day < end;
  const code = treatedAs[country] ?? country;
  const near =
    standardRates[code]?.some(isNear) ||
    territories.some((one) => one.country === code && one.rates !== "outside" && one.rates.some(isNear));
  if (!near) return [];
  const { rates } = ratesAt(country, postalCode);
  return rates === "outside" ? [] : rates.filter(isNear).map(([day]) => day);
}

/** Every day on which a rate began anywhere, from a day on: what was billed over it before may bear another rate than the law's. */
export function ratesBegunSince(day: IsoDate): readonly { readonly country: string; readonly on: IsoDate }[] {
  return Object.entries(standardRates).flatMap(([country, rates]) =>
    rates.slice(1).flatMap(([on]) => (on >= day ? [{ country, on }] : [])),
  );
}

/** The parts in which a supply over time is taxed in a country: one, but where its rule or an agreement wants two rates. */
export function taxedParts(
  country: string,
  span: SuppliedSpan,
  performance: PartPerformance,
  postalCode?: string | null,
): readonly SuppliedPart[] {
  const changes = rateChangesIn(country, span, postalCode);
  return suppliedParts(treatedAs[country] ?? country, span, changes, performance);
}
