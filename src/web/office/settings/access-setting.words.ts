// Words of the settings on how customers get in.
import { defineWords } from "../../ui/index.ts";

export const accessSettingWords = defineWords({
  en: {
    title: "Access of customers",
    settings: "Settings",
    lead: "What the portal asks beside a password, and what happens when somebody loses it.",
    who: "Ask for a second factor",
    nobody: "Of nobody",
    nobodyNote: "Everybody may set one up.",
    contacts: "Of contacts who can cost money",
    contactsNote: "Who may order, pay, cancel, change domains or people for somebody else.",
    everybody: "Of account holders as well",
    everybodyNote: "Who has none is led to set one up and can do nothing before.",
    hours: "Hours before a lost second factor is removed",
    hoursHint: "From 1 to 720. In this time the owner, who is told by mail, can stop it.",
    questions: "Staff may check callers by a security question",
    questionsHint: "Customers can then set one under Security. A weak proof: better call back.",
    save: "Save",
    errHours: "Enter a whole number from 1 to 720.",
  },
  de: {
    title: "Zugang der Kunden",
    settings: "Einstellungen",
    lead: "Was das Portal neben dem Passwort verlangt, und was geschieht, wenn es jemand verliert.",
    who: "Einen zweiten Faktor verlangen",
    nobody: "Von niemandem",
    nobodyNote: "Einrichten darf ihn jeder.",
    contacts: "Von Ansprechpartnern, die Geld kosten können",
    contactsNote: "Wer für andere bestellen, zahlen, kündigen, Domains oder Personen ändern darf.",
    everybody: "Auch von Kontoinhabern",
    everybodyNote: "Wer keinen hat, wird zur Einrichtung geführt und kann vorher nichts tun.",
    hours: "Stunden, bis ein verlorener zweiter Faktor entfernt wird",
    hoursHint: "Von 1 bis 720. So lange kann der Inhaber, der eine Mail bekommt, es aufhalten.",
    questions: "Das Team darf Anrufer mit einer Sicherheitsfrage prüfen",
    questionsHint:
      "Kunden können dann unter Sicherheit eine festlegen. Ein schwacher Beweis: Besser zurückrufen.",
    save: "Speichern",
    errHours: "Geben Sie eine ganze Zahl von 1 bis 720 ein.",
  },
});
