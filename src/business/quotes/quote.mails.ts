// What a customer reads of a quote by mail, in English and German. An operator gives these words a sender of their own.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const text = z.string();

export const quoteMail = mailTemplate({
  key: "quote",
  category: "orders",
  secret: true,
  values: z.object({
    label: text,
    short_id: text,
    total: text,
    /** Why no tax is charged, or another country's; empty: nothing needs to be said. */
    tax_notes: text,
    valid_until: text,
    link: text,
  }),
  sample: {
    label: "New online shop",
    short_id: "K7M-3QXR",
    total: "1,190.00 €",
    tax_notes: "",
    valid_until: "15.04.2026",
    link: "https://shop.example/q/…",
  },
  texts: {
    en: {
      subject: "Our quote: {{ label }}",
      body: `Hello {{ person.name }},

here is our quote **{{ label }}** ({{ short_id }}). It is attached as a PDF too.

| In all | {{ total }} |
| Valid until | {{ valid_until }} |
{% if tax_notes != "" %}
{{ tax_notes }}
{% endif %}
The button opens a page with everything in it. There you can accept it, decline it or ask us about it; nothing is ordered
until you accept.

[Look at the quote]({{ link }})

> Does something not fit yet? Ask on that page or answer this mail, and we change it. If you do nothing, the quote ends by itself and costs nothing.`,
    },
    de: {
      subject: "Unser Angebot: {{ label }}",
      body: `Guten Tag {{ person.name }},

hier ist unser Angebot **{{ label }}** ({{ short_id }}). Es liegt auch als PDF bei.

| Insgesamt | {{ total }} |
| Gültig bis | {{ valid_until }} |
{% if tax_notes != "" %}
{{ tax_notes }}
{% endif %}
Der Knopf öffnet eine Seite mit allem, was dazugehört. Dort können Sie es annehmen, ablehnen oder nachfragen; bestellt ist
erst, wenn Sie annehmen.

[Angebot ansehen]({{ link }})

> Passt etwas noch nicht? Fragen Sie auf der Seite oder antworten Sie auf diese Mail, dann ändern wir es. Wenn Sie nichts tun, verfällt das Angebot von selbst und kostet nichts.`,
    },
  },
});
