// The words of paying by the card that is kept.
import { defineWords } from "../../ui/index.ts";

export const keptCardWords = defineWords({
  en: {
    title: "By the card you keep with us",
    hint: "It is charged at once, and you need not enter it again. If a transfer of yours is on its way, wait for that instead.",
    pay: (sum: string, card: string) => `Pay ${sum} by ${card}`,
    payNow: "Pay now",
    notThisByIt: (card: string) => `This invoice is not charged to ${card} by itself`,
    notByIt: (count: number, card: string): string =>
      count === 1
        ? `One open invoice is not charged to ${card} by itself`
        : `${count} open invoices are not charged to ${card} by themselves`,
    notByItWhy: (count: number): string =>
      count === 1
        ? "It was written before the card paid for you. From the next one on the card pays. Transfer it, or pay it by card here."
        : "They were written before the card paid for you. From the next one on the card pays. Transfer these, or pay them by card here.",
    errChanged:
      "Another sum is open by now, or another card is kept. Nothing was charged; please look once more.",
    errUnderway:
      "A payment for it is on its way already, so nothing was charged again. It shows here once the bank has answered.",
  },
  de: {
    title: "Mit der bei uns hinterlegten Karte",
    hint: "Sie wird sofort belastet, und Sie müssen sie nicht noch einmal eingeben. Ist eine Überweisung von Ihnen unterwegs, warten Sie lieber diese ab.",
    pay: (sum: string, card: string) => `${sum} mit ${card} bezahlen`,
    payNow: "Jetzt bezahlen",
    notThisByIt: (card: string) => `Diese Rechnung wird nicht von selbst von ${card} abgebucht`,
    notByIt: (count: number, card: string): string =>
      count === 1
        ? `Eine offene Rechnung wird nicht von selbst von ${card} abgebucht`
        : `${count} offene Rechnungen werden nicht von selbst von ${card} abgebucht`,
    notByItWhy: (count: number): string =>
      count === 1
        ? "Sie wurde geschrieben, bevor die Karte für Sie zahlte. Ab der nächsten zahlt die Karte. Überweisen Sie sie, oder bezahlen Sie sie hier mit Karte."
        : "Sie wurden geschrieben, bevor die Karte für Sie zahlte. Ab der nächsten zahlt die Karte. Überweisen Sie diese, oder bezahlen Sie sie hier mit Karte.",
    errChanged:
      "Inzwischen ist eine andere Summe offen oder eine andere Karte hinterlegt. Abgebucht ist nichts; bitte sehen Sie noch einmal hin.",
    errUnderway:
      "Eine Zahlung dafür ist schon unterwegs, deshalb wurde nichts noch einmal abgebucht. Sie erscheint hier, sobald die Bank geantwortet hat.",
  },
});
