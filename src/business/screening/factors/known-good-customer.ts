// A customer of some time who has paid and owes nothing.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

const DAY_MS = 86_400_000;

/** The threshold is how many days ago the customer began. Only the signed-in account's own history counts. */
export const knownGoodCustomer: Factor<{ days: number; paid: number; overdue?: number }> = {
  key: "known_good_customer",
  weight: -60,
  threshold: 30,
  figures: {
    paid: {
      fallback: 1,
      min: 0,
      max: 1_000,
      label: { en: "Paid invoices, at least", de: "Bezahlte Rechnungen, mindestens" },
    },
    overdue: {
      fallback: 0,
      min: 0,
      max: 1_000,
      label: { en: "Overdue invoices, at most", de: "Überfällige Rechnungen, höchstens" },
    },
  },
  names: { en: "Customer with a good history", de: "Kunde mit guter Vorgeschichte" },
  judge({ knownCustomer: { since, paidDocuments, openOverdue }, placedAt }, _remembered, tuning) {
    if (since === null || paidDocuments < tuning.figure("paid")) return noHit;
    if (openOverdue > tuning.figure("overdue")) return noHit;
    const days = Math.floor((placedAt.getTime() - since.getTime()) / DAY_MS);
    return days >= tuning.threshold ? hit({ days, paid: paidDocuments, overdue: openOverdue }) : noHit;
  },
  words: {
    en: ({ days, paid, overdue }) =>
      `For the customer: with us for ${days} days, paid invoices: ${paid}, ${overdue ? `overdue: ${overdue}` : "nothing overdue"}.`,
    de: ({ days, paid, overdue }) =>
      `Spricht dafür: seit ${days} Tagen Kunde, bezahlte Rechnungen: ${paid}, ${overdue ? `überfällig: ${overdue}` : "nichts überfällig"}.`,
  },
};
