// Words of the list of sign-ups that are not finished.
import { defineWords } from "../../ui/index.ts";

export const openSignUpWords = defineWords({
  en: {
    title: "Open sign-ups",
    customers: "Customers",
    lead: "Who asked for an access and has not followed the link in the mail. After 14 days a wish ends by itself.",
    none: "Nobody waits",
    noneText: "Whoever signs up in the shop stands here until the rest is filled in.",
    email: "E-mail address",
    asked: "Asked",
    mailed: "Last mail",
    notYet: "not yet",
    again: "Send again",
    againTo: (email: string) => `Send the mail to ${email} again`,
    tooOften: "A mail went there a moment ago, or five today. Nothing was sent now; please wait.",
    link: "Open sign-ups",
  },
  de: {
    title: "Offene Registrierungen",
    customers: "Kunden",
    lead: "Wer einen Zugang wünschte und dem Link in der Mail noch nicht gefolgt ist. Nach 14 Tagen endet ein Wunsch von selbst.",
    none: "Niemand wartet",
    noneText: "Wer sich im Shop registriert, steht hier, bis der Rest ausgefüllt ist.",
    email: "E-Mail-Adresse",
    asked: "Gewünscht",
    mailed: "Letzte Mail",
    notYet: "noch keine",
    again: "Noch einmal senden",
    againTo: (email) => `Die Mail an ${email} noch einmal senden`,
    tooOften:
      "Gerade eben oder heute schon fünfmal ging eine Mail dorthin. Jetzt wurde nichts gesendet; bitte warten.",
    link: "Offene Registrierungen",
  },
});
