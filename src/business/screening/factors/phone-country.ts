// A telephone number of another country than the address: common near borders, suspicious far from them.
import { countryName, parsePhone } from "../../people/index.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

export const phoneCountry: Factor<{ phone: string; address: string }> = {
  key: "phone_country",
  weight: 20,
  about: ["phone", "address"],
  names: { en: "Telephone and address in different countries", de: "Telefon und Adresse in zwei Ländern" },
  judge(facts) {
    const address = facts.address.country;
    const phone = facts.person.phone === null ? null : parsePhone(facts.person.phone, address);
    if (phone === null || phone.country === null || phone.country === address) return noHit;
    return hit({ phone: phone.country, address });
  },
  words: {
    en: ({ phone, address }) =>
      `The telephone number belongs to ${countryName(phone, "en")}, the address is in ${countryName(address, "en")}.`,
    de: ({ phone, address }) =>
      `Land der Telefonnummer: ${countryName(phone, "de")}; Land der Adresse: ${countryName(address, "de")}.`,
  },
};
