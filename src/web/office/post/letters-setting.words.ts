// The words of the setting for welcome letters.
import { defineWords } from "../../ui/index.ts";

export const lettersWords = defineWords({
  en: {
    title: "Letters",
    lead: "What is written on paper by itself. It lies in the print queue until somebody posts it.",
    welcome: "The welcome letter, as soon as an order is accepted",
    never: "Nobody",
    neverNote: "The shop does not offer it.",
    wished: "Who wishes one",
    wishedNote: "New customers may tick it beside the way to pay.",
    first: "Every new customer",
    firstNote: "With their first accepted order, without being asked.",
    textNote:
      "Its words can be changed like those of any mail; it never carries a password or a link that lets somebody in.",
    toText: "To the text",
    errChoose: "Please choose one of the three.",
  },
  de: {
    title: "Briefe",
    lead: "Was von selbst auf Papier geschrieben wird. Es liegt auf dem Druckstapel, bis es jemand versendet.",
    welcome: "Der Begrüßungsbrief, sobald eine Bestellung angenommen ist",
    never: "Niemand",
    neverNote: "Der Shop bietet ihn nicht an.",
    wished: "Wer einen möchte",
    wishedNote: "Neue Kunden können ihn neben der Zahlungsart ankreuzen.",
    first: "Alle neuen Kunden",
    firstNote: "Mit ihrer ersten angenommenen Bestellung, ungefragt.",
    textNote:
      "Seine Worte lassen sich ändern wie die jeder E-Mail; ein Passwort oder ein Link, der jemanden hereinlässt, steht nie darin.",
    toText: "Zum Text",
    errChoose: "Bitte wählen Sie eines der drei.",
  },
});
