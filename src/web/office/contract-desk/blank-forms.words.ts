// The words of blank forms in the office.
import { defineWords } from "../../ui/index.ts";

export const blankFormsWords = defineWords({
  en: {
    title: "Blank forms",
    lead: "For people without the internet at hand: with today's products and prices. The shop offers the same under /forms.",
    orders: "Orders",
    form: "Form",
    order: "Order form",
    contract: "Contract",
    pdf: "PDF",
  },
  de: {
    title: "Leere Formulare",
    lead: "Für alle, die kein Internet zur Hand haben: mit den Produkten und Preisen von heute. Der Shop bietet dieselben unter /forms an.",
    orders: "Bestellungen",
    form: "Formular",
    order: "Bestellformular",
    contract: "Vertrag",
    pdf: "PDF",
  },
});
