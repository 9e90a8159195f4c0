// Words of the list of invoices whose rate is not the law's any more.
import { defineWords } from "../../ui/index.ts";

export const ratesWords = defineWords({
  en: {
    title: "Rates to set right",
    lead: "Terms that were billed before a rate was announced, and bear another one than the law names by now. One click takes the invoice back and bills it anew; what the customer was shown as price stays.",
    empty: "Every term bears the rate that the law names.",
    invoice: "Invoice",
    customer: "Customer",
    time: "Time",
    rate: "Billed at",
    correct: "Bill anew",
    correctAsk:
      "The invoice is taken back with a credit note, and a new one goes out at the right rate. Go on?",
    reason: "The tax rate changed within the time that was billed",
    errRight: "This invoice bears the rates of the law. Nothing was done.",
    errNothing: "Nothing is left of this invoice. Nothing was done.",
  },
  de: {
    title: "Steuersätze zu berichtigen",
    lead: "Zeiten, die vor der Ankündigung eines Satzes abgerechnet wurden und einen anderen tragen, als das Gesetz inzwischen nennt. Ein Klick nimmt die Rechnung zurück und stellt sie neu; der gezeigte Preis bleibt.",
    empty: "Jede Zeit trägt den Satz, den das Gesetz nennt.",
    invoice: "Rechnung",
    customer: "Kunde",
    time: "Zeit",
    rate: "Berechnet mit",
    correct: "Neu abrechnen",
    correctAsk:
      "Die Rechnung wird mit einer Gutschrift zurückgenommen, und eine neue geht mit dem richtigen Satz hinaus. Weiter?",
    reason: "Der Steuersatz änderte sich in der abgerechneten Zeit",
    errRight: "Diese Rechnung trägt die Sätze des Gesetzes. Es wurde nichts getan.",
    errNothing: "Von dieser Rechnung ist nichts übrig. Es wurde nichts getan.",
  },
});
