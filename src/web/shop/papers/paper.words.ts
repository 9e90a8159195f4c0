// The words of ordering on paper.
import { defineWords } from "../../ui/index.ts";

export const paperWords = defineWords({
  en: {
    link: "Order on paper",
    title: "Order on paper",
    lead: "Print a form, or have somebody print it for you, fill it in and send it to us. Everything in the shop can be ordered this way.",
    order: "Order form",
    order_lead: "Everything on sale today, with boxes to tick.",
    contract: "Contract",
    contract_lead: "To sign and send along, so that no papers need to come to you first.",
    in_de: "German (PDF)",
    in_en: "English (PDF)",
    named: (form: string, language: string) => `${form}: ${language}`,
    back: "How it gets back to us",
    backLead: (phone: string) =>
      phone === ""
        ? "By post; our address stands in the window when the form is folded. Please write no card number and no IBAN on it."
        : `By post; our address stands in the window when the form is folded. Please write no card number and no IBAN on it. Questions: ${phone}.`,
  },
  de: {
    link: "Auf Papier bestellen",
    title: "Auf Papier bestellen",
    lead: "Drucken Sie ein Formular aus oder lassen Sie es sich ausdrucken, füllen Sie es aus und senden Sie es uns. Alles im Shop lässt sich so bestellen.",
    order: "Bestellformular",
    order_lead: "Alles, was es heute gibt, zum Ankreuzen.",
    contract: "Vertrag",
    contract_lead: "Zum Unterschreiben und Mitsenden, damit nicht erst Unterlagen zu Ihnen kommen müssen.",
    in_de: "Deutsch (PDF)",
    in_en: "Englisch (PDF)",
    named: (form, language) => `${form}: ${language}`,
    back: "So kommt es zu uns zurück",
    backLead: (phone) =>
      phone === ""
        ? "Mit der Post; gefaltet steht unsere Adresse im Fenster. Bitte schreiben Sie keine Kartennummer und keine IBAN darauf."
        : `Mit der Post; gefaltet steht unsere Adresse im Fenster. Bitte schreiben Sie keine Kartennummer und keine IBAN darauf. Fragen: ${phone}.`,
  },
});
