// Words of the settings on how customers get in.
import { defineWords } from "../../ui/index.ts";

export const accessSettingWords = defineWords({
  en: {
    title: "Access of customers",
    lead: "What the portal asks beside a password, and what happens when somebody loses it.",
    who: "Ask for a second factor",
    nobody: "Of nobody",
    nobodyNote: "Everybody may set one up.",
    contacts: "Of contacts who can cost money",
    contactsNote: "Who may do something for somebody else in one of the areas below.",
    areas: "Areas that ask for it",
    areasHint: "A contact who may do something in one of these, or see passwords, needs a second factor.",
    effect: "What this choice means today",
    effectNobody: (all: string) => `Nobody is asked. Contacts with rights in these areas: ${all}.`,
    effectContacts: (all: string, without: string) =>
      `Contacts who are asked: ${all}. Of them without a second factor so far, who can do nothing before they set one up: ${without}.`,
    effectHolders: (all: string, without: string) =>
      `Account holders: ${all}, without one so far: ${without}.`,
    orMore: (most: number) => `${most} or more`,
    look: "Show what it means",
    everybody: "Of account holders as well",
    everybodyNote: "Who has none is led to set one up and can do nothing before.",
    hours: "Hours before a lost second factor is removed",
    hoursHint: "From 1 to 720. In this time the owner, who is told by mail, can stop it.",
    days: "Days in which both sides confirm a handover of an account",
    daysHint: "From 1 to 30. Then it runs out and nothing changes.",
    errDays: "Enter a whole number from 1 to 30.",
    wait: "Hours from the last confirmation until the account changes hands",
    waitHint: "From 0 to 168. In this time both sides, who are told by mail, and staff can stop it.",
    errWait: "Enter a whole number from 0 to 168.",
    questions: "Staff may check callers by a security question",
    questionsHint: "Customers can then set one under Security. A weak proof: better call back.",
    save: "Save",
    errHours: "Enter a whole number from 1 to 720.",
  },
  de: {
    title: "Zugang der Kunden",
    lead: "Was das Portal neben dem Passwort verlangt, und was geschieht, wenn es jemand verliert.",
    who: "Einen zweiten Faktor verlangen",
    nobody: "Von niemandem",
    nobodyNote: "Einrichten darf ihn jeder.",
    contacts: "Von Ansprechpartnern, die Geld kosten können",
    contactsNote: "Wer für andere in einem der Bereiche unten etwas tun darf.",
    areas: "Bereiche, die ihn verlangen",
    areasHint:
      "Ein Ansprechpartner, der in einem davon etwas tun oder Passwörter sehen darf, braucht einen zweiten Faktor.",
    effect: "Was diese Wahl heute bedeutet",
    effectNobody: (all) =>
      `Verlangt wird er von niemandem. Ansprechpartner mit Rechten in diesen Bereichen: ${all}.`,
    effectContacts: (all, without) =>
      `Verlangt wird er von so vielen Ansprechpartnern: ${all}. Davon bisher ohne und bis zur Einrichtung ohne Zugriff: ${without}.`,
    effectHolders: (all, without) => `Kontoinhaber: ${all}, bisher ohne: ${without}.`,
    orMore: (most) => `${most} oder mehr`,
    look: "Zeigen, was es bedeutet",
    everybody: "Auch von Kontoinhabern",
    everybodyNote: "Wer keinen hat, wird zur Einrichtung geführt und kann vorher nichts tun.",
    hours: "Stunden, bis ein verlorener zweiter Faktor entfernt wird",
    hoursHint: "Von 1 bis 720. So lange kann der Inhaber, der eine Mail bekommt, es aufhalten.",
    days: "Tage, in denen beide Seiten eine Kontoübergabe bestätigen",
    daysHint: "Von 1 bis 30. Danach läuft sie ab, und nichts ändert sich.",
    errDays: "Geben Sie eine ganze Zahl von 1 bis 30 ein.",
    wait: "Stunden von der letzten Bestätigung, bis das Konto wechselt",
    waitHint:
      "Von 0 bis 168. So lange können beide Seiten, die eine Mail bekommen, und das Team es anhalten.",
    errWait: "Geben Sie eine ganze Zahl von 0 bis 168 ein.",
    questions: "Das Team darf Anrufer mit einer Sicherheitsfrage prüfen",
    questionsHint:
      "Kunden können dann unter Sicherheit eine festlegen. Ein schwacher Beweis: Besser zurückrufen.",
    save: "Speichern",
    errHours: "Geben Sie eine ganze Zahl von 1 bis 720 ein.",
  },
});
