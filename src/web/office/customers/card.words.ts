// The words of a customer's card.
import { defineWords } from "../../ui/index.ts";

export const cardWords = defineWords({
  en: {
    acts: "Actions",
    actFields: "Change own fields",
    actVisit: "See their pages",
    actBook: "Book a payment",
  },
  de: {
    acts: "Aktionen",
    actFields: "Eigene Felder ändern",
    actVisit: "Seiten wie der Kunde sehen",
    actBook: "Zahlung buchen",
  },
});
