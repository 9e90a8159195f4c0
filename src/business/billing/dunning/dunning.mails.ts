// The mails of the renewal sequence, in English and German: before a renewal, when an invoice is nearly due, when a charge
// failed, when something is overdue. They say what happens on which day and how to stop it.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const text = z.string();

/** What the mail is about asks for money before there is an invoice. */
export const isRequest = z.boolean().optional();
/** What is open, by its name. */
export const called = {
  en: "{% if is_request %}payment request{% else %}invoice{% endif %}",
  atFirst: "{% if is_request %}Payment request{% else %}Invoice{% endif %}",
  de: "{% if is_request %}Zahlungsaufforderung{% else %}Rechnung{% endif %}",
};

export const renewalMail = mailTemplate({
  key: "renewal_reminder",
  category: "billing",
  values: z.object({ what: text, date: text, amount: text, notice_days: z.number(), is_request: isRequest }),
  sample: {
    what: "Starter, kunde.example",
    date: "01.03.2027",
    amount: "59,40 €",
    notice_days: 30,
    is_request: false,
  },
  texts: {
    en: {
      subject: "{{ what }} renews on {{ date }}",
      body: `Hello {{ person.name }},

{{ what }} renews on {{ date }} for {{ amount }}. You need to do nothing: before that day
{% if is_request %}a payment request{% else %}an invoice{% endif %} comes.

If you no longer need it, please tell us in time.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "{{ what }} verlängert sich am {{ date }}",
      body: `Guten Tag {{ person.name }},

{{ what }} verlängert sich am {{ date }} für {{ amount }}. Sie müssen nichts tun: Vorher kommt eine
${called.de}.

Wenn Sie die Leistung nicht mehr brauchen, sagen Sie uns bitte rechtzeitig Bescheid.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const fixedEndMail = mailTemplate({
  key: "fixed_end",
  category: "billing",
  /** `date`: the first day after it, on which it is removed. */
  values: z.object({ what: text, date: text, last_day: text, amount: text, url: text }),
  sample: {
    what: "Starter, kunde.example",
    date: "01.03.2027",
    last_day: "28.02.2027",
    amount: "59,40 €",
    url: "https://shop.example/portal/contracts/…",
  },
  texts: {
    en: {
      subject: "{{ what }}: last day {{ last_day }} unless you renew it",
      body: `Hello {{ person.name }},

{{ what }} was agreed for a fixed time, whose last day is {{ last_day }}. It does not renew by itself, and nothing more is
billed. On {{ date }} it is removed with what belongs to it.

If you want to keep it, renew it on the last day at the latest: another term costs {{ amount }}.

[See the contract and renew it]({{ url }})

If you do not need it any more, you need to do nothing but save what you want to keep.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "{{ what }}: letzter Tag {{ last_day }}, wenn Sie nicht verlängern",
      body: `Guten Tag {{ person.name }},

{{ what }} war für eine feste Zeit vereinbart, deren letzter Tag der {{ last_day }} ist. Es verlängert sich nicht von selbst,
und es wird nichts weiter berechnet. Am {{ date }} wird es mit allem entfernt, was dazu gehört.

Wenn Sie es behalten möchten, verlängern Sie bitte spätestens am letzten Tag: Eine weitere Laufzeit kostet {{ amount }}.

[Vertrag ansehen und verlängern]({{ url }})

Wenn Sie es nicht mehr brauchen, müssen Sie nichts tun; sichern Sie nur, was Sie behalten möchten.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

const owed = z.object({
  number: text,
  is_request: isRequest,
  open: text,
  due: text,
  what: text,
  pay_url: text,
});
const owedSample = {
  number: "R2026-00042",
  is_request: false,
  open: "59,40 €",
  due: "15.03.2026",
  what: "Starter, kunde.example",
  pay_url: "https://shop.example/i/abc",
};
/** What all mails about an open invoice share. */
export const owedMail = { category: "billing", values: owed, sample: owedSample, secret: true } as const;

const warned = owed.extend({ given_up: text.optional(), given_up_on: text.optional() });
const warnedSample = { ...owedSample, what: "Starter", given_up: "kunde.example", given_up_on: "09.04.2026" };
/** What those share that may be the last before names on the invoice are given up, although something else goes on. */
export const warningMail = { ...owedMail, values: warned, sample: warnedSample } as const;
/** What they say of it, ahead of their button; nothing where no name is given up apart. */
export const givenUp = {
  en: `{% if given_up %}If that is still so on {{ given_up_on }}, we give up on that day: {{ given_up }}. What is given up is not
renewed any more: it goes back to the registry and may then belong to somebody else. Paying after that does not bring it back by
itself: restoring costs the registry's fee, and is possible for some weeks at most.

{% endif %}`,
  de: `{% if given_up %}Ist am {{ given_up_on }} noch nicht bezahlt, geben wir an diesem Tag auf: {{ given_up }}. Was aufgegeben
ist, wird nicht mehr verlängert: Es geht an die Registry zurück und kann dann jemand anderem gehören. Wer erst danach bezahlt,
bekommt es nicht von selbst zurück: Das Wiederherstellen kostet die Gebühr der Registry und geht höchstens einige Wochen lang.

{% endif %}`,
};

export const chargeFailedMail = mailTemplate({
  ...owedMail,
  key: "charge_failed",
  texts: {
    en: {
      subject: `Your card could not be charged for ${called.en} {{ number }}`,
      body: `Hello {{ person.name }},

we could not charge your card for ${called.en} {{ number }}. {{ open }} is open, due {{ due }}.

Please pay with another card. You can keep it for the next invoices.

[Pay with another card]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Ihre Karte konnte für die ${called.de} {{ number }} nicht belastet werden`,
      body: `Guten Tag {{ person.name }},

wir konnten Ihre Karte für die ${called.de} {{ number }} nicht belasten. Offen sind {{ open }}, fällig am
{{ due }}.

Bitte zahlen Sie mit einer anderen Karte. Sie können sie für die nächsten Rechnungen hinterlegen.

[Mit anderer Karte bezahlen]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const dueSoonMail = mailTemplate({
  ...owedMail,
  key: "due_soon",
  texts: {
    en: {
      subject: `${called.atFirst} {{ number }} is due on {{ due }}`,
      body: `Hello {{ person.name }},

{{ open }} is due on {{ due }} for {{ what }} (${called.en} {{ number }}).

[Pay now]({{ pay_url }})

If you have paid already, please ignore this mail.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Die ${called.de} {{ number }} ist am {{ due }} fällig`,
      body: `Guten Tag {{ person.name }},

{{ open }} für {{ what }} sind am {{ due }} fällig (${called.de} {{ number }}).

[Jetzt bezahlen]({{ pay_url }})

Haben Sie schon bezahlt, ist diese Nachricht gegenstandslos.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const overdueFirstMail = mailTemplate({
  ...warningMail,
  key: "overdue_first",
  texts: {
    en: {
      subject: `A reminder: ${called.en} {{ number }} is open`,
      body: `Hello {{ person.name }},

${called.en} {{ number }} was due on {{ due }}, and {{ open }} is still open. Perhaps it slipped your mind.

${givenUp.en}[Pay now]({{ pay_url }})

If you have paid in the meantime, please ignore this mail.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Zur Erinnerung: Die ${called.de} {{ number }} ist offen`,
      body: `Guten Tag {{ person.name }},

die ${called.de} {{ number }} war am {{ due }} fällig, und {{ open }} sind noch offen. Vielleicht haben Sie es
übersehen.

${givenUp.de}[Jetzt bezahlen]({{ pay_url }})

Haben Sie inzwischen bezahlt, ist diese Nachricht gegenstandslos.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const overdueSecondMail = mailTemplate({
  ...warningMail,
  values: warned.extend({ stops: z.boolean() }),
  sample: { ...warnedSample, stops: true },
  key: "overdue_second",
  texts: {
    en: {
      subject: `Please pay ${called.en} {{ number }}{% if stops %}: we will have to stop {{ what }}{% else %} now{% endif %}`,
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} has been open since {{ due }}. {% if stops %}If it is not paid within a few days, we
have to stop {{ what }}.{% else %}Please pay it within the next few days.{% endif %}

${givenUp.en}[Pay now]({{ pay_url }})

If you cannot pay at once, please write to us. We will find a way.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Bitte zahlen Sie die ${called.de} {{ number }}{% if stops %}: Sonst müssen wir {{ what }} sperren{% endif %}`,
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} sind seit dem {{ due }} offen. {% if stops %}Werden sie nicht in den nächsten Tagen
bezahlt, müssen wir {{ what }} sperren.{% else %}Bitte bezahlen Sie sie in den nächsten Tagen.{% endif %}

${givenUp.de}[Jetzt bezahlen]({{ pay_url }})

Wenn Sie nicht gleich zahlen können, schreiben Sie uns bitte. Wir finden einen Weg.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
