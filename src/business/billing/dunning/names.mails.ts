// The mails about names that nobody paid for, in English and German: not renewed any more, and still to be had back.
import { mailTemplate } from "../../messages/index.ts";
import { called, owedMail } from "./dunning.mails.ts";

export const runningOutMail = mailTemplate({
  ...owedMail,
  key: "name_running_out",
  texts: {
    en: {
      subject: `Not renewed unless ${called.en} {{ number }} is paid: {{ what }}`,
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} has been open since {{ due }}. We have turned the renewal off for:
{{ what }}. For now everything works as before. What is not paid goes back to the registry at the end of its grace time.

As soon as you pay, everything stays yours and is renewed as usual.

[Pay and keep everything]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Keine Verlängerung, bis die ${called.de} {{ number }} bezahlt ist: {{ what }}`,
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} sind seit dem {{ due }} offen. Wir haben die Verlängerung ausgeschaltet für:
{{ what }}. Vorerst funktioniert alles wie bisher. Was nicht bezahlt wird, geht am Ende der Frist an die Registry zurück.

Sobald Sie bezahlen, bleibt alles Ihres und wird wie üblich verlängert.

[Bezahlen und alles behalten]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const restorableMail = mailTemplate({
  ...owedMail,
  key: "name_restorable",
  texts: {
    en: {
      subject: "You can still get back: {{ what }}",
      body: `Hello {{ person.name }},

because ${called.en} {{ number }} was not paid, we gave back to the registry: {{ what }}. The registry keeps what it
gets back aside for a short time before anybody may have it.

If you pay the {{ open }} that are open, we have everything restored there. Please do so soon: how long this is
possible, the registry decides.

[Pay and get everything back]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Noch zurückzubekommen: {{ what }}",
      body: `Guten Tag {{ person.name }},

weil die ${called.de} {{ number }} nicht bezahlt wurde, haben wir an die Registry zurückgegeben: {{ what }}. Sie hält
noch kurze Zeit fest, was zurückkommt, bevor es jeder haben kann.

Wenn Sie die offenen {{ open }} bezahlen, lassen wir alles dort wiederherstellen. Bitte warten Sie nicht zu lange:
Wie lange das geht, bestimmt die Registry.

[Bezahlen und alles zurückholen]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
