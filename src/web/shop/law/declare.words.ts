// The words of the public pages to withdraw from a contract and to cancel one.
import { defineWords } from "../../ui/index.ts";

export const declareWords = defineWords({
  en: {
    withdrawLink: "Withdraw from contract",
    cancelLink: "Cancel contracts here",
    withdrawTitle: "Withdraw from a contract",
    withdrawLead: (days: number | null) =>
      days === null
        ? "Tell us which contract you withdraw from. You need no sign-in and no reason; the receipt comes by mail at once."
        : `Within ${days} days of the contract you may withdraw from it. You need no sign-in and no reason; the receipt comes by mail at once.`,
    cancelTitle: "Cancel a contract",
    cancelLead: "You need no sign-in. The receipt comes by mail at once; the day the contract ends follows.",
    name: "Your name",
    email: "E-mail for the receipt",
    contract: "Which contract?",
    contractHint:
      "A contract, order or customer number, or the domain. It stands in our mails; several are fine.",
    cancelKind: "How do you cancel?",
    ordinary: "Ordinarily",
    ordinaryNote: "The contract ends at the next possible date, or on the later day you name.",
    extraordinary: "For good cause",
    extraordinaryNote: "The contract ends at once, because something makes going on unacceptable to you.",
    reason: "The cause",
    reasonHint: "Only needed where you cancel for good cause.",
    wantedOn: "End of the contract",
    wantedHint: "Empty: as soon as possible.",
    withdrawButton: "Confirm withdrawal",
    cancelButton: "Cancel now",
    withdrawDone: "Your withdrawal is here",
    cancelDone: "Your cancellation is here",
    doneLead: (email: string) =>
      `The receipt is on its way to ${email}. Here is all that you declared, to print or to save.`,
    received: "Received",
    receipt: "Receipt",
    receiptFile: "receipt",
    saveReceipt: "Save the receipt (text)",
    kind: "What you declared",
    kind_withdrawal: "Withdrawal from the contract",
    kind_ordinary: "Ordinary cancellation",
    kind_extraordinary: "Cancellation for good cause",
    rowName: "Name",
    rowEmail: "E-mail",
    rowContract: "Contract",
    rowReason: "Cause",
    soonest: "as soon as possible",
    to: "To",
    withdrawNext:
      "You need not do anything else. We end the contract and write to you. What you paid goes back within 14 days.",
    cancelNext:
      "We check on which day the contract ends and write it to you. Until then everything keeps running.",
    errName: "Please enter your name.",
    errEmail: "Please enter an e-mail address for the receipt.",
    errEmailForm: "This is not an e-mail address, such as name@example.org.",
    errContract: "Please say which contract you mean, as well as you can.",
    errReason: "Please say what the cause is.",
    errKind: "Please choose how you cancel.",
    errDate: "Please choose a day, or leave this empty.",
    errLong: "This is too long.",
    errTooMany: (email: string) =>
      `Much was sent from here just now. Please wait a few minutes, or write to ${email}: a mail counts just as well.`,
  },
  de: {
    withdrawLink: "Vertrag widerrufen",
    cancelLink: "Verträge hier kündigen",
    withdrawTitle: "Vertrag widerrufen",
    withdrawLead: (days: number | null) =>
      days === null
        ? "Sagen Sie uns, welchen Vertrag Sie widerrufen. Sie brauchen keine Anmeldung und keinen Grund; die Bestätigung kommt sofort per Mail."
        : `Innerhalb von ${days} Tagen nach Vertragsschluss können Sie widerrufen. Sie brauchen keine Anmeldung und keinen Grund; die Bestätigung kommt sofort per Mail.`,
    cancelTitle: "Vertrag kündigen",
    cancelLead:
      "Sie brauchen keine Anmeldung. Die Bestätigung kommt sofort per Mail; danach schreiben wir Ihnen, an welchem Tag der Vertrag endet.",
    name: "Ihr Name",
    email: "E-Mail für die Bestätigung",
    contract: "Welcher Vertrag?",
    contractHint:
      "Vertrags-, Bestell- oder Kundennummer oder die Domain. Sie steht in unseren Mails; mehrere sind möglich.",
    cancelKind: "Wie kündigen Sie?",
    ordinary: "Ordentlich",
    ordinaryNote: "Der Vertrag endet zum nächstmöglichen Zeitpunkt oder zu dem späteren Tag, den Sie nennen.",
    extraordinary: "Aus wichtigem Grund",
    extraordinaryNote: "Der Vertrag endet sofort, weil Ihnen das Festhalten daran nicht zuzumuten ist.",
    reason: "Der Grund",
    reasonHint: "Nur nötig, wenn Sie aus wichtigem Grund kündigen.",
    wantedOn: "Vertragsende",
    wantedHint: "Leer: so bald wie möglich.",
    withdrawButton: "Widerruf bestätigen",
    cancelButton: "Jetzt kündigen",
    withdrawDone: "Ihr Widerruf ist eingegangen",
    cancelDone: "Ihre Kündigung ist eingegangen",
    doneLead: (email: string) =>
      `Die Bestätigung ist unterwegs an ${email}. Hier steht alles, was Sie erklärt haben, zum Ausdrucken oder Speichern.`,
    received: "Eingegangen",
    receipt: "Beleg",
    receiptFile: "eingangsbestaetigung",
    saveReceipt: "Bestätigung speichern (Text)",
    kind: "Was Sie erklärt haben",
    kind_withdrawal: "Widerruf des Vertrags",
    kind_ordinary: "Ordentliche Kündigung",
    kind_extraordinary: "Kündigung aus wichtigem Grund",
    rowName: "Name",
    rowEmail: "E-Mail",
    rowContract: "Vertrag",
    rowReason: "Grund",
    soonest: "so bald wie möglich",
    to: "An",
    withdrawNext:
      "Sie brauchen nichts weiter zu tun. Wir beenden den Vertrag und schreiben Ihnen. Was Sie gezahlt haben, erstatten wir innerhalb von 14 Tagen.",
    cancelNext:
      "Wir prüfen, an welchem Tag der Vertrag endet, und schreiben Ihnen diesen Tag. Bis dahin läuft alles weiter.",
    errName: "Bitte geben Sie Ihren Namen an.",
    errEmail: "Bitte geben Sie eine E-Mail-Adresse für die Bestätigung an.",
    errEmailForm: "Das ist keine E-Mail-Adresse wie name@example.org.",
    errContract: "Bitte sagen Sie, so gut es geht, welchen Vertrag Sie meinen.",
    errReason: "Bitte nennen Sie den Grund.",
    errKind: "Bitte wählen Sie, wie Sie kündigen.",
    errDate: "Bitte wählen Sie einen Tag oder lassen Sie das Feld leer.",
    errLong: "Das ist zu lang.",
    errTooMany: (email: string) =>
      `Von hier kam gerade sehr viel. Bitte warten Sie einige Minuten oder schreiben Sie an ${email}: Eine Mail gilt genauso.`,
  },
});
