// The words of giving something up: its effects before the click, the refusals after it.
import { defineWords } from "../../ui/index.ts";

export const giveUpWords = defineWords({
  en: {
    title: "What cannot be had",
    lead: "Give up what cannot be provided. The order goes on with the rest and waits for nobody.",
    giveUp: "Give it up",
    giveUpOf: (name: string) => `Give up ${name}`,
    reason: "Why, for the buyer",
    reasonHint: (language: string) =>
      `The mail says it word for word. Write in ${language === "de" ? "German" : "English"}.`,
    excess: "What was paid for it",
    excess_refund: "goes back the way it came",
    excess_keep: "stays the customer's with us",
    contract: "Contract",
    contractVoid: "It never begins. Nothing is billed for it.",
    contractEnds: (number: string) => `${number} ends today. Nothing further is billed for it.`,
    money: "Money",
    neverBilled: "Nothing was billed for it, so nothing has to go back.",
    credited: (amount: string) => `A credit note over ${amount} is written.`,
    goesWith: "Goes with it",
    order: "Order",
    orderGoesOn: "It goes on with the rest, and is complete once that runs.",
    orderEnds: "Nothing else is left: the order ends as cancelled.",
    mail: "Mail",
    mailBuyer: "The buyer reads why, and that nothing is owed.",
    mailBilled: "The buyer reads why and what is credited. The payer gets the credit note.",
    reasonMissing: "Tell the buyer in a sentence why.",
    reasonTooLong: "The reason is too long: 1,000 signs at most.",
    inFlight:
      "It is being asked for at the panel or the registry right now. Wait for the answer, then look again.",
    contractEnded: "Its contract is over, so it is not set up any more. Give it up below.",
    beingBilled: "Its invoice gets its number in this moment. Try again in a second.",
    notRefundable:
      "What was paid cannot be sent back by itself. Choose that it stays the customer's, or refund it by hand.",
  },
  de: {
    title: "Was nicht zu haben ist",
    lead: "Geben Sie auf, was sich nicht bereitstellen lässt. Die Bestellung geht mit dem Rest weiter und wartet auf niemanden.",
    giveUp: "Aufgeben",
    giveUpOf: (name) => `${name} aufgeben`,
    reason: "Warum, für den Besteller",
    reasonHint: (language) =>
      `Die Mail sagt es Wort für Wort. Schreiben Sie auf ${language === "de" ? "Deutsch" : "Englisch"}.`,
    excess: "Was dafür bezahlt wurde",
    excess_refund: "geht auf demselben Weg zurück",
    excess_keep: "bleibt Guthaben des Kunden",
    contract: "Vertrag",
    contractVoid: "Er beginnt nie. Berechnet wird dafür nichts.",
    contractEnds: (number) => `${number} endet heute. Weiteres wird dafür nicht berechnet.`,
    money: "Geld",
    neverBilled: "Dafür wurde nichts berechnet, also muss nichts zurück.",
    credited: (amount) => `Eine Gutschrift über ${amount} wird geschrieben.`,
    goesWith: "Geht mit",
    order: "Bestellung",
    orderGoesOn: "Sie geht mit dem Rest weiter und ist fertig, sobald dieser läuft.",
    orderEnds: "Sonst ist nichts übrig: Die Bestellung endet als storniert.",
    mail: "Mail",
    mailBuyer: "Der Besteller liest, warum, und dass er dafür nichts schuldet.",
    mailBilled: "Der Besteller liest, warum und was gutgeschrieben wird. Der Zahler bekommt die Gutschrift.",
    reasonMissing: "Sagen Sie dem Besteller in einem Satz, warum.",
    reasonTooLong: "Der Grund ist zu lang: höchstens 1.000 Zeichen.",
    inFlight:
      "Das Panel oder die Registry wird gerade danach gefragt. Warten Sie die Antwort ab und sehen Sie dann noch einmal nach.",
    contractEnded:
      "Der Vertrag dazu ist beendet, darum wird nichts mehr eingerichtet. Geben Sie die Position unten auf.",
    beingBilled:
      "Die Rechnung dazu bekommt gerade ihre Nummer. Versuchen Sie es in einer Sekunde noch einmal.",
    notRefundable:
      "Das Bezahlte lässt sich nicht von selbst zurücksenden. Wählen Sie das Guthaben, oder erstatten Sie von Hand.",
  },
});
