// The words of what staff does by hand with an open invoice: its sequence paused, and what nobody will pay written off.
import { defineWords } from "../../ui/index.ts";

export const dunningWords = defineWords({
  en: {
    title: "Dunning by hand",
    runs: "The sequence runs.",
    paused: "The sequence is paused; nothing is asked, suspended or ended because of this invoice.",
    pauseLead:
      "Paused without a date: no step is taken until somebody lets it go on. For days that are known, set a hold on the contract or the customer.",
    pause: "Pause the dunning",
    resumeLead: "It goes on today with the steps that it has not done yet.",
    resume: "Let it go on",
    reason: "Reason",
    reasonHint: "Kept in the audit trail with your name.",
    errReason: "Please say why.",
    errNow: "It moved in the meantime. Please look at it once more.",
    writeOffTitle: "Nobody will pay it",
    writeOff: "Write it off",
    writeOffLead: (sum: string) =>
      `${sum} leave the receivables for the write-offs, the tax of your own country in it is taken back, and the sequence is over. What it stopped stays stopped. The invoice stays issued, and nothing is sent to the customer. This cannot be undone; money that comes later can be set against the invoice and comes back from the write-offs.`,
    writeOffSure: (sum: string) => `Write ${sum} off for good?`,
    errMonth: "The month is closed in the books.",
  },
  de: {
    title: "Mahnung von Hand",
    runs: "Der Ablauf läuft.",
    paused: "Der Ablauf ist ausgesetzt; wegen dieser Rechnung wird nichts gemahnt, gesperrt oder beendet.",
    pauseLead:
      "Ausgesetzt ohne Datum: Es geschieht kein Schritt, bis jemand es weitergehen lässt. Für bekannte Tage setzen Sie Vertrag oder Kunden aus.",
    pause: "Mahnung aussetzen",
    resumeLead: "Es geht heute weiter, mit den Schritten, die noch nicht geschehen sind.",
    resume: "Weitergehen lassen",
    reason: "Grund",
    reasonHint: "Steht mit Ihrem Namen im Prüfprotokoll.",
    errReason: "Bitte sagen Sie, warum.",
    errNow: "Es hat sich inzwischen bewegt. Bitte sehen Sie noch einmal hin.",
    writeOffTitle: "Niemand wird sie bezahlen",
    writeOff: "Abschreiben",
    writeOffLead: (sum: string) =>
      `${sum} gehen von den Forderungen zu den Abschreibungen, die Steuer des eigenen Landes darin wird berichtigt, und der Ablauf ist vorbei. Was er gesperrt hat, bleibt gesperrt. Die Rechnung bleibt ausgestellt, und der Kunde bekommt nichts geschickt. Das ist nicht rückgängig zu machen; Geld, das später kommt, lässt sich der Rechnung zuordnen und kommt aus den Abschreibungen zurück.`,
    writeOffSure: (sum: string) => `${sum} endgültig abschreiben?`,
    errMonth: "Der Monat ist in den Büchern abgeschlossen.",
  },
});
