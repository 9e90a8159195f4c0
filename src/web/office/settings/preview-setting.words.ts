// The words of the form that says to which waiting orders a preview is offered.
import { defineWords } from "../../ui/index.ts";

export const previewSettingWords = defineWords({
  en: {
    title: "Previews",
    lead: "While an order waits, its package can be lent in a restricted form: little room, no mail going out. On acceptance it becomes the real one, with what was put there.",
    domain: "Lent names end in",
    domainHint:
      "A domain of yours that your panels' name servers serve, such as preview.shop.example. Empty: no preview is offered.",
    paths: "Offered to orders on these paths",
    maxScore: "Highest risk score",
    maxScoreHint: "Riskier orders are never offered a preview.",
    days: "Days until it is removed",
    network: "For each network",
    phone: "For each telephone number",
    account: "For each account",
    limits: "Most within 24 hours",
    serversNote: "Which package a preview gets is said for each server.",
    toServers: "To the servers",
    badDomain: "Give a domain in lower-case letters, such as preview.shop.example.",
    badNumber: "Give a whole number within the limits.",
  },
  de: {
    title: "Vorschauen",
    lead: "Während eine Bestellung wartet, kann ihr Paket eingeschränkt überlassen werden: wenig Platz, keine ausgehenden Mails. Bei der Annahme wird daraus das richtige, mit dem, was dort abgelegt wurde.",
    domain: "Überlassene Namen enden auf",
    domainHint:
      "Eine eigene Domain, die von den Nameservern der Panels bedient wird, etwa vorschau.shop.example. Leer: Es wird keine Vorschau angeboten.",
    paths: "Angeboten für Bestellungen auf diesen Wegen",
    maxScore: "Höchster Risikowert",
    maxScoreHint: "Riskanteren Bestellungen wird nie eine Vorschau angeboten.",
    days: "Tage bis zum Entfernen",
    network: "Je Netz",
    phone: "Je Telefonnummer",
    account: "Je Konto",
    limits: "Höchstens innerhalb von 24 Stunden",
    serversNote: "Welches Paket eine Vorschau bekommt, steht bei jedem Server.",
    toServers: "Zu den Servern",
    badDomain: "Geben Sie eine Domain in Kleinbuchstaben an, etwa vorschau.shop.example.",
    badNumber: "Geben Sie eine ganze Zahl innerhalb der Grenzen an.",
  },
});
