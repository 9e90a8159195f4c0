// An earlier order with this telephone number and this mail address was found genuine. Both together: either can be known
// to others, and even both are only typed in, so this counts little.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

export const acceptedBefore: Factor<{ orders: number }> = {
  key: "accepted_before",
  weight: -20,
  figures: {
    orders: {
      fallback: 1,
      min: 1,
      max: 100,
      label: { en: "From so many genuine orders", de: "Ab so vielen echten Bestellungen" },
    },
  },
  names: { en: "Earlier order found genuine", de: "Frühere Bestellung war echt" },
  judge(_facts, { good }, tuning) {
    const orders = Math.min(good.phone, good.email);
    return orders >= tuning.figure("orders") ? hit({ orders }) : noHit;
  },
  words: {
    en: ({ orders }) =>
      `For the customer: orders with the same telephone and mail that were found genuine: ${orders}.`,
    de: ({ orders }) =>
      `Spricht dafür: Bestellungen mit gleichem Telefon und gleicher Mail, die echt waren: ${orders}.`,
  },
};
