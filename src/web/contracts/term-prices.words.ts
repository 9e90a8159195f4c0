// Words beside a price that holds for some terms only.
import { defineWords } from "../ui/index.ts";

export const termPricesWords = defineWords({
  en: {
    now: (day: string) => `the term since ${day}`,
    soon: (day: string) => `the term from ${day} on`,
    from: (day: string) => `terms from ${day} on`,
    first: "the first term",
    later: "later terms",
  },
  de: {
    now: (day) => `Laufzeit seit ${day}`,
    soon: (day) => `Laufzeit ab ${day}`,
    from: (day) => `Laufzeiten ab ${day}`,
    first: "die erste Laufzeit",
    later: "spätere Laufzeiten",
  },
});
