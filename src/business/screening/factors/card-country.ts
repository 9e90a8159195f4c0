// A card issued in another country than the address: typical of stolen cards.
import { countryName } from "../../people/index.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

export const cardCountry: Factor<{ card: string; address: string }> = {
  key: "card_country",
  weight: 30,
  about: ["card", "address"],
  names: { en: "Card and address in different countries", de: "Karte und Adresse in zwei Ländern" },
  judge(facts) {
    const address = facts.address.country;
    const card = facts.cardCountry;
    return card === null || card === address ? noHit : hit({ card, address });
  },
  words: {
    en: ({ card, address }) =>
      `The card was issued in ${countryName(card, "en")}, the address is in ${countryName(address, "en")}.`,
    de: ({ card, address }) =>
      `Land der Karte: ${countryName(card, "de")}; Land der Adresse: ${countryName(address, "de")}.`,
  },
};
