// The catalogue's prices said the other way round: with tax where they stand without, or without where they stand with it.
import { roundDiv } from "../../kernel/money.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { homeRateOf } from "../billing/index.ts";
import type { Seller } from "../sellers/index.ts";
import type { LinePrices } from "./quote.rules.ts";

const WHOLE = 10_000n;

/** By the seller's own rate of the day, as a price with tax is meant. */
export function agreedAs(
  prices: LinePrices,
  about: { readonly from: boolean; readonly to: boolean; readonly seller: Seller; readonly today: IsoDate },
): LinePrices {
  const { from, to, seller, today } = about;
  if (from === to) return prices;
  const rate = WHOLE + BigInt(homeRateOf(seller, today));
  const turned = (minor: bigint): bigint =>
    to ? roundDiv(minor * rate, WHOLE) : roundDiv(minor * WHOLE, rate);
  return {
    setupMinor: turned(prices.setupMinor),
    firstMinor: turned(prices.firstMinor),
    renewalMinor: turned(prices.renewalMinor),
  };
}
