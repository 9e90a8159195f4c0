// Lines that were billed ahead at a rate that is not the one their country's law names by now: found, and drawn anew.
import { allocate, multiply } from "../../../kernel/money.ts";
import { newId } from "../../../kernel/ids.ts";
import { placeOf, taxedParts } from "../../tax/index.ts";
import type { PartPerformance } from "../../tax/index.ts";
import type { DraftLine } from "./replacement.rules.ts";

type RatedLine = Pick<
  DraftLine,
  "category" | "country" | "unionCountry" | "ratePermyriad" | "periodFrom" | "periodUntil"
>;

/** What the rate follows from beside the country: the postal code finds places with rates of their own. */
export type RatedBy = { readonly performance: PartPerformance; readonly postalCode: string | null };

/** The buyer's postal code as a document's evidence kept it. */
export const postalCodeIn = (evidence: object): string | null =>
  "postalCode" in evidence && typeof evidence.postalCode === "string" ? evidence.postalCode : null;

/** The parts of the line's time, each with the rate it bears by the law of today; none where it takes no time or bears no tax. */
function partsOf(line: RatedLine, { performance, postalCode }: RatedBy) {
  const { periodFrom: from, periodUntil: until, country, category, unionCountry } = line;
  if (category !== "S" || from === null || until === null) return [];
  // At home the seller's place decides.
  const there = unionCountry === country ? postalCode : null;
  return taxedParts(country, { from, until }, performance, there).map((part) => {
    return { ...part, ratePermyriad: placeOf(country, part, there).rate ?? line.ratePermyriad };
  });
}

/** Whether any of its days bears another rate than it was billed at. */
export const hasOtherRate = (line: RatedLine, by: RatedBy): boolean =>
  partsOf(line, by).some((part) => part.ratePermyriad !== line.ratePermyriad);

/** The line at the rates of its days: one line, or one for each part of its time. What it charges stays, as its prices are. */
export function atItsRates(line: DraftLine, by: RatedBy): readonly DraftLine[] {
  if (!hasOtherRate(line, by)) return [line];
  const parts = partsOf(line, by);
  const [only] = parts;
  if (only && parts.length === 1) return [{ ...line, ratePermyriad: only.ratePermyriad }];
  const whole = multiply({ minor: line.unitMinor, currency: "XXX" }, line.quantityMilli);
  const weights = parts.map((part) => part.weight);
  return allocate(whole, weights).flatMap(({ minor }, at) => {
    const part = parts[at];
    if (!part) return [];
    const { from, until, ratePermyriad } = part;
    const time = { periodFrom: from, periodUntil: until, supplyOn: from };
    return [{ ...line, ...time, id: newId(), unitMinor: minor, quantityMilli: 1000n, ratePermyriad }];
  });
}
