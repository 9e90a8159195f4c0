// The words of what a decision does to what is lent, of what its buyer reads, and of what taking it back does.
import { defineWords } from "../../ui/index.ts";

export const effectWords = defineWords({
  en: {
    preview: "Preview",
    previewReal: (address: string) =>
      `The preview ${address} becomes the real package in place, with everything in it: by itself, or with the last step where a person sets it up.`,
    previewRemoved: (address: string) => `The preview ${address} is removed, with everything in it.`,
    previewStays: (address: string, until: string) =>
      until === ""
        ? `The preview ${address} stays as it is.`
        : `The preview ${address} stays until ${until}; it is removed earlier if the order ends.`,
    moneyStays: (amount: string) =>
      `${amount} that came by transfer or post stays the buyer's with us until somebody sends it back.`,
    papersWithdrawn: (forms: string) =>
      `What is out is withdrawn, also what came back and was not looked at: ${forms}.`,
    papersWaived: (forms: string) => `Done without, because the acceptance stands for it: ${forms}.`,
    told: "The buyer reads",
    told_accept: "Nothing of the reason.",
    told_drop: "That the order was ended; nothing of the reason.",
    told_ask: "Your question, nothing of the reason.",
    reason: (text: string) => `“${text}”`,
    toldPayment: (reasons: string) => `With ${reasons}: that the payment could not be confirmed.`,
    toldDetails: (reasons: string) => `With ${reasons}: that the details could not be confirmed.`,
    toldNothing: "With any other reason: only that we cannot take the order.",
    undoUntilSetUp:
      "If papers or money have to come first, it can be taken back until they are there; once set-up begins it cannot.",
    undoHeld:
      "Everything in it is held, nothing was paid or billed. The order comes back to the review desk, its contracts are void, and the buyer is told that a person looks again.",
    undoQuestion:
      "The order comes back to the review desk, and the buyer is told that the question is settled and needs no answer.",
    undoPapers:
      "The order comes back to the review desk, the papers that went out are withdrawn, and the buyer is told that a person looks again.",
    undo_confirmation:
      "The order waits for its buyer again, who gets a fresh link to confirm. It is checked once that was followed.",
    undo_check: "The order is checked now, as it would have been, and the buyer is told that it goes on.",
  },
  de: {
    preview: "Vorschau",
    previewReal: (address: string) =>
      `Aus der Vorschau ${address} wird das richtige Paket, mit allem, was darin liegt: von selbst, oder mit dem letzten Schritt, wo jemand von Hand einrichtet.`,
    previewRemoved: (address: string) => `Die Vorschau ${address} wird mit allem entfernt, was darin liegt.`,
    previewStays: (address: string, until: string) =>
      until === ""
        ? `Die Vorschau ${address} bleibt, wie sie ist.`
        : `Die Vorschau ${address} bleibt bis ${until}; endet die Bestellung früher, wird sie dann entfernt.`,
    moneyStays: (amount: string) =>
      `${amount}, per Überweisung oder Post gekommen, bleiben Guthaben des Bestellers, bis jemand sie zurückzahlt.`,
    papersWithdrawn: (forms: string) =>
      `Was unterwegs ist, wird zurückgezogen, auch was zurückkam und noch nicht angesehen wurde: ${forms}.`,
    papersWaived: (forms: string) => `Darauf wird verzichtet, weil die Annahme dafür steht: ${forms}.`,
    told: "Der Besteller liest",
    told_accept: "Nichts vom Grund.",
    told_drop: "Dass die Bestellung beendet wurde; nichts vom Grund.",
    told_ask: "Ihre Frage, nichts vom Grund.",
    reason: (text: string) => `„${text}“`,
    toldPayment: (reasons: string) => `Bei ${reasons}: dass sich die Zahlung nicht bestätigen ließ.`,
    toldDetails: (reasons: string) => `Bei ${reasons}: dass sich die Angaben nicht bestätigen ließen.`,
    toldNothing: "Bei jedem anderen Grund: nur, dass wir die Bestellung nicht annehmen können.",
    undoUntilSetUp:
      "Müssen erst Unterlagen oder Geld kommen, lässt es sich bis dahin zurücknehmen; hat die Einrichtung begonnen, nicht mehr.",
    undoHeld:
      "Alles darin wird noch gehalten, bezahlt oder berechnet ist nichts. Die Bestellung kommt zurück auf den Prüftisch, ihre Verträge gelten nicht, und der Besteller erfährt, dass noch einmal jemand hinsieht.",
    undoQuestion:
      "Die Bestellung kommt zurück auf den Prüftisch, und der Besteller erfährt, dass sich die Frage geklärt hat und keine Antwort mehr braucht.",
    undoPapers:
      "Die Bestellung kommt zurück auf den Prüftisch, die versandten Unterlagen werden zurückgezogen, und der Besteller erfährt, dass noch einmal jemand hinsieht.",
    undo_confirmation:
      "Die Bestellung wartet wieder auf ihren Besteller; er bekommt einen frischen Link zum Bestätigen. Geprüft wird sie, sobald er ihm gefolgt ist.",
    undo_check:
      "Die Bestellung wird jetzt geprüft, wie sie es worden wäre, und der Besteller erfährt, dass sie weitergeht.",
  },
});
