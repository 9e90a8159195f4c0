// The order came from a network of another country than the address: a holiday, a tunnel, or somebody else.
import { countryName } from "../../people/index.ts";
import type { Factor } from "../order-facts.rules.ts";
import { FRESH, hit, noHit } from "../order-facts.rules.ts";

export const networkCountry: Factor<{ network: string; address: string }> = {
  key: "network_country",
  weight: 25,
  names: { en: "Network and address in different countries", de: "Netz und Adresse in zwei Ländern" },
  asks: { what: "ipCountry", version: 1 },
  figures: { fresh: FRESH },
  about: ["network", "address"],
  judge({ lookedUp: { ipCountry }, address }) {
    if (ipCountry === null || ipCountry === address.country) return noHit;
    return hit({ network: ipCountry, address: address.country });
  },
  words: {
    en: ({ network, address }) =>
      `The order came from ${countryName(network, "en")}, the address is in ${countryName(address, "en")}.`,
    de: ({ network, address }) =>
      `Herkunft der Bestellung: ${countryName(network, "de")}; Land der Adresse: ${countryName(address, "de")}.`,
  },
};
