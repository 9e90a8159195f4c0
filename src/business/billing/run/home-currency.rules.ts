// What an amount is in the seller's own currency.
import { exponentOf, roundDiv } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";

const RATE_DIGITS = 10;

/** An amount in the seller's currency by a rate in decimal text, rounded once. Both currencies' decimals are minded. */
export function inHomeCurrency(amount: Money, rate: string, home: string): bigint {
  if (amount.currency === home) return amount.minor;
  const [whole = "0", decimals = ""] = rate.split(".");
  const scaled = BigInt(whole + decimals.padEnd(RATE_DIGITS, "0").slice(0, RATE_DIGITS));
  const shift = exponentOf(home) - exponentOf(amount.currency);
  const up = shift > 0 ? 10n ** BigInt(shift) : 1n;
  const down = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  return roundDiv(amount.minor * scaled * up, 10n ** BigInt(RATE_DIGITS) * down);
}
