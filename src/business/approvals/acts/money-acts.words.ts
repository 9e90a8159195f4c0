// How a payment that is asked for is told: each invoice with its sum, all of them together, and the card.
import { formatMoney } from "../../../kernel/money.ts";
import type { CustomerDocument } from "../../billing/index.ts";
import type { Card } from "../../payments/index.ts";
import type { Told, ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

export function tellPayment(
  documents: readonly CustomerDocument[],
  card: Pick<Card, "brand" | "last4">,
): ToldIn {
  const sorted = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const currency = sorted[0]?.currency ?? "EUR";
  const total = sorted.reduce((all, one) => all + one.openMinor, 0n);
  const told = (locale: string, words: Words): Told => {
    const sum = (minor: bigint): string => formatMoney({ minor, currency }, locale);
    return {
      title: words.title(sum(total)),
      facts: [
        ...sorted.map((one) => [`${words.invoice} ${one.number}`, sum(one.openMinor)] as const),
        [words.total, sum(total)],
        [words.card, `${card.brand} •••• ${card.last4}`],
      ],
    };
  };
  return inBoth(told("en-GB", EN), told("de-DE", DE));
}

type Words = {
  title(sum: string): string;
  readonly invoice: string;
  readonly total: string;
  readonly card: string;
};
const EN: Words = {
  title: (sum) => `Pay ${sum}`,
  invoice: "Invoice",
  total: "Together",
  card: "From the card",
};
const DE: Words = {
  title: (sum) => `${sum} bezahlen`,
  invoice: "Rechnung",
  total: "Zusammen",
  card: "Von der Karte",
};
