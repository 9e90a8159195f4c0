// What the holder of a contract reads when it is changed, rests or goes on, or is renewed early.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { end, facts, optional, own, sample, text } from "./mail-parts.mails.ts";

export const contractChangedMail = mailTemplate({
  key: "contract_changed",
  category: "billing",
  values: z.object({
    ...own,
    from: text,
    ends: optional,
    begins: optional,
    parts_end: optional,
    parts_kept: optional,
    parts_free: optional,
    credit: optional,
    off_open: optional,
    withdrawn: optional,
    again: optional,
    kept: optional,
    charge: optional,
    next: optional,
    next_on: optional,
    until: optional,
    coupon_stays: optional,
    coupon_ends: optional,
    own_ends: optional,
  }),
  sample: {
    ...sample,
    until: "14.04.2028",
    coupon_stays: "SOMMER",
    coupon_ends: null,
    own_ends: "Starter, kunde.example",
    from: "15.04.2027",
    ends: "Starter, kunde.example",
    begins: "Business, kunde.example",
    parts_end: "kunde.info (14.04.2027)",
    parts_kept: "kunde.de: 15,90 € (01.09.2027)",
    parts_free: "kunde.net (01.10.2027)",
    credit: "4,95 €",
    off_open: null,
    withdrawn: "9,90 €",
    again: "4,62 €",
    kept: "2,00 €",
    charge: "9,95 €",
    next: "19,90 €",
    next_on: "01.05.2027",
  },
  texts: {
    en: {
      subject: "Your contract {{ contract }} changes on {{ from }}",
      body: `Hello {{ person.name }},

your contract changes as it was asked for.

${facts.en}
| From | {{ from }}
{% if ends %}| Ends | {{ ends }}
{% endif %}{% if begins %}| Begins | {{ begins }}
{% endif %}{% if parts_end %}| No longer included, ends (last day) | {{ parts_end }}
{% endif %}{% if parts_kept %}| Goes on at its own price for each term (from) | {{ parts_kept }}
{% endif %}{% if parts_free %}| Included, costs nothing (from) | {{ parts_free }}
{% endif %}{% if until %}| Last day | {{ until }}
{% endif %}{% if coupon_stays %}| Coupon that goes on | {{ coupon_stays }}
{% endif %}{% if coupon_ends %}| Coupon that ends with it | {{ coupon_ends }}
{% endif %}{% if own_ends %}| Loses the price agreed for it | {{ own_ends }}
{% endif %}{% if credit %}| Credit for what is not used | {{ credit }}
{% endif %}{% if off_open %}| Of it taken off invoices that are open | {{ off_open }}
{% endif %}{% if withdrawn %}| Asked for, and not to be paid any more | {{ withdrawn }}
{% endif %}{% if again %}| Asked for anew in its place | {{ again }}
{% endif %}{% if kept %}| Paid of it already, counts for that | {{ kept }}
{% endif %}{% if charge %}| For the rest of the term | {{ charge }}
{% endif %}{% if next %}| Next regular invoice, {{ next_on }} | {{ next }}
{% endif %}

{% if charge %}The amount comes with an invoice of its own. What you paid and do not use counts towards it.{% endif %}

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} ändert sich zum {{ from }}",
      body: `Guten Tag {{ person.name }},

Ihr Vertrag ändert sich, wie es gewünscht war.

${facts.de}
| Ab | {{ from }}
{% if ends %}| Endet | {{ ends }}
{% endif %}{% if begins %}| Beginnt | {{ begins }}
{% endif %}{% if parts_end %}| Nicht mehr enthalten, endet (letzter Tag) | {{ parts_end }}
{% endif %}{% if parts_kept %}| Läuft zum eigenen Preis je Laufzeit weiter (ab) | {{ parts_kept }}
{% endif %}{% if parts_free %}| Enthalten, kostet nichts mehr (ab) | {{ parts_free }}
{% endif %}{% if until %}| Letzter Tag | {{ until }}
{% endif %}{% if coupon_stays %}| Gutschein, der weiter gilt | {{ coupon_stays }}
{% endif %}{% if coupon_ends %}| Gutschein, der damit endet | {{ coupon_ends }}
{% endif %}{% if own_ends %}| Verliert den dafür vereinbarten Preis | {{ own_ends }}
{% endif %}{% if credit %}| Gutschrift für nicht Genutztes | {{ credit }}
{% endif %}{% if off_open %}| Davon von offenen Rechnungen abgezogen | {{ off_open }}
{% endif %}{% if withdrawn %}| Angefordert, nicht mehr zu zahlen | {{ withdrawn }}
{% endif %}{% if again %}| Stattdessen neu angefordert | {{ again }}
{% endif %}{% if kept %}| Davon schon gezahlt, wird angerechnet | {{ kept }}
{% endif %}{% if charge %}| Für den Rest der Laufzeit | {{ charge }}
{% endif %}{% if next %}| Nächste reguläre Rechnung, {{ next_on }} | {{ next }}
{% endif %}

{% if charge %}Der Betrag kommt mit einer eigenen Rechnung. Was Sie bezahlt haben und nicht
nutzen, wird darauf angerechnet.{% endif %}

${end.de}`,
    },
  },
});

export const contractPausedMail = mailTemplate({
  key: "contract_paused",
  category: "billing",
  values: z.object({ ...own, until: text }),
  sample: { ...sample, until: "01.06.2027" },
  texts: {
    en: {
      subject: "Your contract {{ contract }} rests and goes on again on {{ until }}",
      body: `Hello {{ person.name }},

your contract rests from today.

${facts.en}
| Goes on again on | {{ until }}

Nothing is billed while it rests, and what belongs to it is out of reach but kept. Afterwards what you have
paid lasts as many days longer.

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} ruht und geht am {{ until }} weiter",
      body: `Guten Tag {{ person.name }},

Ihr Vertrag ruht ab heute.

${facts.de}
| Geht weiter am | {{ until }}

Solange er ruht, wird nichts berechnet; was dazu gehört, ist nicht erreichbar, bleibt aber erhalten. Danach
gilt, was Sie bezahlt haben, ebenso viele Tage länger.

${end.de}`,
    },
  },
});

export const contractGoesOnMail = mailTemplate({
  key: "contract_goes_on",
  category: "billing",
  values: z.object({ ...own, next_on: optional }),
  sample: { ...sample, next_on: "15.07.2027" },
  texts: {
    en: {
      subject: "Your contract {{ contract }} goes on",
      body: `Hello {{ person.name }},

the pause is over. What belongs to your contract is within reach again.

${facts.en}
{% if next_on %}| Paid through | {{ next_on }}
{% endif %}

Its dates moved by the days it rested.

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} geht weiter",
      body: `Guten Tag {{ person.name }},

die Pause ist vorbei. Was zu Ihrem Vertrag gehört, ist wieder erreichbar.

${facts.de}
{% if next_on %}| Bezahlt bis einschließlich | {{ next_on }}
{% endif %}

Seine Tage sind um die Ruhezeit verschoben.

${end.de}`,
    },
  },
});

export const contractRenewedMail = mailTemplate({
  key: "contract_renewed",
  category: "billing",
  values: z.object({ ...own, until: optional }),
  sample: { ...sample, until: "01.05.2028" },
  texts: {
    en: {
      subject: "Your contract {{ contract }} is renewed",
      body: `Hello {{ person.name }},

the next term of your contract is renewed ahead of its time. The invoice comes with a mail of its own.

${facts.en}
{% if until %}| Invoiced through | {{ until }}
{% endif %}

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} ist verlängert",
      body: `Guten Tag {{ person.name }},

die nächste Laufzeit Ihres Vertrags ist vor der Zeit verlängert. Die Rechnung kommt mit einer eigenen Mail.

${facts.de}
{% if until %}| Berechnet bis einschließlich | {{ until }}
{% endif %}

${end.de}`,
    },
  },
});

export const contractTermAddedMail = mailTemplate({
  key: "contract_term_added",
  category: "billing",
  values: z.object({ ...own, until: text }),
  sample: { ...sample, until: "30.04.2028" },
  texts: {
    en: {
      subject: "Your contract {{ contract }} goes on, its last day is {{ until }} now",
      body: `Hello {{ person.name }},

your contract goes on for another term. The invoice comes before that term begins.

${facts.en}
| Last day | {{ until }}

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} läuft weiter, letzter Tag ist jetzt der {{ until }}",
      body: `Guten Tag {{ person.name }},

Ihr Vertrag geht um eine Laufzeit weiter. Die Rechnung kommt, bevor sie beginnt.

${facts.de}
| Letzter Tag | {{ until }}

${end.de}`,
    },
  },
});

export const contractBilledToMail = mailTemplate({
  key: "contract_billed_to",
  category: "billing",
  values: z.object({ ...own, place: text, next_on: optional }),
  sample: { ...sample, place: "Musterfirma GmbH, Hafenstraße 1, 20457 Hamburg", next_on: "01.05.2027" },
  texts: {
    en: {
      subject: "Invoices for {{ contract }} go to another address",
      body: `Hello {{ person.name }},

from the next one on, invoices for this contract go to: {{ place }}. What was issued until now stays as it is.

${facts.en}
{% if next_on %}| Next invoice | {{ next_on }}
{% endif %}

${end.en}`,
    },
    de: {
      subject: "Rechnungen für {{ contract }} gehen an eine andere Adresse",
      body: `Guten Tag {{ person.name }},

ab der nächsten gehen Rechnungen für diesen Vertrag an: {{ place }}. Was bis jetzt ausgestellt wurde, bleibt, wie es ist.

${facts.de}
{% if next_on %}| Nächste Rechnung | {{ next_on }}
{% endif %}

${end.de}`,
    },
  },
});

export const changeMails = [
  contractBilledToMail,
  contractChangedMail,
  contractPausedMail,
  contractGoesOnMail,
  contractRenewedMail,
  contractTermAddedMail,
];
