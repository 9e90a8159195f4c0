// What the holder of a contract reads when a price was agreed for it apart from the catalogue, or that price ends.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { end, facts, optional, own, sample, text } from "../told/mail-parts.mails.ts";

const values = z.object({
  ...own,
  /** Where it is not the contract as a whole. */
  thing: optional,
  from: text,
  before: text,
  after: text,
  until: optional,
  regular: optional,
  dearer: z.boolean(),
});

export const ownPriceMail = mailTemplate({
  key: "own_price",
  category: "billing",
  values,
  sample: {
    ...sample,
    thing: "3 × Starter, kunde.example",
    from: "01.02.2027",
    before: "14,90 €",
    after: "9,90 €",
    until: "01.02.2028",
    regular: "14,90 €",
    dearer: false,
  },
  texts: {
    en: {
      subject: "Your price from {{ from }} on, contract {{ contract }}",
      body: `Hello {{ person.name }},

{% if dearer %}as agreed with you, the price of this contract changes.
{% else %}this contract has a price that was agreed with you.
{% endif %}

${facts.en}
{% if thing %}| For | {{ thing }}
{% endif %}| Price for each term until now | {{ before }}
| Price for each term from {{ from }} on | {{ after }}
{% if until %}| From {{ until }} on | the regular price, {{ regular }} as it is known today
{% endif %}

It counts for the term that begins on {{ from }} and for those after it. What was invoiced before
stays as it is, and you need to do nothing.

${end.en}`,
    },
    de: {
      subject: "Ihr Preis ab {{ from }}, Vertrag {{ contract }}",
      body: `Guten Tag {{ person.name }},

{% if dearer %}wie mit Ihnen vereinbart, ändert sich der Preis dieses Vertrags.
{% else %}für diesen Vertrag gilt ein Preis, der mit Ihnen vereinbart ist.
{% endif %}

${facts.de}
{% if thing %}| Für | {{ thing }}
{% endif %}| Preis je Laufzeit bisher | {{ before }}
| Preis je Laufzeit ab {{ from }} | {{ after }}
{% if until %}| Ab {{ until }} | der reguläre Preis, nach heutigem Stand {{ regular }}
{% endif %}

Er gilt für die Laufzeit, die am {{ from }} beginnt, und für die danach. Was vorher berechnet
wurde, bleibt, wie es ist. Sie müssen nichts tun.

${end.de}`,
    },
  },
});

export const ownPriceEndsMail = mailTemplate({
  key: "own_price_ends",
  category: "billing",
  values,
  sample: {
    ...sample,
    thing: "3 × Starter, kunde.example",
    from: "01.02.2028",
    before: "9,90 €",
    after: "14,90 €",
    until: null,
    regular: null,
    dearer: true,
  },
  texts: {
    en: {
      subject: "The regular price again from {{ from }} on, contract {{ contract }}",
      body: `Hello {{ person.name }},

from {{ from }} on the regular price holds for this contract again{% if dearer %}, as agreed with you{% endif %}.

${facts.en}
{% if thing %}| For | {{ thing }}
{% endif %}| Price for each term until now | {{ before }}
| Price for each term from {{ from }} on | {{ after }}

It counts for the term that begins on {{ from }} and for those after it. What was invoiced before
stays as it is, and you need to do nothing.

${end.en}`,
    },
    de: {
      subject: "Wieder der reguläre Preis ab {{ from }}, Vertrag {{ contract }}",
      body: `Guten Tag {{ person.name }},

ab dem {{ from }} gilt für diesen Vertrag wieder der reguläre Preis{% if dearer %}, wie mit Ihnen vereinbart{% endif %}.

${facts.de}
{% if thing %}| Für | {{ thing }}
{% endif %}| Preis je Laufzeit bisher | {{ before }}
| Preis je Laufzeit ab {{ from }} | {{ after }}

Er gilt für die Laufzeit, die am {{ from }} beginnt, und für die danach. Was vorher berechnet
wurde, bleibt, wie es ist. Sie müssen nichts tun.

${end.de}`,
    },
  },
});
