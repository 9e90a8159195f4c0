// A customer of some time who has paid and owes nothing.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

const DAY_MS = 86_400_000;

/** The threshold is how many days ago the customer began. Only the signed-in account's own history counts. */
export const knownGoodCustomer: Factor<{ days: number; paid: number }> = {
  key: "known_good_customer",
  weight: -60,
  threshold: 30,
  names: { en: "Customer with a good history", de: "Kunde mit guter Vorgeschichte" },
  judge({ knownCustomer: { since, paidDocuments, openOverdue }, placedAt }, _remembered, tuning) {
    if (since === null || paidDocuments < 1 || openOverdue > 0) return noHit;
    const days = Math.floor((placedAt.getTime() - since.getTime()) / DAY_MS);
    return days >= tuning.threshold ? hit({ days, paid: paidDocuments }) : noHit;
  },
  words: {
    en: ({ days, paid }) =>
      `For the customer: with us for ${days} days, paid invoices: ${paid}, nothing overdue.`,
    de: ({ days, paid }) =>
      `Spricht dafür: seit ${days} Tagen Kunde, bezahlte Rechnungen: ${paid}, nichts überfällig.`,
  },
};
