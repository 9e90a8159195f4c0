// A name nobody has.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";
import { FAULT_WORDS, nameFault } from "../plausible.rules.ts";

export const implausibleName: Factor<{ fault: string }> = {
  key: "implausible_name",
  weight: 40,
  about: ["name"],
  names: { en: "Implausible name", de: "Unglaubhafter Name" },
  judge(facts) {
    const fault = nameFault(facts.person.name);
    return fault === null ? noHit : hit({ fault });
  },
  words: {
    en: ({ fault }) => `The name ${FAULT_WORDS[fault]?.en ?? "is implausible"}.`,
    de: ({ fault }) => `Der Name ${FAULT_WORDS[fault]?.de ?? "ist unglaubhaft"}.`,
  },
};
