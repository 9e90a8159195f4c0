// Nearly somebody who was rejected. It takes two signs of different kinds: who it is (name or mail), where (house), and how to
// reach them (end of the telephone number). A neighbour shares the house, a namesake the name; neither is the person.
import { addressKey } from "../mark.rules.ts";
import { signsOf } from "../same-person.rules.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

const EN: Readonly<Record<string, string>> = {
  who: "name or mail address",
  where: "house",
  reach: "telephone",
};
const DE: Readonly<Record<string, string>> = {
  who: "Name oder Mailadresse",
  where: "Haus",
  reach: "Telefon",
};
const listed = (by: string, names: Readonly<Record<string, string>>, and: string): string =>
  by
    .split("+")
    .map((sign) => names[sign] ?? sign)
    .join(and);

export const knownBadPerson: Factor<{ orders: number; by: string }> = {
  key: "known_bad_person",
  weight: 80,
  forces: "review",
  figures: {
    likeness: {
      fallback: 80,
      min: 50,
      max: 99,
      label: {
        en: "Names and streets alike by more than (per cent)",
        de: "Namen und Straßen gleichen sich zu mehr als (Prozent)",
      },
    },
    signs: {
      fallback: 2,
      min: 2,
      max: 3,
      label: { en: "Kinds of signs from (2 or 3)", de: "Arten von Zeichen ab (2 oder 3)" },
    },
  },
  looksAt: ["name", "mail", "phone", "address"],
  names: { en: "Nearly the person of a rejected order", de: "Fast die Person einer abgelehnten Bestellung" },
  judge(facts, remembered, tuning) {
    const own = { ...facts.person, address: addressKey(facts.address) };
    const likeness = tuning.figure("likeness") / 100;
    const alike = remembered.bad.persons
      .map((one) => signsOf(one, own, likeness))
      .filter((signs) => signs.length >= tuning.figure("signs"));
    const [first] = alike.toSorted((a, b) => b.length - a.length);
    return first === undefined ? noHit : hit({ orders: alike.length, by: first.join("+") });
  },
  words: {
    en: ({ orders, by }) =>
      `${orders === 1 ? "A rejected order has" : `${orders} rejected orders have`} nearly the same ${listed(by, EN, " and ")}.`,
    de: ({ orders, by }) =>
      `${orders === 1 ? "Eine abgelehnte Bestellung gleicht" : `${orders} abgelehnte Bestellungen gleichen`} ihr in: ${listed(by, DE, " und ")}.`,
  },
};
