// The buyer's VAT id was checked and denied. A register that cannot say, or was not asked, says nothing about anybody.
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

export const vatIdDenied: Factor<Record<string, never>> = {
  key: "vat_id_denied",
  weight: 30,
  names: { en: "VAT id denied", de: "USt-IdNr. ungültig" },
  judge: (facts) => (facts.vatIdDenied ? hit({}) : noHit),
  words: {
    en: () => "The VAT id was checked and is not valid.",
    de: () => "Die USt-IdNr. wurde geprüft und ist nicht gültig.",
  },
};
