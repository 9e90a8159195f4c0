// The words around the mail with the link to confirm: again, to another address, and why not now.
import { defineWords } from "../ui/index.ts";

export const confirmWords = defineWords({
  en: {
    nothingCame: "No mail?",
    again: "Send the mail again",
    againAt: (time: string) => `You can have it sent again from ${time}.`,
    noMore:
      "The mail was sent several times and cannot be sent again. Please write or call, and we go on by hand.",
    correct: "Correct the address",
    rightAddress: "Right e-mail address",
    correctHint: "The links sent before end; a new mail goes to this address.",
    send: "Send to this address",
    errEmail: "Enter an e-mail address, for example name@example.com.",
    errTooSoon: "A mail was sent a moment ago. Please wait a minute.",
    errNoMore: "The mail cannot be sent again for this order. Please write or call.",
    errNotWaiting: "This is not needed any more; the page below shows how the order stands now.",
    errNotCorrectable: "This address belongs to a sign-in and cannot be changed here. Please write or call.",
  },
  de: {
    nothingCame: "Keine Mail bekommen?",
    again: "Mail noch einmal senden",
    againAt: (time: string) => `Noch einmal senden lassen können Sie sie ab ${time}.`,
    noMore:
      "Die Mail wurde mehrmals gesendet und kann nicht noch einmal gesendet werden. Schreiben Sie uns oder rufen Sie an, dann geht es von Hand weiter.",
    correct: "Adresse berichtigen",
    rightAddress: "Richtige E-Mail-Adresse",
    correctHint: "Die bisher gesendeten Links gelten dann nicht mehr; eine neue Mail geht an diese Adresse.",
    send: "An diese Adresse senden",
    errEmail: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.de.",
    errTooSoon: "Eben wurde eine Mail gesendet. Bitte warten Sie eine Minute.",
    errNoMore:
      "Für diese Bestellung kann die Mail nicht noch einmal gesendet werden. Schreiben Sie uns oder rufen Sie an.",
    errNotWaiting: "Das ist nicht mehr nötig; unten steht, wie die Bestellung jetzt steht.",
    errNotCorrectable:
      "Diese Adresse gehört zu einem Zugang und kann hier nicht geändert werden. Schreiben Sie uns oder rufen Sie an.",
  },
});
export type ConfirmWords = ReturnType<typeof confirmWords>;
