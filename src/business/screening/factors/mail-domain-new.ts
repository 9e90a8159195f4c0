// A mail domain registered a few days ago: made for this order, perhaps, and gone after it.
import type { Factor } from "../order-facts.rules.ts";
import { FRESH, hit, noHit } from "../order-facts.rules.ts";

const DAY_MS = 86_400_000;

/** The threshold is in days; a domain of exactly so many days does not count. */
export const mailDomainNew: Factor<{ days: number }> = {
  key: "mail_domain_new",
  weight: 30,
  threshold: 30,
  asks: { what: "mailDomainSince", version: 2 },
  figures: { fresh: FRESH },
  about: ["mail"],
  names: { en: "Mail domain is new", de: "Mail-Domain ist neu" },
  judge({ lookedUp: { mailDomainSince }, placedAt }, _remembered, tuning) {
    if (mailDomainSince === null) return noHit;
    const days = Math.max(0, Math.floor((placedAt.getTime() - mailDomainSince.getTime()) / DAY_MS));
    return days < tuning.threshold ? hit({ days }) : noHit;
  },
  words: {
    en: ({ days }) =>
      `The domain of the mail address was registered ${days === 1 ? "1 day" : `${days} days`} before the order.`,
    de: ({ days }) =>
      `Die Domain der Mailadresse wurde ${days === 1 ? "1 Tag" : `${days} Tage`} vor der Bestellung registriert.`,
  },
};
