// How acts on money that are asked for are told: each invoice with its sum, what moves and where to, and the card.
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
        [words.card, cardNamed(card)],
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

/** `to`: the bank account; null: back the way it came. */
export function tellPayout(money: Money, to: string | null): ToldIn {
  const told = (locale: string, words: Words): Told => ({
    title: words.payout(formatMoney(money, locale)),
    facts: [[words.where, to ?? words.asPaid]],
  });
  return inBoth(told("en-GB", EN), told("de-DE", DE));
}

export function tellTakeBack(money: Money): ToldIn {
  const told = (locale: string, words: Words): Told => ({
    title: words.takeBack(formatMoney(money, locale)),
    facts: [],
  });
  return inBoth(told("en-GB", EN), told("de-DE", DE));
}

export function tellTopUp(money: Money, card: Pick<Card, "brand" | "last4">): ToldIn {
  const told = (locale: string, words: Words): Told => ({
    title: words.topUp(formatMoney(money, locale)),
    facts: [[words.card, cardNamed(card)]],
  });
  return inBoth(told("en-GB", EN), told("de-DE", DE));
}

type Kept = Pick<Card, "brand" | "last4" | "expiryMonth" | "expiryYear">;
const factsOfCard = (words: Words, card: Kept): Told["facts"] => [
  [words.kept, cardNamed(card)],
  [words.until, `${String(card.expiryMonth).padStart(2, "0")}/${card.expiryYear}`],
];
const cardNamed = ({ brand, last4 }: Pick<Card, "brand" | "last4">): string => `${brand} •••• ${last4}`;

export function tellCard(act: "choose" | "remove", card: Kept): ToldIn {
  const told = (words: Words): Told => ({ title: words[act], facts: factsOfCard(words, card) });
  return inBoth(told(EN), told(DE));
}

type Words = {
  title(sum: string): string;
  readonly invoice: string;
  readonly total: string;
  readonly card: string;
  readonly balance: string;
  use(isAutomatic: boolean): string;
  payout(sum: string): string;
  takeBack(sum: string): string;
  topUp(sum: string): string;
  readonly where: string;
  readonly asPaid: string;
  readonly choose: string;
  readonly remove: string;
  readonly kept: string;
  readonly until: string;
};
const EN: Words = {
  title: (sum) => `Pay ${sum}`,
  invoice: "Invoice",
  total: "Together",
  card: "From the card",
  balance: "From the balance",
  use: (isAutomatic) =>
    isAutomatic ? "Let new invoices take the balance by themselves" : "Use the balance only on request",
  payout: (sum) => `Have ${sum} of the balance paid out`,
  takeBack: (sum) => `Take back the request to pay out ${sum}`,
  topUp: (sum) => `Top up the balance by ${sum}`,
  where: "Where to",
  asPaid: "Back the way it was paid",
  choose: "Charge renewals to this card",
  remove: "Remove this card",
  kept: "Card",
  until: "Valid until",
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
  payout: (sum) => `${sum} vom Guthaben auszahlen lassen`,
  takeBack: (sum) => `Wunsch nach Auszahlung von ${sum} zurücknehmen`,
  topUp: (sum) => `Guthaben um ${sum} aufladen`,
  where: "Wohin",
  asPaid: "Auf dem Weg zurück, auf dem es bezahlt wurde",
  choose: "Verlängerungen von dieser Karte abbuchen",
  remove: "Diese Karte entfernen",
  kept: "Karte",
  until: "Gültig bis",
};
