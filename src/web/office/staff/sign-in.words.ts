// The words of the office's door.
import { defineWords } from "../../ui/index.ts";

export const signInWords = defineWords({
  en: {
    title: "Sign in to the office",
    lead: "For the people who run this host.",
    go: "Sign in",
    wrong: "Address and password do not belong together. Check both and try again.",
    tooMany: (seconds: string) =>
      `Too many tries. Wait ${seconds} seconds, then try again; nothing is locked.`,
    busy: "Very many people sign in at this moment. Try again in a few seconds.",
    demo: (mail: string, password: string) => `Demo: ${mail} with the password ${password}`,
    firstTitle: "Make the first account",
    firstLead: "It becomes the owner: it may do everything and let others in. The link works once.",
    name: "Your name",
    make: "Make the account and sign in",
    gone: "This link was used, has ended, or somebody can let others in already. A new one stands on the console at the next start.",
    taken: "Somebody on the staff has this address already.",
    malformedName: "Please give a name.",
    malformedMail: "This is not a mail address we can write to.",
  },
  de: {
    title: "Anmeldung zum Büro",
    lead: "Für die Menschen, die dieses Haus führen.",
    go: "Anmelden",
    wrong: "Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides.",
    tooMany: (seconds) => `Zu viele Versuche. Bitte ${seconds} Sekunden warten; gesperrt ist nichts.`,
    busy: "Gerade melden sich sehr viele an. Bitte in ein paar Sekunden noch einmal versuchen.",
    demo: (mail, password) => `Demo: ${mail} mit dem Passwort ${password}`,
    firstTitle: "Das erste Konto anlegen",
    firstLead: "Es wird das des Inhabers: Es darf alles und lässt andere herein. Der Link gilt einmal.",
    name: "Ihr Name",
    make: "Konto anlegen und anmelden",
    gone: "Dieser Link ist benutzt oder abgelaufen, oder es kann schon jemand andere hereinlassen. Beim nächsten Start steht ein neuer auf der Konsole.",
    taken: "Im Team hat schon jemand diese Adresse.",
    malformedName: "Bitte geben Sie einen Namen an.",
    malformedMail: "An diese Adresse können wir nicht schreiben.",
  },
});
