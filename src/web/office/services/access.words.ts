// The words of going into a customer's control panel from the office, and of giving it another password.
import { defineWords } from "../../ui/index.ts";

export const accessWords = defineWords({
  en: {
    title: "Into the control panel",
    lead: "The customer reads in their own story that staff went in. Your name and reason stand in ours.",
    enter: "Sign in to the panel",
    reason: "Why",
    reasonHint: "For instance the question that is being answered.",
    reasonMissing: "Say why first.",
    password: "Set a new password",
    passwordEffect:
      "The present one stops opening anything. The new one is made for you and shown here once; hand it over only to who may have it.",
    set: "Set a new password",
    shown: "New password",
    shownHint: "It is shown only now and kept nowhere.",
    notRunning: "It does not run, so there is nothing to go into.",
    notPossible: "This panel has no sign-in links.",
    silent: "The panel does not answer just now; nothing was changed there.",
    underWay: "A new password is on its way already.",
  },
  de: {
    title: "Ins Kundenpanel",
    lead: "Der Kunde liest in seinem Verlauf, dass jemand vom Team dort war. Ihr Name und Grund stehen in unserem.",
    enter: "Im Panel anmelden",
    reason: "Warum",
    reasonHint: "Zum Beispiel die Frage, die gerade beantwortet wird.",
    reasonMissing: "Sagen Sie zuerst, warum.",
    password: "Neues Passwort setzen",
    passwordEffect:
      "Das jetzige öffnet nichts mehr. Das neue wird gemacht und hier einmal gezeigt; geben Sie es nur weiter, wer es haben darf.",
    set: "Neues Passwort setzen",
    shown: "Neues Passwort",
    shownHint: "Es ist nur jetzt zu sehen und wird nirgends aufbewahrt.",
    notRunning: "Es läuft nicht; da gibt es nichts, wo man hineinkönnte.",
    notPossible: "Dieses Panel kennt keine Anmeldelinks.",
    silent: "Das Panel antwortet gerade nicht; geändert wurde dort nichts.",
    underWay: "Ein neues Passwort ist schon unterwegs.",
  },
});
