// The words about a name that was paid for too late: what may become of it, and of the money.
import { defineWords } from "../../ui/index.ts";

export const lateWords = defineWords({
  en: {
    title: "Paid after it was given up",
    lead: "The name was given up because its invoice was not paid, and its contract is over. The money came afterwards. Either the name is brought back, or what was billed for it is credited.",
    invoice: "Invoice",
    billed: "Billed for the name and not credited",
    canRestore: "The registry still keeps it aside: have it restored below, then give it a contract.",
    canKeep: "It still runs: keep it below, then give it a contract.",
    isGone: "It cannot be brought back any more.",
    isBack: "The name is wanted again, but no contract bills it. With a contract this task is done.",
    giveContract: "Give it a contract",
    nothingLeft: "Nothing of the invoice is left to credit. If all is said, mark the task as done.",
    credit: "Credit what was billed for the name",
    doCredit: (amount: string) => `Credit ${amount}`,
    sure: (amount: string, number: string) =>
      `Write a credit note over ${amount} to ${number}? It gets a number and is sent; it cannot be undone.`,
    reason: "Reason, as it stands on the credit note",
    reasonGiven: (name: string) => `Not provided: ${name}`,
    errReason: "Please say why.",
    errNotLate: "Nobody waits for a decision about this name any more.",
    errChanged: (amount: string) => `${amount} is left meanwhile. Please look again.`,
  },
  de: {
    title: "Bezahlt, nachdem sie aufgegeben war",
    lead: "Die Domain wurde aufgegeben, weil ihre Rechnung nicht bezahlt war, und ihr Vertrag ist beendet. Das Geld kam danach. Entweder kommt die Domain zurück, oder das dafür Berechnete wird gutgeschrieben.",
    invoice: "Rechnung",
    billed: "Für die Domain berechnet und nicht gutgeschrieben",
    canRestore:
      "Die Registry hält sie noch fest: Lassen Sie sie unten wiederherstellen und geben Sie ihr dann einen Vertrag.",
    canKeep: "Sie läuft noch: Behalten Sie sie unten und geben Sie ihr dann einen Vertrag.",
    isGone: "Sie lässt sich nicht mehr zurückholen.",
    isBack:
      "Die Domain ist wieder gewollt, aber kein Vertrag berechnet sie. Mit einem Vertrag ist diese Aufgabe erledigt.",
    giveContract: "Vertrag geben",
    nothingLeft:
      "Von der Rechnung ist nichts mehr gutzuschreiben. Ist alles gesagt, setzen Sie die Aufgabe auf erledigt.",
    credit: "Das dafür Berechnete gutschreiben",
    doCredit: (amount) => `${amount} gutschreiben`,
    sure: (amount, number) =>
      `Gutschrift über ${amount} zu ${number} schreiben? Sie bekommt eine Nummer und wird verschickt; zurücknehmen lässt sie sich nicht.`,
    reason: "Grund, wie er auf der Gutschrift steht",
    reasonGiven: (name) => `Nicht erbracht: ${name}`,
    errReason: "Bitte sagen Sie, warum.",
    errNotLate: "Über diese Domain muss niemand mehr entscheiden.",
    errChanged: (amount) => `Inzwischen sind noch ${amount} übrig. Bitte sehen Sie noch einmal nach.`,
  },
});
