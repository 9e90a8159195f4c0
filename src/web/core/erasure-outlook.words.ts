// Words for what an erasure would meet.
import { defineWords } from "../ui/index.ts";

export const outlookWords = defineWords({
  en: {
    goes: "What goes at once",
    goesList:
      "Name, addresses, telephone, sign-in, sessions and networks, orders' remarks, conversations, mails, files, payment methods and everything else of yours.",
    stays: "What the law makes us keep, and until when",
    nothingStays: "Nothing has to be kept.",
    documents: "Invoices and credit notes",
    books: "Records of payments and taxes",
    contracts: "What was agreed between us",
    untilDay: "until",
    inTheWayTitle: "First these have to end",
    inTheWay: "As long as something runs or is open, erasing would harm you. Nothing was changed.",
    contract: "Contract",
    hosting: "Package",
    domain: "Domain",
    order: "Order",
    invoice: "Invoice",
    payment: "Payment under way of",
    prepaid: "Money you paid in advance on",
    account: "You are the holder of",
  },
  de: {
    goes: "Was sofort gelöscht wird",
    goesList:
      "Name, Adressen, Telefon, Anmeldung, Sitzungen und Netze, Bemerkungen zu Bestellungen, Unterhaltungen, Mails, Dateien, Zahlungsarten und alles andere von Ihnen.",
    stays: "Was wir nach dem Gesetz aufbewahren müssen, und bis wann",
    nothingStays: "Aufbewahrt werden muss nichts.",
    documents: "Rechnungen und Gutschriften",
    books: "Belege über Zahlungen und Steuern",
    contracts: "Was zwischen uns vereinbart war",
    untilDay: "bis",
    inTheWayTitle: "Das muss vorher enden",
    inTheWay: "Solange etwas läuft oder offen ist, würde Ihnen die Löschung schaden. Geändert wurde nichts.",
    contract: "Vertrag",
    hosting: "Paket",
    domain: "Domain",
    order: "Bestellung",
    invoice: "Rechnung",
    payment: "Laufende Zahlung vom",
    prepaid: "Im Voraus gezahltes Geld vom",
    account: "Ihnen gehört",
  },
});
