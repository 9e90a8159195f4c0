// What staff read of a dispute over a card payment: what it means for the money, and what is to be done.
import { defineWords } from "../../ui/index.ts";

export const disputeWords = defineWords({
  en: {
    disputedOn: "Payment disputed",
    title_open: "The customer disputes it with the bank",
    open: (sum: string) =>
      `The processor holds ${sum} until the bank decides; what it paid stays paid meanwhile. Answer at the processor, with what shows that it was ordered and delivered. Do not send the money back besides: if the dispute is lost, the customer gets it from the bank.`,
    title_lost: "The dispute is lost",
    lost: (sum: string) =>
      `${sum} went back to the customer. What it paid is open again, the customer has been told, and its reminders begin anew.`,
    lostSpent:
      "It is lost, but an order that was paid from it has given its money back already. Nothing was booked: please look at that order.",
    title_won: "The dispute is won",
    won: (sum: string) => `${sum} are the house's again, and what they paid is paid. Nothing is left to do.`,
    noRefund: "All of it is disputed: nothing can be sent back until the bank has decided.",
    onlyRefund: (sum: string) => `${sum} of it can be sent back; the rest is disputed.`,
    waits: "It is disputed, and can be sent once the dispute is won.",
    errDisputed: (sum: string) =>
      `The rest is disputed: at most ${sum} can be sent back now. If the dispute is lost, the customer gets it from the bank.`,
  },
  de: {
    disputedOn: "Zahlung angefochten",
    title_open: "Der Kunde ficht sie bei der Bank an",
    open: (sum) =>
      `Der Kartendienst hält ${sum} fest, bis die Bank entscheidet; was damit bezahlt ist, bleibt so lange bezahlt. Antworten Sie beim Kartendienst mit dem, was Bestellung und Leistung belegt. Senden Sie das Geld nicht außerdem zurück: Geht die Anfechtung verloren, bekommt der Kunde es von der Bank.`,
    title_lost: "Die Anfechtung ist verloren",
    lost: (sum) =>
      `${sum} gingen an den Kunden zurück. Was damit bezahlt war, ist wieder offen, der Kunde weiß es, und die Erinnerungen beginnen von vorn.`,
    lostSpent:
      "Sie ist verloren, aber eine Bestellung, die davon bezahlt war, hat ihr Geld schon zurückgegeben. Gebucht wurde nichts: Bitte sehen Sie sich diese Bestellung an.",
    title_won: "Die Anfechtung ist gewonnen",
    won: (sum) =>
      `${sum} gehören wieder dem Haus, und was damit bezahlt war, ist bezahlt. Zu tun ist nichts mehr.`,
    noRefund: "Alles davon ist angefochten: Bis die Bank entschieden hat, lässt sich nichts zurücksenden.",
    onlyRefund: (sum) => `${sum} davon lassen sich zurücksenden; der Rest ist angefochten.`,
    waits: "Sie ist angefochten und lässt sich senden, sobald die Anfechtung gewonnen ist.",
    errDisputed: (sum) =>
      `Der Rest ist angefochten: Höchstens ${sum} lassen sich jetzt zurücksenden. Geht die Anfechtung verloren, bekommt der Kunde es von der Bank.`,
  },
});
