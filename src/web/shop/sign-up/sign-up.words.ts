// The words of signing up without an order.
import { defineWords } from "../../ui/index.ts";

export const signUpWords = defineWords({
  en: {
    title: "Sign up",
    lead: "Enter your e-mail address. We send a link with which you fill in the rest. It costs nothing and binds you to nothing.",
    send: "Send me the link",
    known: "I have an access",
    errEmail: "Enter your e-mail address, for example mia@example.org.",
    errTooMany: "That was asked for often just now. Please wait a few minutes.",
    sentTitle: "Look into your mail",
    sent: (email: string) => `A mail is on its way to ${email}. The link in it works for one day.`,
    sentHint: "Nothing there after a few minutes? Look into the spam folder, then have it sent once more.",
    sendAgain: "Send it once more",
    otherAddress: "Take another address",
    goneTitle: "This link does not work any more",
    gone: "It has expired, was used, or a newer one was sent. Have a new one sent; that takes a minute.",
    askNew: "Send me a new link",
    finishTitle: "Finish signing up",
    finishLead: (email: string) =>
      `${email} is confirmed. We need these to write you contracts and invoices later.`,
    kind: "Who is it for?",
    private: "For me privately",
    business: "For a company, an association or a public body",
    language: "Language of mails and invoices",
    finish: "Make my access",
    errBusy: "Too much is going on at this moment. Nothing was made; please try again in a few seconds.",
  },
  de: {
    title: "Registrieren",
    lead: "Geben Sie Ihre E-Mail-Adresse ein. Wir senden einen Link, mit dem Sie den Rest ausfüllen. Das kostet nichts und bindet Sie an nichts.",
    send: "Link senden",
    known: "Ich habe einen Zugang",
    errEmail: "Geben Sie Ihre E-Mail-Adresse ein, zum Beispiel mia@example.org.",
    errTooMany: "Das wurde gerade oft verlangt. Bitte warten Sie einige Minuten.",
    sentTitle: "Sehen Sie in Ihre Mails",
    sent: (email) => `Eine Mail an ${email} ist unterwegs. Der Link darin gilt einen Tag.`,
    sentHint:
      "Nach einigen Minuten nichts da? Sehen Sie in den Spam-Ordner; dann lassen Sie sie noch einmal senden.",
    sendAgain: "Noch einmal senden",
    otherAddress: "Andere Adresse nehmen",
    goneTitle: "Dieser Link gilt nicht mehr",
    gone: "Er ist abgelaufen, wurde benutzt, oder es gibt einen neueren. Lassen Sie sich einen neuen senden; das dauert eine Minute.",
    askNew: "Neuen Link senden",
    finishTitle: "Registrierung abschließen",
    finishLead: (email) =>
      `${email} ist bestätigt. Diese Angaben brauchen wir später für Verträge und Rechnungen.`,
    kind: "Für wen ist der Zugang?",
    private: "Für mich privat",
    business: "Für eine Firma, einen Verein oder eine Behörde",
    language: "Sprache von Mails und Rechnungen",
    finish: "Zugang anlegen",
    errBusy:
      "Gerade ist zu viel los. Angelegt wurde nichts; bitte versuchen Sie es in wenigen Sekunden noch einmal.",
  },
});
