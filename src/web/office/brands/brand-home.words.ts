// Words of a brand's country, currency and time zone: what they are, and why they stay or may be corrected.
import { defineWords } from "../../ui/index.ts";

export const brandHomeWords = defineWords({
  en: {
    title: "Country, currency and time zone",
    mayLead:
      "Was one of them set up wrongly? It can be corrected as long as nothing was issued or booked for this brand.",
    pauseLead:
      "Nothing was issued or booked for this brand yet, so they can still be corrected. Pause selling first: an order could come in at any moment.",
    staysLead:
      "These stay as they are: tax, books and deadlines of what there is came about by them, and no amount is ever converted.",
    there: (what: string) => `There already: ${what}.`,
    currencyStays: (what: string) => `The currency stays: ${what} are in it.`,
    pricesStay:
      "Prices, coupons and amounts in settings are not converted: set them anew before the shop opens.",
    save: "Correct them",
    inUse: (what: string) => `Nothing was changed, because there already: ${what}.`,
    tenDigits:
      "There the number of an invoice has ten digits and nothing else, and this brand counts otherwise. Nothing was changed. Change the patterns of invoices and credit notes under “Numbers” first: for example 0{000000000} and 1{000000000}.",
    stillSelling: "Nothing was changed. Pause selling first: an order could come in at any moment.",
    use_documents: "documents",
    use_bookings: "bookings",
    use_payments: "payments",
    use_contracts: "contracts",
    use_orders: "orders",
    use_quotes: "quotes",
    use_accounts: "customers",
    use_rates: "exchange rates",
  },
  de: {
    title: "Land, Währung und Zeitzone",
    mayLead:
      "Ist davon etwas falsch eingerichtet? Es lässt sich berichtigen, solange für diese Marke nichts ausgestellt oder gebucht ist.",
    pauseLead:
      "Für diese Marke ist noch nichts ausgestellt oder gebucht, deshalb lassen sie sich noch berichtigen. Pausieren Sie vorher den Verkauf: Es könnte jederzeit eine Bestellung kommen.",
    staysLead:
      "Diese Angaben bleiben: Nach ihnen sind Steuer, Bücher und Fristen dessen entstanden, was es schon gibt, und kein Betrag wird je umgerechnet.",
    there: (what) => `Es gibt schon: ${what}.`,
    currencyStays: (what) => `Die Währung bleibt, denn darin sind: ${what}.`,
    pricesStay:
      "Preise, Gutscheine und Beträge in den Einstellungen werden nicht umgerechnet: Setzen Sie sie neu, bevor der Shop öffnet.",
    save: "Berichtigen",
    inUse: (what) => `Es wurde nichts geändert, denn es gibt schon: ${what}.`,
    tenDigits:
      "Dort hat die Nummer einer Rechnung zehn Ziffern und sonst nichts, und diese Marke zählt anders. Es wurde nichts geändert. Ändern Sie zuerst unter „Nummern“ die Muster für Rechnungen und Gutschriften: etwa 0{000000000} und 1{000000000}.",
    stillSelling:
      "Es wurde nichts geändert. Pausieren Sie zuerst den Verkauf: Es könnte jederzeit eine Bestellung kommen.",
    use_documents: "Belege",
    use_bookings: "Buchungen",
    use_payments: "Zahlungen",
    use_contracts: "Verträge",
    use_orders: "Bestellungen",
    use_quotes: "Angebote",
    use_accounts: "Kunden",
    use_rates: "Wechselkurse",
  },
});
