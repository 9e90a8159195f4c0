// An order that would cost much if it were not genuine.
import { formatMoney } from "../../../kernel/money.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

const amount = (facts: { minor: string; currency: string }, locale: string): string =>
  formatMoney({ minor: BigInt(facts.minor), currency: facts.currency }, locale);

/** The threshold is in minor units of the seller's currency; an order of exactly so much does not count. */
export const largeAmount: Factor<{ minor: string; currency: string }> = {
  key: "large_amount",
  weight: 30,
  threshold: 30_000,
  names: { en: "Large amount", de: "Hoher Betrag" },
  judge({ totalMinor, currency }, _remembered, tuning) {
    return totalMinor > BigInt(tuning.threshold) ? hit({ minor: totalMinor.toString(), currency }) : noHit;
  },
  words: {
    en: (facts) => `The amount is large: ${amount(facts, "en")}.`,
    de: (facts) => `Der Betrag ist hoch: ${amount(facts, "de")}.`,
  },
};
