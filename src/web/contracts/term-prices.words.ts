// Words beside a price that holds for some terms only.
import { defineWords } from "../ui/index.ts";

export const termPricesWords = defineWords({
  en: {
    now: (day: string) => `now, the term since ${day}`,
    from: (day: string) => `terms from ${day} on`,
    first: "the first term",
    later: "later terms",
    coupon: (code: string) => `with coupon ${code}`,
  },
  de: {
    now: (day) => `jetzt, Laufzeit seit ${day}`,
    from: (day) => `Laufzeiten ab ${day}`,
    first: "die erste Laufzeit",
    later: "spätere Laufzeiten",
    coupon: (code) => `mit Gutschein ${code}`,
  },
});
