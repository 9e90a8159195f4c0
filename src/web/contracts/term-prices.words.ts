// Words beside a price that holds for some terms only.
import { defineWords } from "../ui/index.ts";

export const termPricesWords = defineWords({
  en: {
    now: (day: string) => `now, the term since ${day}`,
    from: (day: string) => `terms from ${day} on`,
    first: (count: number) => (count === 1 ? "the first term" : `the first ${count} terms`),
    later: "later terms",
    after: (count: number) => `after the first ${count} terms`,
    afterNow: (count: number) => `after ${count} terms, this one among them`,
    coupon: (code: string) => `with coupon ${code}`,
  },
  de: {
    now: (day) => `jetzt, Laufzeit seit ${day}`,
    from: (day) => `Laufzeiten ab ${day}`,
    first: (count) => (count === 1 ? "die erste Laufzeit" : `die ersten ${count} Laufzeiten`),
    later: "spätere Laufzeiten",
    after: (count) => `nach den ersten ${count} Laufzeiten`,
    afterNow: (count) => `nach ${count} Laufzeiten, diese mitgezählt`,
    coupon: (code) => `mit Gutschein ${code}`,
  },
});
