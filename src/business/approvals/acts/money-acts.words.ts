// How a payment that is asked for is told: each invoice with its sum, all of them together, and the card.
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
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

/** Which invoices, and how much of them the balance pays. */
export function tellFromBalance(documents: readonly CustomerDocument[], money: Money): ToldIn {
  const sorted = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const told = (locale: string, words: Words): Told => {
    const sum = (minor: bigint): string => formatMoney({ minor, currency: money.currency }, locale);
    return {
      title: words.title(sum(money.minor)),
      facts: [
        ...sorted.map((one) => [`${words.invoice} ${one.number}`, sum(one.openMinor)] as const),
        [words.balance, sum(money.minor)],
      ],
    };
  };
  return inBoth(told("en-GB", EN), told("de-DE", DE));
}

export function tellUse(isAutomatic: boolean): ToldIn {
  const told = (words: Words): Told => ({ title: words.use(isAutomatic), facts: [] });
  return inBoth(told(EN), told(DE));
}

type Words = {
  title(sum: string): string;
  readonly invoice: string;
  readonly total: string;
  readonly card: string;
  readonly balance: string;
  use(isAutomatic: boolean): string;
};
const EN: Words = {
  title: (sum) => `Pay ${sum}`,
  invoice: "Invoice",
  total: "Together",
  card: "From the card",
  balance: "From the balance",
  use: (isAutomatic) =>
    isAutomatic ? "Let new invoices take the balance by themselves" : "Use the balance only on request",
};
const DE: Words = {
  title: (sum) => `${sum} bezahlen`,
  invoice: "Rechnung",
  total: "Zusammen",
  card: "Von der Karte",
  balance: "Aus dem Guthaben",
  use: (isAutomatic) =>
    isAutomatic
      ? "Neue Rechnungen von selbst aus dem Guthaben bezahlen"
      : "Guthaben nur auf Wunsch verwenden",
};
