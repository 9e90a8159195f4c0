// Lines that were billed ahead at a rate that is not the one their country's law names by now: found, and drawn anew.
import { allocate, multiply } from "../../../kernel/money.ts";
import { newId } from "../../../kernel/ids.ts";
import { placeOf, taxedParts } from "../../tax/index.ts";
import type { PartPerformance } from "../../tax/index.ts";
import type { DraftLine } from "./replacement.rules.ts";

type RatedLine = Pick<DraftLine, "category" | "country" | "ratePermyriad" | "periodFrom" | "periodUntil">;

/** The parts of the line's time, each with the rate it bears by the law of today; none where it takes no time or bears no tax. */
function partsOf(line: RatedLine, performance: PartPerformance) {
  const { periodFrom: from, periodUntil: until, country, category } = line;
  if (category !== "S" || from === null || until === null) return [];
  return taxedParts(country, { from, until }, performance).map((part) => {
    return { ...part, ratePermyriad: placeOf(country, part).rate ?? line.ratePermyriad };
  });
}

/** Whether any of its days bears another rate than it was billed at. */
export const hasOtherRate = (line: RatedLine, performance: PartPerformance): boolean =>
  partsOf(line, performance).some((part) => part.ratePermyriad !== line.ratePermyriad);

/** The line at the rates of its days: one line, or one for each part of its time. What it charges stays, as its prices are. */
export function atItsRates(line: DraftLine, performance: PartPerformance): readonly DraftLine[] {
  if (!hasOtherRate(line, performance)) return [line];
  const parts = partsOf(line, performance);
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
