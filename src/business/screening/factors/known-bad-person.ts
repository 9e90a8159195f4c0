// The name and the address of a rejected order, both nearly the same. Either alone says nothing: families and flats share
// an address, strangers share a name.
import { addressKey, samePerson } from "../mark.rules.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

export const knownBadPerson: Factor<{ orders: number }> = {
  key: "known_bad_person",
  weight: 80,
  forces: "review",
  names: {
    en: "Name and address of a rejected order",
    de: "Name und Anschrift einer abgelehnten Bestellung",
  },
  judge(facts, remembered) {
    const own = { name: facts.person.name, address: addressKey(facts.address) };
    const orders = remembered.bad.persons.filter((one) => samePerson(one, own)).length;
    return orders > 0 ? hit({ orders }) : noHit;
  },
  words: {
    en: ({ orders }) =>
      `Name and address together are nearly those of ${orders === 1 ? "a rejected order" : `${orders} rejected orders`}.`,
    de: ({ orders }) =>
      orders === 1
        ? "Name und Anschrift zusammen gleichen einer abgelehnten Bestellung."
        : `Name und Anschrift zusammen gleichen ${orders} abgelehnten Bestellungen.`,
  },
};
