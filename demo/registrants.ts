// The registry of one ending wants a declaration of whoever registers there, before anything is registered: a form of its own,
// with words of its own, by the seller's rules.
import { saveForm, saveFormRules, SHIPPED_RULES } from "../src/business/papers/index.ts";
import type { FormRule, FormText } from "../src/business/papers/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Wired } from "../src/wiring.ts";
import { ownerOf } from "./owner.ts";

const ENDING = "eu";

/** In place of the shipped rule that waits for an ending to be named. */
const rules: readonly FormRule[] = SHIPPED_RULES.map((rule) =>
  rule.form === "registry" ? { ...rule, variant: ENDING, when: { ...rule.when, tlds: [ENDING] } } : rule,
);

const declaration: Readonly<Record<"en" | "de", FormText>> = {
  en: {
    title: "Declaration of the registrant for .{{ domain.ending }}",
    why: "The registry gives these names only to who lives or sits in the European Union or its neighbours.",
    body: `| Ending | .{{ domain.ending }}
| Registrant | {{ buyer.name }}, {{ buyer.address }}
| Mail | {{ buyer.email }}

Names under this ending in the order:

{% for one in domains %}- {{ one.name }}
{% endfor %}
I declare that at least one of these is true of the registrant: a citizen of a member state of the European Union, wherever
they live; a resident of a member state, of Iceland, Liechtenstein or Norway; or an organisation established there.

I know that the registry may ask for proof at any time, and may take the name away where it is missing. I tell
{{ seller.legal_name }} at once when this is no longer true.`,
  },
  de: {
    title: "Erklärung zur Registrierung unter .{{ domain.ending }}",
    why: "Die Registry vergibt diese Namen nur an Menschen und Firmen in der Europäischen Union und ihren Nachbarn.",
    body: `| Endung | .{{ domain.ending }}
| Inhaber | {{ buyer.name }}, {{ buyer.address }}
| E-Mail | {{ buyer.email }}

Namen unter dieser Endung in der Bestellung:

{% for one in domains %}- {{ one.name }}
{% endfor %}
Ich erkläre, dass auf den Inhaber mindestens eines davon zutrifft: Staatsangehörigkeit eines Mitgliedstaats der Europäischen
Union, wo auch immer er lebt; Wohnsitz in einem Mitgliedstaat, in Island, Liechtenstein oder Norwegen; oder eine Organisation
mit Sitz dort.

Mir ist bekannt, dass die Registry jederzeit einen Nachweis verlangen und den Namen entziehen kann, wenn er fehlt. Trifft es
nicht mehr zu, teile ich das {{ seller.legal_name }} sofort mit.`,
  },
};

export async function askRegistrants(
  wired: Pick<Wired, "act" | "db">,
  of: { readonly sellerId: string; readonly memberId: string },
): Promise<void> {
  const { sellerId } = of;
  const owner = await ownerOf(wired, of.memberId);
  must(await wired.act(saveFormRules, owner, { sellerId, rules, version: 0 }));
  for (const language of ["en", "de"] as const) {
    const words = { key: "registry" as const, variant: ENDING, language, text: declaration[language] };
    must(await wired.act(saveForm, owner, { sellerId, ...words, version: 0 }));
  }
}
