// A street or town that is none.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";
import { addressFault, FAULT_WORDS } from "../plausible.rules.ts";

export const implausibleAddress: Factor<{ fault: string }> = {
  key: "implausible_address",
  weight: 40,
  about: ["address"],
  names: { en: "Implausible address", de: "Unglaubhafte Anschrift" },
  judge(facts) {
    const fault = addressFault(facts.address.line1, facts.address.city);
    return fault === null ? noHit : hit({ fault });
  },
  words: {
    en: ({ fault }) => `The street or town ${FAULT_WORDS[fault]?.en ?? "is implausible"}.`,
    de: ({ fault }) => `Straße oder Ort: Der Text ${FAULT_WORDS[fault]?.de ?? "ist unglaubhaft"}.`,
  },
};
