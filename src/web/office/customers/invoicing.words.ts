// The words for how a customer's documents reach them, on the customer's card.
import { defineWords } from "../../ui/index.ts";

export const invoicingWords = defineWords({
  en: {
    title: "How documents reach the customer",
    invoiceBy: "Invoices and credit notes",
    mail: "By mail as PDF",
    post: "By post, by way of the print queue",
    both: "By mail and by post",
    portal: "Only in the portal",
    language: "Language",
    de: "German",
    en: "English",
    save: "Save",
    again: "Documents that went out already stay as they are.",
  },
  de: {
    title: "Wie Belege den Kunden erreichen",
    invoiceBy: "Rechnungen und Gutschriften",
    mail: "Per E-Mail als PDF",
    post: "Per Post, über den Druckstapel",
    both: "Per E-Mail und per Post",
    portal: "Nur im Portal",
    language: "Sprache",
    de: "Deutsch",
    en: "Englisch",
    save: "Speichern",
    again: "Was schon hinausging, bleibt, wie es ist.",
  },
});
