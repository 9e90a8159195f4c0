// The words of the settings for ways to pay.
import { defineWords } from "../../ui/index.ts";

export const debitSettingWords = defineWords({
  en: {
    title: "Ways to pay",
    lead: "What customers can choose from when they order. Cards are offered once a processor is connected. Whoever chose a way before keeps it.",
    others: "Transferred or sent",
    othersLead: "The money is booked from your bank's statements, or by hand.",
    transfer: "Bank transfer",
    transferHint: "Only while your bank account stands in the settings of the brand.",
    cheque: "Cheque",
    moneyOrder: "Money order",
    errNone: "Nothing would be left to pay with: nobody could order any more.",
    debit: "Direct debit",
    debitLead:
      "For sums in euros, and buyers in the SEPA area. Customers who choose it sign a SEPA mandate with their order; it names your creditor identifier.",
    offered: "Offer direct debit",
    offeredHint: "It stands among the ways to pay. Switched off, mandates that exist stay as they are.",
    creditorId: "Creditor identifier",
    creditorIdHint: "As your central bank gave it, such as DE98 ZZZ 09999999999.",
    errMissing: "Direct debit cannot be offered without your creditor identifier.",
    errCreditorId:
      "The check digits of this creditor identifier do not fit. Compare it with your central bank's letter.",
  },
  de: {
    title: "Zahlungswege",
    lead: "Woraus Kunden beim Bestellen wählen können. Karten stehen dabei, sobald ein Zahlungsdienst verbunden ist. Wer einen Weg schon gewählt hat, behält ihn.",
    others: "Überwiesen oder geschickt",
    othersLead: "Das Geld wird aus den Kontoauszügen gebucht oder von Hand.",
    transfer: "Überweisung",
    transferHint: "Nur solange Ihr Bankkonto bei der Marke eingetragen ist.",
    cheque: "Scheck",
    moneyOrder: "Zahlungsanweisung",
    errNone: "Dann bliebe kein Zahlungsweg übrig: Niemand könnte mehr bestellen.",
    debit: "Lastschrift",
    debitLead:
      "Für Beträge in Euro und Käufer im SEPA-Raum. Wer sie wählt, unterzeichnet mit der Bestellung ein SEPA-Mandat; darin steht Ihre Gläubiger-ID.",
    offered: "Lastschrift anbieten",
    offeredHint:
      "Sie steht dann unter den Zahlungswegen. Ausgeschaltet bleiben bestehende Mandate, wie sie sind.",
    creditorId: "Gläubiger-Identifikationsnummer",
    creditorIdHint: "Wie die Bundesbank sie vergeben hat, etwa DE98 ZZZ 09999999999.",
    errMissing: "Ohne Ihre Gläubiger-ID lässt sich die Lastschrift nicht anbieten.",
    errCreditorId:
      "Die Prüfziffern dieser Gläubiger-ID passen nicht. Vergleichen Sie sie mit dem Schreiben Ihrer Zentralbank.",
  },
});
