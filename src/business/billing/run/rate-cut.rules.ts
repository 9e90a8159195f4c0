// A span over a change of the tax rate is cut where two rates are owed for it: by the law of whose tax it is, or because its months
// were agreed as supplies of their own. What is charged is shared out to the parts and loses nothing.
import { allocate } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { decideTax, rateChangesIn, taxedParts } from "../../tax/index.ts";
import type { PartPerformance, ProductClass, SuppliedSpan, TaxBuyer, TaxSeller } from "../../tax/index.ts";

/** Which of the parts of a span this is; null where the span is whole. */
export type Cut = { readonly weights: readonly bigint[]; readonly at: number } | null;

export type CutSpan = { readonly from: string; readonly until: string; readonly cut: Cut };

export type CutBy = {
  readonly seller: TaxSeller;
  readonly buyer: TaxBuyer;
  readonly productClass: ProductClass;
  readonly performance: PartPerformance;
  /** Sales are counted towards the threshold of the Union: it may be either country's tax. */
  readonly isCounted: boolean;
};

/** The parts in order, without gap; one where a single rate is owed. */
export function cutAtRates(span: SuppliedSpan & { readonly until: string }, by: CutBy): readonly CutSpan[] {
  const { seller, buyer, productClass, performance, isCounted } = by;
  const whole = [{ from: span.from, until: span.until, cut: null }];
  const near = (country: string, postalCode?: string | null): boolean =>
    rateChangesIn(country, span, postalCode).length > 0;
  if (!near(seller.country) && !near(buyer.country, buyer.postalCode)) return whole;
  const decided = decideTax({
    seller,
    buyer,
    productClass,
    supplyDate: span.from,
    suppliedUntil: span.until,
  });
  if (decided.category !== "S") return whole;
  // At home the seller's place decides, wherever the buyer is.
  const there = decided.unionCountry === decided.country ? buyer.postalCode : null;
  const own = taxedParts(decided.country, span, performance, there);
  const parts = own.length > 1 || !isCounted ? own : taxedParts(seller.country, span, performance);
  if (parts.length < 2) return whole;
  const weights = parts.map((part) => part.weight);
  return parts.map(({ from, until }, at) => ({ from, until, cut: { weights, at } }));
}

/** What of an amount falls on the part. */
export const shareOfCut = (amount: Money, cut: Cut | undefined): Money =>
  cut ? (allocate(amount, cut.weights)[cut.at] ?? amount) : amount;
