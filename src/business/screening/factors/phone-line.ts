// A line that proves little: numbers made in a browser, numbers that earn money, and landlines that take no code.
import { parsePhone } from "../../people/index.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

const LINES = {
  premium: { en: "a premium number", de: "eine kostenpflichtige Sondernummer" },
  voip: { en: "an internet telephone number", de: "eine Internet-Telefonnummer" },
  landline: { en: "a landline", de: "ein Festnetzanschluss" },
} as const;
type Line = keyof typeof LINES;

export const phoneLine: Factor<{ line: string }> = {
  key: "phone_line",
  weight: 20,
  about: ["phone"],
  /** Which kinds of line count. */
  list: ["premium", "voip", "landline"],
  names: { en: "Kind of telephone line", de: "Art des Telefonanschlusses" },
  judge(facts, _remembered, tuning) {
    if (facts.person.phone === null) return noHit;
    const phone = parsePhone(facts.person.phone, facts.address.country);
    return phone !== null && tuning.list.includes(phone.type) ? hit({ line: phone.type }) : noHit;
  },
  words: {
    en: ({ line }) => `The telephone number is ${LINES[line as Line]?.en ?? line}.`,
    de: ({ line }) => `Die Telefonnummer ist ${LINES[line as Line]?.de ?? line}.`,
  },
};
