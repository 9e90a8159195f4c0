// Nobody can be called back, and no code can be sent.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

export const noPhone: Factor<Record<string, never>> = {
  key: "no_phone",
  weight: 30,
  about: ["phone"],
  names: { en: "No telephone number", de: "Keine Telefonnummer" },
  judge: (facts) => (facts.person.phone === null ? hit({}) : noHit),
  words: {
    en: () => "There is no telephone number.",
    de: () => "Es ist keine Telefonnummer angegeben.",
  },
};
