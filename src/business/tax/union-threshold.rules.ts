// Small sellers in the Union: up to 10,000 euros net of sales to consumers of other member states in a calendar year, and in the
// one before, they may charge their own country's tax (Article 59c of Directive 2006/112/EC). The sale that crosses the line
// bears the destination's tax already, and so does every later one.
import type { IsoDate } from "../../kernel/time.ts";
import { sellerAsOn } from "./standing.rules.ts";
import { rateDayOf } from "./supply-day.rules.ts";
import { decideTax } from "./tax.rules.ts";
import type { TaxCase, TaxDecision } from "./tax.rules.ts";

/** In cents; what counts is the sum of all other member states. */
export const UNION_THRESHOLD_EUROS = 1_000_000n;

export type UnionStanding = {
  /** What was sold so far by calendar year, net, in minor units of the seller's currency. */
  readonly counted: Readonly<Record<string, bigint>>;
  readonly limitMinor: bigint;
};

const yearOf = (day: IsoDate): number => Number(day.slice(0, 4));

/** Whether the limit was passed in the day's year or the one before. */
export function isAbove({ counted, limitMinor }: UnionStanding, day: IsoDate): boolean {
  const year = yearOf(day);
  return [year, year - 1].some((one) => (counted[String(one)] ?? 0n) > limitMinor);
}

/** When a year's sales passed the limit: with the invoice of this day, which bears the destination's tax already. */
export type UnionCrossing = { readonly year: number; readonly on: IsoDate };

/** Since when sales on the day lie past the limit; null: they lie below it. All of the day itself count as past. */
export function pastSince(crossings: readonly UnionCrossing[], day: IsoDate): IsoDate | null {
  const year = yearOf(day);
  const by = crossings.find((one) => one.year === year - 1 || (one.year === year && one.on <= day));
  return by?.on ?? null;
}

export type UnionMeter = (input: TaxCase, netAtHome: bigint) => TaxDecision;

/**
 * Decides one supply after the other and counts those that count. `netAtHome`: the supply's net amount were it taxed at home, in
 * the seller's currency. Without a standing the seller waived the threshold, or has none.
 */
export function unionMeter(standing: UnionStanding | null): UnionMeter {
  const counted: Record<string, bigint> = { ...standing?.counted };
  return (input, netAtHome) => {
    if (standing === null) return decideTax(input);
    const day = rateDayOf(input.seller.country, {
      from: input.supplyDate,
      until: input.suppliedUntil ?? null,
    });
    const as = (ossRegistered: boolean): TaxCase => ({
      ...input,
      seller: sellerAsOn(input.seller, day, { ossRegistered }),
    });
    const below = decideTax(as(false));
    if (below.unionCountry === null) return below;
    const year = String(yearOf(input.supplyDate));
    counted[year] = (counted[year] ?? 0n) + netAtHome;
    const { limitMinor } = standing;
    if (!isAbove({ counted, limitMinor }, input.supplyDate)) return below;
    return decideTax(as(true));
  };
}
