// What a kept card is called where its holder chooses among several.
import type { Card as KeptCard } from "../../../business/payments/index.ts";

const BRANDS: Readonly<Record<string, string>> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  diners: "Diners Club",
  jcb: "JCB",
  unionpay: "UnionPay",
};
export const cardName = (card: KeptCard): string => `${BRANDS[card.brand] ?? card.brand} ···· ${card.last4}`;
