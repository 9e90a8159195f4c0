// What people read when something went wrong: what happened, what is safe, what to do.
import { defineWords } from "../ui/index.ts";

export const faultWords = defineWords({
  en: {
    notFoundTitle: "There is no such page",
    notFound: "The address leads nowhere, or to something that is not yours to see. Nothing was changed.",
    linkEndedTitle: "This link has ended",
    linkEnded:
      "It was mailed to somebody whose access to this account has ended since, or was changed: the account may have passed to " +
      "somebody else. Nothing was changed. Who has access finds all of it in the portal; who needs it asks the account’s holder.",
    signIn: "Sign in",
    notAllowedTitle: "You may not open this",
    notAllowed: (rights: string) =>
      `Your access does not include what this page needs (${rights}). Who ` +
      "manages your access can grant it. Nothing was changed.",
    visitTitle: "Not during a visit",
    visit:
      "You look at these pages as the customer sees them. Passwords, second factors, payment methods and people are closed to " +
      "visits, and a visit that only looks changes nothing. Nothing was changed.",
    badRequestTitle: "This could not be read",
    badRequest:
      "Something in the address or the form was not as we expect it, so nothing was done. Go back and try again.",
    expiredTitle: "This form is too old",
    expired:
      "The form was opened in another browser or too long ago, so we did nothing with it. Go back, load the page again " +
      "and send it once more; nothing was ordered, paid or changed.",
    tooLargeTitle: "That was too much at once",
    tooLarge: "What was sent is larger than this form takes. Nothing was kept; send less and it will work.",
    brokenTitle: "Something went wrong on our side",
    broken:
      "We could not finish this. Whatever was half done has been undone; what was finished before is safe. " +
      "Try again in a moment, and name the reference below if you write to us.",
    notOpenTitle: "This shop is not open yet",
    notOpen: "It is still being set up. Please come back a little later.",
    notOpenOffice: "To the office",
    pausedTitle: "Nothing new is sold here at the moment",
    paused: "Whoever is a customer already finds everything where it was: services, invoices and answers.",
    pausedPortal: "To my account",
    typedLead: "What you typed stands here, so that nothing is lost: copy it and put it into the form again.",
    typedFaulty: (characters: string) =>
      `The form cannot take this as it is, mostly because it is too long (${characters} characters).`,
    backToForm: "Back to the form",
    home: "To the start page",
    back: "Try again",
  },
  de: {
    notFoundTitle: "Diese Seite gibt es nicht",
    notFound:
      "Die Adresse führt ins Leere oder zu etwas, das nicht für Sie bestimmt ist. Geändert wurde nichts.",
    linkEndedTitle: "Dieser Link gilt nicht mehr",
    linkEnded:
      "Er ging an jemanden, dessen Zugang zu diesem Konto inzwischen beendet oder geändert ist: Vielleicht gehört das Konto jetzt " +
      "jemand anderem. Geändert wurde nichts. Wer Zugang hat, findet alles im Portal; wer es braucht, fragt den Inhaber des Kontos.",
    signIn: "Anmelden",
    notAllowedTitle: "Das dürfen Sie nicht öffnen",
    notAllowed: (rights: string) =>
      `Ihr Zugang umfasst nicht, was diese Seite braucht (${rights}). Wer Ihre Zugänge verwaltet, kann es freigeben. ` +
      "Geändert wurde nichts.",
    visitTitle: "Nicht während eines Besuchs",
    visit:
      "Sie sehen diese Seiten, wie der Kunde sie sieht. Passwörter, zweite Faktoren, Zahlungsarten und Personen sind Besuchen " +
      "verschlossen, und wer nur schaut, ändert nichts. Geändert wurde nichts.",
    badRequestTitle: "Das ließ sich nicht lesen",
    badRequest:
      "Etwas in der Adresse oder im Formular war nicht so, wie wir es erwarten; deshalb ist nichts geschehen. " +
      "Gehen Sie zurück und versuchen Sie es noch einmal.",
    expiredTitle: "Dieses Formular ist zu alt",
    expired:
      "Das Formular wurde in einem anderen Browser oder vor zu langer Zeit geöffnet; deshalb haben wir nichts damit getan. " +
      "Gehen Sie zurück, laden Sie die Seite neu und senden Sie sie noch einmal " +
      "ab. Es wurde nichts bestellt, bezahlt oder geändert.",
    tooLargeTitle: "Das war zu viel auf einmal",
    tooLarge:
      "Das Gesendete ist größer, als dieses Formular annimmt. Behalten wurde nichts; mit weniger gelingt es.",
    brokenTitle: "Bei uns ist etwas schiefgegangen",
    broken:
      "Wir konnten das nicht zu Ende bringen. Was halb getan war, ist zurückgenommen; was vorher fertig war, ist sicher. " +
      "Versuchen Sie es gleich noch einmal und nennen Sie uns die Kennung unten, wenn Sie uns schreiben.",
    notOpenTitle: "Dieser Shop ist noch nicht geöffnet",
    notOpen: "Er wird gerade eingerichtet. Bitte kommen Sie ein wenig später wieder.",
    notOpenOffice: "Ins Büro",
    pausedTitle: "Hier wird zurzeit nichts Neues verkauft",
    paused: "Wer schon Kunde ist, findet alles, wo es war: Dienste, Rechnungen und Antworten.",
    pausedPortal: "Zu meinem Konto",
    typedLead:
      "Was Sie eingegeben haben, steht hier, damit nichts verloren geht: Kopieren Sie es und setzen Sie es wieder ein.",
    typedFaulty: (characters: string) =>
      `So kann das Formular das nicht annehmen, meist weil es zu lang ist (${characters} Zeichen).`,
    backToForm: "Zurück zum Formular",
    home: "Zur Startseite",
    back: "Noch einmal versuchen",
  },
});
