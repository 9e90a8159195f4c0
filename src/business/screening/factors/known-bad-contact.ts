// A telephone number, mail address or card of an order that was rejected as abusive.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

type Contact = "phone" | "email" | "card";
const EN = { phone: "the telephone number", email: "the mail address", card: "the card" };
const DE = { phone: "die Telefonnummer", email: "die Mailadresse", card: "die Karte" };

export const knownBadContact: Factor<{ phone: number; email: number; card: number }> = {
  key: "known_bad_contact",
  weight: 100,
  forces: "review",
  figures: {
    orders: {
      fallback: 1,
      min: 1,
      max: 100,
      label: { en: "From so many rejected orders", de: "Ab so vielen abgelehnten Bestellungen" },
    },
  },
  looksAt: ["phone", "mail", "card"],
  names: { en: "Contact or card of a rejected order", de: "Kontakt oder Karte einer abgelehnten Bestellung" },
  judge(_facts, { bad: { phone, email, card } }, tuning) {
    return Math.max(phone, email, card) >= tuning.figure("orders") ? hit({ phone, email, card }) : noHit;
  },
  words: {
    en: (facts) => `Known from a rejected order: ${named(facts, EN, "and")}.`,
    de: (facts) => `Bekannt aus einer abgelehnten Bestellung: ${named(facts, DE, "und")}.`,
  },
};

function named(
  found: Readonly<Record<Contact, number>>,
  names: Readonly<Record<Contact, string>>,
  and: string,
): string {
  const list = (["phone", "email", "card"] as const).filter((one) => found[one] > 0).map((one) => names[one]);
  return list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} ${and} ${list.at(-1)}`;
}
