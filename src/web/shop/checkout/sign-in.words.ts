// The words of signing in and of choosing a password.
import { defineWords } from "../../ui/index.ts";

export const signInWords = defineWords({
  en: {
    title: "Sign in",
    lead: "To your packages, domains and invoices.",
    button: "Sign in",
    forgot: "Forgot the password?",
    noAccess: "No access yet? It comes with your first order, or right now:",
    signUp: "Sign up",
    errWrong: "Address and password do not belong together. Check both, or have a new password sent.",
    errTooMany: (minutes: number) =>
      `That was tried often just now. Wait ${minutes} min, or have a new password sent: that always works.`,
    errBusy: "Many people sign in at this moment. Please try again in a few seconds.",
    resetTitle: "A new password",
    resetLead:
      "Enter your e-mail address. If there is an access with it, we send a link to choose a new password.",
    resetButton: "Send me the link",
    resetSentTitle: "Look into your mail",
    resetSent:
      "If there is an access with this address, a mail with a link is on its way now. The link works for one day.",
    resetTooMany: "That was asked for often just now. Please wait a few minutes.",
    errEmail: "Enter your e-mail address.",
    welcomeTitle: "Choose your password",
    welcomeLead: "Then you are signed in at once. All other sessions end.",
    welcomeButton: "Save and sign in",
    goneTitle: "This link does not work any more",
    gone: "It has expired or was used already. Have a new one sent; that takes a minute.",
    askNew: "Send me a new link",
  },
  de: {
    title: "Anmelden",
    lead: "Zu Ihren Paketen, Domains und Rechnungen.",
    button: "Anmelden",
    forgot: "Passwort vergessen?",
    noAccess: "Noch kein Zugang? Er kommt mit Ihrer ersten Bestellung oder gleich jetzt:",
    signUp: "Registrieren",
    errWrong:
      "Adresse und Passwort passen nicht zusammen. Prüfen Sie beides oder lassen Sie sich ein neues Passwort senden.",
    errTooMany: (minutes: number) =>
      `Das wurde gerade oft versucht. Warten Sie ${minutes} Min. oder lassen ` +
      "Sie sich ein neues Passwort senden: Das geht immer.",
    errBusy: "Gerade melden sich viele an. Bitte versuchen Sie es in wenigen Sekunden noch einmal.",
    resetTitle: "Ein neues Passwort",
    resetLead:
      "Geben Sie Ihre E-Mail-Adresse ein. Gibt es einen Zugang damit, senden " +
      "wir einen Link zum Wählen eines neuen Passworts.",
    resetButton: "Link senden",
    resetSentTitle: "Sehen Sie in Ihre Mails",
    resetSent:
      "Wenn es einen Zugang mit dieser Adresse gibt, ist jetzt eine Mail mit einem Link unterwegs. Er gilt einen Tag.",
    resetTooMany: "Das wurde gerade oft verlangt. Bitte warten Sie einige Minuten.",
    errEmail: "Geben Sie Ihre E-Mail-Adresse ein.",
    welcomeTitle: "Wählen Sie Ihr Passwort",
    welcomeLead: "Danach sind Sie gleich angemeldet. Alle anderen Sitzungen enden.",
    welcomeButton: "Speichern und anmelden",
    goneTitle: "Dieser Link gilt nicht mehr",
    gone: "Er ist abgelaufen oder wurde schon benutzt. Lassen Sie sich einen neuen senden; das dauert eine Minute.",
    askNew: "Neuen Link senden",
  },
});

export type SignInWords = ReturnType<typeof signInWords>;
