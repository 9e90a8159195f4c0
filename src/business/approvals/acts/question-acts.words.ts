// How a text to us is told to people who are asked to send it: all of it, word for word.
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

const SENDER = {
  en: ["In whose name", "of whoever says yes; answers go to them"],
  de: ["In wessen Namen", "im Namen dessen, der zustimmt; Antworten gehen dorthin"],
} as const;

/** `about`: the name of a package, domain or contract; null: the account in general. */
export const tellQuestion = (subject: string, text: string, about: string | null): ToldIn =>
  inBoth(
    {
      title: `Send a support request: ${subject}`,
      facts: [["About", about ?? "the account in general"], ["Text", text], SENDER.en],
    },
    {
      title: `Support-Anfrage senden: ${subject}`,
      facts: [["Worum es geht", about ?? "das Konto allgemein"], ["Text", text], SENDER.de],
    },
  );

export const tellAnswer = (subject: string, text: string): ToldIn =>
  inBoth(
    { title: `Answer in “${subject}”`, facts: [["Text", text], SENDER.en] },
    { title: `Antworten in „${subject}“`, facts: [["Text", text], SENDER.de] },
  );
