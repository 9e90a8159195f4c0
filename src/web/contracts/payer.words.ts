// The words of where a contract's invoices go.
import { defineWords } from "../ui/index.ts";

export const payerWords = defineWords({
  en: {
    billedTo: "Billed to",
    link: "Bill to another address",
    title: (no: string) => `Where invoices for contract ${no} go`,
    lead: "Address, VAT id, order number, e-invoice and way of paying are those of the address you choose. Add-ons go with it. What is issued already stays as it is.",
    choose: "From the next invoice on",
    onlyOne: "This customer has no other billing address. Add one first; then choose it here.",
    onlyOneOfYours: "There is no other billing address. Add one first; then choose it here.",
    notYours:
      "Billing addresses are not yours to see in this account. Whoever manages it can choose where the invoices go.",
    addOne: "Add a billing address",
    see: "Show the next invoice",
    effect: "What changes",
    effectLead: "Nothing is changed yet. The customer hears of it by mail.",
    effectLeadOfYours: "Nothing is changed yet.",
    goesTo: "Invoices go to",
    confirm: "Bill it there",
    back: "Back",
    vatId: (id: string) => `VAT id ${id}`,
    order: (no: string) => `order number ${no}`,
    errProfile: "Please choose where the invoices go.",
    refused_nothing_changes: "They go there already.",
    refused_goes_with_whole:
      "It is billed with what it belongs to. Change it on that contract; this one goes along.",
    refused_not_running: "The contract is over.",
    refused_figures_changed: "The figures changed in the meantime. Please look at them once more.",
  },
  de: {
    billedTo: "Rechnung an",
    link: "An andere Adresse berechnen",
    title: (no: string) => `Wohin Rechnungen für Vertrag ${no} gehen`,
    lead: "Anschrift, USt-IdNr., Bestellnummer, E-Rechnung und Zahlungsweg sind die der gewählten Rechnungsanschrift. Zusätze gehen mit. Was schon ausgestellt ist, bleibt, wie es ist.",
    choose: "Ab der nächsten Rechnung",
    onlyOne:
      "Dieser Kunde hat keine andere Rechnungsanschrift. Legen Sie zuerst eine an; dann können Sie sie hier wählen.",
    onlyOneOfYours:
      "Es gibt keine andere Rechnungsanschrift. Legen Sie zuerst eine an; dann können Sie sie hier wählen.",
    notYours:
      "Die Rechnungsanschriften dieses Kontos können Sie nicht einsehen. Wer es verwaltet, kann wählen, wohin die Rechnungen gehen.",
    addOne: "Rechnungsanschrift anlegen",
    see: "Nächste Rechnung zeigen",
    effect: "Was sich ändert",
    effectLead: "Noch ist nichts geändert. Der Kunde erfährt es per E-Mail.",
    effectLeadOfYours: "Noch ist nichts geändert.",
    goesTo: "Rechnungen gehen an",
    confirm: "Dorthin berechnen",
    back: "Zurück",
    vatId: (id: string) => `USt-IdNr. ${id}`,
    order: (no: string) => `Bestellnummer ${no}`,
    errProfile: "Bitte wählen Sie, wohin die Rechnungen gehen.",
    refused_nothing_changes: "Sie gehen schon dorthin.",
    refused_goes_with_whole:
      "Er wird mit dem berechnet, wozu er gehört. Bitte ändern Sie es dort; dieser Vertrag geht mit.",
    refused_not_running: "Der Vertrag ist beendet.",
    refused_figures_changed: "Die Beträge haben sich inzwischen geändert. Bitte sehen Sie noch einmal hin.",
  },
});
