// The words of the page on what other currencies are worth.
import { defineWords } from "../../ui/index.ts";

export const currencyWords = defineWords({
  en: {
    title: "Currencies",
    lead: "What other currencies are worth, by day. The shop offers those with a rate in which something is on sale; each invoice states its tax in your own currency by the rate of its day.",
    sold: "The shop sells in",
    note: "Note a rate",
    noteLead:
      "A rate holds from its day on, until another one is noted. Invoices that are written keep theirs.",
    currency: "Currency",
    currencyHint: "Three letters, for example USD.",
    from: "From",
    rate: (home: string) => `Value of one unit in ${home}`,
    rateHint: "With a decimal point or comma, for example 0.92.",
    save: "Note it",
    list: "Rates",
    value: "Value",
    noted: "Noted",
    empty: "No rates yet",
    emptyHint: "Until one is noted, everything is sold in your own currency.",
    err_currency: "Name another currency than your own by its three letters.",
    err_valid_from: "Choose a day that has come.",
    err_rate: "Type a number above zero with at most ten decimals.",
  },
  de: {
    title: "Währungen",
    lead: "Was andere Währungen wert sind, nach Tagen. Der Shop bietet die an, für die es einen Kurs und Preise gibt; jede Rechnung nennt ihre Steuer in der eigenen Währung zum Kurs ihres Tages.",
    sold: "Der Shop verkauft in",
    note: "Kurs vermerken",
    noteLead:
      "Ein Kurs gilt von seinem Tag an, bis ein anderer vermerkt ist. Geschriebene Rechnungen behalten ihren.",
    currency: "Währung",
    currencyHint: "Drei Buchstaben, zum Beispiel USD.",
    from: "Ab",
    rate: (home) => `Wert einer Einheit in ${home}`,
    rateHint: "Mit Dezimalpunkt oder Komma, zum Beispiel 0,92.",
    save: "Vermerken",
    list: "Kurse",
    value: "Wert",
    noted: "Vermerkt",
    empty: "Noch keine Kurse",
    emptyHint: "Bis einer vermerkt ist, wird alles in der eigenen Währung verkauft.",
    err_currency: "Bitte eine andere Währung als die eigene mit ihren drei Buchstaben nennen.",
    err_valid_from: "Bitte einen Tag wählen, der schon da ist.",
    err_rate: "Bitte eine Zahl über null mit höchstens zehn Nachkommastellen.",
  },
});
