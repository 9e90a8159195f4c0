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
  looksAt: ["name", "mail", "phone", "address"],
  names: { en: "Nearly the person of a rejected order", de: "Fast die Person einer abgelehnten Bestellung" },
  judge(facts, remembered) {
    const own = { ...facts.person, address: addressKey(facts.address) };
    const alike = remembered.bad.persons.map((one) => signsOf(one, own)).filter((signs) => signs.length > 1);
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
