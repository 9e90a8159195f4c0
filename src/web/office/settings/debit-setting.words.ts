// The words of the setting for direct debit.
import { defineWords } from "../../ui/index.ts";

export const debitSettingWords = defineWords({
  en: {
    title: "Direct debit",
    lead: "Customers who choose it sign a SEPA mandate with their order; it names your creditor identifier.",
    offered: "Offer direct debit",
    offeredHint: "It stands among the ways to pay. Switched off, mandates that exist stay as they are.",
    creditorId: "Creditor identifier",
    creditorIdHint: "As your central bank gave it, such as DE98 ZZZ 09999999999.",
    errMissing: "Direct debit cannot be offered without your creditor identifier.",
    errCreditorId:
      "The check digits of this creditor identifier do not fit. Compare it with your central bank's letter.",
  },
  de: {
    title: "Lastschrift",
    lead: "Wer sie wählt, unterzeichnet mit der Bestellung ein SEPA-Mandat; darin steht Ihre Gläubiger-ID.",
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
