// Words of the pages on which somebody accepts an invitation to an account.
import { defineWords } from "../ui/index.ts";

export const joinWords = defineWords({
  en: {
    title: (account: string) => `Access to ${account}`,
    lead: (by: string, account: string) => `${by} invites you to the account ${account}.`,
    accept: "Accept the invitation",
    acceptAs: (name: string, email: string) => `You are signed in as ${name} (${email}).`,
    signUp: "Choose how you are called here and a password; then you have access.",
    name: "Your name",
    signInFirst: (email: string) => `You already have a sign-in with ${email}. Sign in, then accept.`,
    signIn: "Sign in and accept",
    otherTitle: "This invitation is for somebody else",
    other: (meant: string, own: string) =>
      `It was sent to ${meant}, and you are signed in with ${own}. Sign out and open the link again, or ask for an invitation to your own address. Nothing was changed.`,
    signOut: "Sign out",
    goneTitle: "This invitation no longer opens",
    gone: "It was accepted already, withdrawn, sent again since, or has run out. Nothing was changed. If you still need access, ask whoever invited you to send it again.",
    toSignIn: "Sign in",
    ask: (holder: string) => `For anything beyond that, ask ${holder}.`,
    errName: "Please enter your name.",
    busy: "There is a lot going on just now. Nothing was changed; please try again in a moment.",
  },
  de: {
    title: (account: string) => `Zugang zu ${account}`,
    lead: (by: string, account: string) => `${by} lädt Sie zum Konto ${account} ein.`,
    accept: "Einladung annehmen",
    acceptAs: (name: string, email: string) => `Sie sind angemeldet als ${name} (${email}).`,
    signUp: "Wählen Sie, wie Sie hier heißen, und ein Passwort; dann haben Sie Zugang.",
    name: "Ihr Name",
    signInFirst: (email: string) =>
      `Mit ${email} haben Sie schon eine Anmeldung. Melden Sie sich an, dann nehmen Sie an.`,
    signIn: "Anmelden und annehmen",
    otherTitle: "Diese Einladung ist für jemand anderen",
    other: (meant: string, own: string) =>
      `Sie ging an ${meant}, angemeldet sind Sie mit ${own}. Melden Sie sich ab und öffnen Sie den Link noch einmal, oder lassen Sie sich an Ihre eigene Adresse einladen. Geändert wurde nichts.`,
    signOut: "Abmelden",
    goneTitle: "Diese Einladung öffnet nichts mehr",
    gone: "Sie wurde schon angenommen, zurückgezogen, inzwischen neu geschickt oder ist abgelaufen. Geändert wurde nichts. Wenn Sie den Zugang noch brauchen, lassen Sie sich die Einladung noch einmal schicken.",
    toSignIn: "Anmelden",
    ask: (holder: string) => `Für alles darüber hinaus fragen Sie ${holder}.`,
    errName: "Bitte geben Sie Ihren Namen ein.",
    busy: "Gerade ist viel los. Geändert wurde nichts; bitte versuchen Sie es gleich noch einmal.",
  },
});
