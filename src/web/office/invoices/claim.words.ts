// The words of billing a claim by hand.
import { defineWords } from "../../ui/index.ts";

export const claimWords = defineWords({
  en: {
    title: "Bill a claim",
    lead: "For what no contract is about: a fee a bank took, damages, work. It becomes an invoice at once and is reminded of like one; it stops nothing.",
    text: "What it is for",
    textHint: "As it stands on the invoice, in the customer's language.",
    amount: "Amount, with tax where it bears any",
    taxed: "It is work and bears tax",
    taxedHint: "Damages and fees that a bank took bear none.",
    profile: "Billed to",
    reference: "Order number of the customer",
    referenceHint: "Empty: the one of the billing address, if it has one.",
    errReference: "At most a hundred signs.",
    bill: "Bill it",
    errText: "Please say what it is for.",
    errAmount: "An amount above zero, please.",
    errVat:
      "Whether this bears tax hangs on the customer's VAT id, and the register has not answered yet. Wait for it, or decide about the id first.",
    errAddress: "This customer has no billing profile an invoice could go to.",
  },
  de: {
    title: "Forderung berechnen",
    lead: "Für das, worum kein Vertrag geht: eine Bankgebühr, Schadenersatz, Arbeit. Daraus wird sofort eine Rechnung, die wie jede gemahnt wird; gesperrt wird ihretwegen nichts.",
    text: "Wofür",
    textHint: "So steht es auf der Rechnung, in der Sprache des Kunden.",
    amount: "Betrag, mit Steuer, wo sie anfällt",
    taxed: "Es ist Arbeit und trägt Steuer",
    taxedHint: "Schadenersatz und Bankgebühren tragen keine.",
    profile: "Rechnung an",
    reference: "Bestellnummer des Kunden",
    referenceHint: "Leer: die der Rechnungsanschrift, wenn sie eine hat.",
    errReference: "Höchstens hundert Zeichen.",
    bill: "Berechnen",
    errText: "Bitte sagen Sie, wofür.",
    errAmount: "Bitte ein Betrag über null.",
    errVat:
      "Ob Steuer anfällt, hängt an der USt-IdNr. des Kunden, und das Register hat noch nicht geantwortet. Warten Sie darauf oder entscheiden Sie zuerst über die Nummer.",
    errAddress: "Dieser Kunde hat kein Rechnungsprofil, an das eine Rechnung gehen könnte.",
  },
});
