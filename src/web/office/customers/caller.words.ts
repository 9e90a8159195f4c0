// Words of the phone desk: who calls, and what may be done for them.
import { defineWords } from "../../ui/index.ts";

export const callerWords = defineWords({
  en: {
    title: "Caller",
    pin: "Support PIN of the caller",
    pinHint: "Six digits, as the caller says them. Every check is kept.",
    check: "Check",
    is: (name: string) => `This is ${name}`,
    role_holder: "Holder of the account",
    role_contact: "Contact",
    lead: "Known by the PIN. Tell and do only what is allowed below.",
    may: "What may be done for them",
    area: "Area",
    see: "Tell them",
    do: "Do for them",
    all: "yes",
    some: "only for some, see the text",
    none: "no",
    ask: (names: string) => `For anything else ask ${names}.`,
    everything: (name: string) => `${name} holds this account and may have everything in it told and done.`,
    back: "To the customer",
    wrong:
      "This PIN is not one of this account. Tell nothing about it; the caller can make a new PIN in the portal.",
    too_many:
      "Too many wrong PINs for this account. It is closed for an hour; call back on the stored number.",
    not_allowed: "Your role does not cover this.",
    no_such: "This account is not there.",
  },
  de: {
    title: "Anruf",
    pin: "Support-PIN am Telefon",
    pinHint: "Sechs Ziffern, wie sie genannt werden. Jede Prüfung wird festgehalten.",
    check: "Prüfen",
    is: (name: string) => `Es ist ${name}`,
    role_holder: "Inhaber des Kontos",
    role_contact: "Kontakt",
    lead: "Bekannt durch die PIN. Sagen und tun Sie nur, was unten erlaubt ist.",
    may: "Was getan werden darf",
    area: "Bereich",
    see: "Auskunft geben",
    do: "Etwas tun",
    all: "ja",
    some: "nur für einige, siehe Text",
    none: "nein",
    ask: (names: string) => `Für alles andere fragen Sie ${names}.`,
    everything: (name: string) => `${name} gehört dieses Konto: Auskunft und Aufträge zu allem sind erlaubt.`,
    back: "Zum Kunden",
    wrong:
      "Diese PIN gehört nicht zu diesem Konto. Geben Sie keine Auskunft; eine neue PIN lässt sich im Kundenbereich erstellen.",
    too_many:
      "Zu viele falsche PINs für dieses Konto. Eine Stunde lang ist Schluss; rufen Sie auf der hinterlegten Nummer zurück.",
    not_allowed: "Ihre Rolle umfasst das nicht.",
    no_such: "Dieses Konto gibt es nicht.",
  },
});
