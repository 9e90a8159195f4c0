// The mails around stopping for debt, in English and German: stopped, about to end, ended, and running again.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { called, givenUp, owedMail, warningMail } from "./dunning.mails.ts";

export const suspendedMail = mailTemplate({
  ...warningMail,
  key: "suspended",
  texts: {
    en: {
      subject: `Suspended until ${called.en} {{ number }} is paid: {{ what }}`,
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} has been open since {{ due }}.
Suspended from today: {{ what }}. Nothing is deleted.

As soon as you pay, everything runs again, usually within a minute.

${givenUp.en}[Pay and resume]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Gesperrt, bis die ${called.de} {{ number }} bezahlt ist: {{ what }}`,
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} sind seit dem {{ due }} offen.
Ab heute gesperrt: {{ what }}. Gelöscht wird nichts.

Sobald Sie bezahlen, läuft alles wieder, meist innerhalb einer Minute.

${givenUp.de}[Bezahlen und freischalten]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const toBeSwitchedOffMail = mailTemplate({
  ...warningMail,
  key: "to_be_switched_off",
  texts: {
    en: {
      subject: `To be switched off because ${called.en} {{ number }} is not paid: {{ what }}`,
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} has been open since {{ due }}. One of us will switch off {{ what }} in the
next days. Nothing is deleted or taken away.

If you pay before, everything stays on. If you pay later, we switch everything on again and write to you.

${givenUp.en}[Pay now]({{ pay_url }})

If you cannot pay at once, please write to us. We will find a way.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Abschaltung, weil die ${called.de} {{ number }} nicht bezahlt ist: {{ what }}`,
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} sind seit dem {{ due }} offen. In den nächsten Tagen schaltet jemand von
uns {{ what }} ab. Gelöscht oder abgebaut wird nichts.

Wenn Sie vorher bezahlen, bleibt alles eingeschaltet. Bezahlen Sie später, schalten wir alles wieder ein und
schreiben Ihnen.

${givenUp.de}[Jetzt bezahlen]({{ pay_url }})

Wenn Sie nicht gleich zahlen können, schreiben Sie uns bitte. Wir finden einen Weg.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const lockedMail = mailTemplate({
  ...warningMail,
  key: "pages_locked",
  texts: {
    en: {
      subject: `Your customer pages are locked until ${called.en} {{ number }} is paid`,
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} has been open since {{ due }}. Your customer pages are locked from today.
You can still pay, fetch your invoices and write to us. Nothing is deleted.

As soon as you pay, everything opens again, usually within a minute.

${givenUp.en}[Pay and unlock]({{ pay_url }})

If you cannot pay at once, please write to us. We will find a way.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Ihre Kundenseiten sind gesperrt, bis die ${called.de} {{ number }} bezahlt ist`,
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} sind seit dem {{ due }} offen. Ihre Kundenseiten sind ab heute gesperrt.
Bezahlen, Rechnungen abrufen und uns schreiben können Sie weiterhin. Gelöscht wird nichts.

Sobald Sie bezahlen, öffnet sich alles wieder, meist innerhalb einer Minute.

${givenUp.de}[Bezahlen und öffnen]({{ pay_url }})

Wenn Sie nicht gleich zahlen können, schreiben Sie uns bitte. Wir finden einen Weg.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

const finalWarning = {
  ...warningMail,
  values: warningMail.values.extend({ only_names: z.boolean().optional() }),
  sample: { ...warningMail.sample, only_names: false },
} as const;

export const finalWarningMail = mailTemplate({
  ...finalWarning,
  key: "final_warning",
  texts: {
    en: {
      subject: "Last warning before the end: {{ what }}",
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} is still open.{% if only_names %}{% unless given_up %} Unless it is paid, we give up
{{ what }}.{% endunless %}{% else %} In about two weeks we end {{ what }}, and delete all data of it for
good.{% endif %}

${givenUp.en}[Pay and keep everything]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Letzte Mahnung vor dem Ende: {{ what }}",
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} sind weiterhin offen.{% if only_names %}{% unless given_up %} Ohne Zahlung
geben wir {{ what }} auf.{% endunless %}{% else %} In etwa zwei Wochen beenden wir {{ what }}
und löschen die Daten endgültig.{% endif %}

${givenUp.de}[Bezahlen und alles behalten]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const endedMail = mailTemplate({
  ...owedMail,
  values: owedMail.values.extend({ only_names: z.boolean() }),
  sample: { ...owedMail.sample, only_names: false },
  key: "ended_for_debt",
  texts: {
    en: {
      subject: "{% if only_names %}Given up{% else %}Ended today{% endif %}: {{ what }}",
      body: `Hello {{ person.name }},

because ${called.en} {{ number }} was not paid, {% if only_names %}we have given up today: {{ what }}. What is
given up is not renewed any more, and paying now does not bring it back by itself: if you still want it, please
answer this mail soon. As long as the registry has it, it can mostly be had for a fee.{% else %}we have
ended {{ what }} today.{% endif %} {{ open }} remains due.

[Pay now]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "{% if only_names %}Aufgegeben{% else %}Heute beendet{% endif %}: {{ what }}",
      body: `Guten Tag {{ person.name }},

weil die ${called.de} {{ number }} nicht bezahlt wurde, {% if only_names %}haben wir heute aufgegeben: {{ what }}.
Was aufgegeben ist, wird nicht mehr verlängert, und auch wenn Sie jetzt bezahlen, kommt es nicht von selbst
zurück: Möchten Sie es noch, antworten Sie bitte bald auf diese Mail. Solange die Registry es hat,
ist es meist gegen eine Gebühr zu haben.{% else %}haben wir {{ what }} heute beendet.{% endif %} {{ open }} bleiben fällig.

[Jetzt bezahlen]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const resumedMail = mailTemplate({
  key: "resumed",
  category: "billing",
  values: z.object({ what: z.string() }),
  sample: { what: "Starter, kunde.example" },
  texts: {
    en: {
      subject: "Running again: {{ what }}",
      body: `Hello {{ person.name }},

thank you for your payment. Being resumed right now: {{ what }}.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Wieder freigeschaltet: {{ what }}",
      body: `Guten Tag {{ person.name }},

vielen Dank für Ihre Zahlung. Gerade wird wieder freigeschaltet: {{ what }}.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
