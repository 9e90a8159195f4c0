// What a customer is told where a name that was to come with a change could not be had: why, and how another one is taken.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const REASONS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  taken: ["Somebody else has registered it by now.", "Inzwischen hat ihn jemand anders registriert."],
  premium: [
    "The registry asks a price of its own for it, so that it is not included.",
    "Die Registry verlangt dafür einen eigenen Preis; deshalb ist er nicht enthalten.",
  ],
  invoice_overdue: [
    "An invoice is past its day. As soon as it is paid, you can take the name yourself.",
    "Eine Rechnung ist überfällig. Sobald sie bezahlt ist, können Sie den Namen selbst nehmen.",
  ],
  nothing_to_take: [
    "The plan does not include it at the moment: it was taken before, or the contract is ending or rests.",
    "Der Tarif enthält ihn zurzeit nicht: Er war schon genommen, oder der Vertrag endet oder ruht.",
  ],
  needs_papers: [
    "It needs signed papers. Please write to us, and we order it with you.",
    "Dafür braucht es unterschriebene Unterlagen. Bitte schreiben Sie uns, wir bestellen ihn mit Ihnen.",
  ],
};
const OTHER = ["The registry does not give it.", "Die Registry vergibt ihn nicht."] as const;

/** The code as a sentence. */
export function whyNotHad(language: "de" | "en", why: string): string {
  const [en, de] = REASONS[why] ?? OTHER;
  return language === "de" ? de : en;
}

export const nameNotHadMail = mailTemplate({
  key: "name_not_had",
  category: "domains",
  values: z.object({
    name: z.string(),
    why: z.string(),
    what: z.string(),
    contract: z.string(),
    url: z.string(),
  }),
  sample: {
    name: "mia-brandt.net",
    why: "Somebody else has registered it by now.",
    what: "Business, mia-brandt.example",
    contract: "C2027-00042",
    url: "https://shop.example/portal/contracts/…",
  },
  texts: {
    en: {
      subject: "{{ name }} could not be registered; please choose another name",
      body: `Hello {{ person.name }},

**{{ name }}** was to come with the change of your contract {{ contract }} ({{ what }}). It could not be had:

> {{ why }}

Your contract was changed as you wanted. A name stays included in it and costs nothing: choose another one
whenever you like.

[To the contract]({{ url }})`,
    },
    de: {
      subject: "{{ name }} konnte nicht registriert werden; bitte wählen Sie einen anderen Namen",
      body: `Guten Tag {{ person.name }},

**{{ name }}** sollte mit der Änderung Ihres Vertrags {{ contract }} ({{ what }}) kommen. Das ging nicht:

> {{ why }}

Ihr Vertrag wurde geändert, wie Sie es wollten. Ein Name bleibt darin enthalten und kostet nichts: Wählen Sie
einen anderen, wann immer Sie möchten.

[Zum Vertrag]({{ url }})`,
    },
  },
});
