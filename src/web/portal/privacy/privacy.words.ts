// Words of "my data" in the portal: the copy, the erasure with what stands in its way and what stays, and its mailed link.
import { defineWords } from "../../ui/index.ts";

export const privacyWords = defineWords({
  en: {
    title: "My data",
    lead: "What we hold of you: take a copy with you, or have it erased.",
    copyTitle: "A copy of everything",
    copyLead:
      "One archive with your details, orders, invoices and mails, to read and for other programs. It is made in the background; we mail you when it is ready.",
    copyAsk: "Make a copy",
    copyOwn: "It holds what is yours as a person, nothing of the accounts you help with.",
    copies: "Copies",
    none: "You have not asked for a copy yet.",
    asked: "Asked for",
    byStaff: "by our staff",
    state: "State",
    file: "File",
    making: (done: number, all: number) => `being made, ${done} of ${all} parts`,
    waiting: "waiting",
    ready: "ready",
    gone: "no longer kept",
    fetch: "Download",
    until: "Kept until",
    eraseTitle: "Erase my data",
    eraseLead: (account: string) =>
      `Closes ${account} and erases what we hold of you. We first send a mail to confirm it.`,
    eraseLeadPerson: "Erases what we hold of you as a person. The accounts you help with go on without you.",
    whenErased: (days: number) =>
      days === 0
        ? "It happens as soon as you have confirmed it, and cannot be taken back then."
        : `It happens ${days} days after you have confirmed it. Until then you can take it back; afterwards nobody can.`,
    erase: "Ask for the erasure",
    openTitle: "Your data is to be erased",
    unconfirmed: "We sent you a mail. Nothing happens until you follow the link in it.",
    unapproved: "Our staff asked for it. A second colleague has to agree first.",
    openOn: (day: string) => `On ${day} everything that the law lets us erase goes, and your access ends.`,
    takeBack: "Do not erase",
    confirmTitle: "Erase your data?",
    confirmLead: "You asked us to erase what we hold of you. With this button you confirm it.",
    confirm: "Yes, erase my data",
    confirmedTitle: "Confirmed",
    confirmed: "We mailed you the day on which it happens. Until then you can take it back under My data.",
    linkGoneTitle: "This link no longer works",
    linkGone: "It was used, is too old, or the wish was taken back. Nothing was changed.",
    errTooMany: "You asked for three copies today. Tomorrow you can ask again.",
    errAlready: "A copy is being made already.",
    errAskedAlready: "You have asked for this already.",
    toPortal: "To my data",
  },
  de: {
    title: "Meine Daten",
    lead: "Was wir von Ihnen haben: Nehmen Sie eine Kopie mit oder lassen Sie es löschen.",
    copyTitle: "Eine Kopie von allem",
    copyLead:
      "Ein Archiv mit Ihren Angaben, Bestellungen, Rechnungen und Mails, zum Lesen und für andere Programme. Es entsteht im Hintergrund; wir schreiben Ihnen, wenn es fertig ist.",
    copyAsk: "Kopie erstellen",
    copyOwn: "Darin steht, was Ihnen als Person gehört, nichts aus den Konten, bei denen Sie mithelfen.",
    copies: "Kopien",
    none: "Sie haben noch keine Kopie verlangt.",
    asked: "Verlangt",
    byStaff: "von unserem Team",
    state: "Stand",
    file: "Datei",
    making: (done, all) => `entsteht, ${done} von ${all} Teilen`,
    waiting: "wartet",
    ready: "fertig",
    gone: "nicht mehr vorhanden",
    fetch: "Herunterladen",
    until: "Liegt bereit bis",
    eraseTitle: "Meine Daten löschen",
    eraseLead: (account) =>
      `Schließt ${account} und löscht, was wir von Ihnen haben. Vorher senden wir eine Mail zum Bestätigen.`,
    eraseLeadPerson:
      "Löscht, was wir von Ihnen als Person haben. Die Konten, bei denen Sie mithelfen, bestehen ohne Sie weiter.",
    whenErased: (days) =>
      days === 0
        ? "Es geschieht, sobald Sie es bestätigt haben, und lässt sich dann nicht mehr zurücknehmen."
        : `Es geschieht ${days} Tage, nachdem Sie es bestätigt haben. Bis dahin können Sie es zurücknehmen, danach kann es niemand mehr.`,
    erase: "Löschung verlangen",
    openTitle: "Ihre Daten sollen gelöscht werden",
    unconfirmed: "Wir haben Ihnen eine Mail geschickt. Es geschieht nichts, bis Sie dem Link darin folgen.",
    unapproved: "Unser Team hat es verlangt. Vorher muss eine zweite Person zustimmen.",
    openOn: (day) => `Am ${day} geht alles, was wir nach dem Gesetz löschen dürfen, und Ihr Zugang endet.`,
    takeBack: "Doch nicht löschen",
    confirmTitle: "Ihre Daten löschen?",
    confirmLead:
      "Sie möchten, dass wir löschen, was wir von Ihnen haben. Mit diesem Knopf bestätigen Sie es.",
    confirm: "Ja, meine Daten löschen",
    confirmedTitle: "Bestätigt",
    confirmed:
      "Wir haben Ihnen den Tag gemailt, an dem es geschieht. Bis dahin können Sie es unter Meine Daten zurücknehmen.",
    linkGoneTitle: "Dieser Link gilt nicht mehr",
    linkGone: "Er wurde benutzt, ist zu alt, oder der Wunsch wurde zurückgenommen. Geändert wurde nichts.",
    errTooMany: "Sie haben heute drei Kopien verlangt. Morgen geht es wieder.",
    errAlready: "Es entsteht schon eine Kopie.",
    errAskedAlready: "Das haben Sie schon verlangt.",
    toPortal: "Zu meinen Daten",
  },
});
