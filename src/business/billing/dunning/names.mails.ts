// The mails about names that nobody paid for, in English and German: not renewed any more, and still to be had back.
import { mailTemplate } from "../../messages/index.ts";
import { owedMail } from "./dunning.mails.ts";

export const runningOutMail = mailTemplate({
  ...owedMail,
  key: "name_running_out",
  texts: {
    en: {
      subject: "{{ what }} will not be renewed unless invoice {{ number }} is paid",
      body: `Hello {{ person.name }},

{{ open }} of invoice {{ number }} has been open since {{ due }}. We have turned the renewal off for:
{{ what }}. For now everything works as before. The name goes back to the registry at the end of its grace time.

As soon as you pay, the name stays yours and is renewed as usual.

[Pay and keep the name]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "{{ what }} wird nur verlängert, wenn die Rechnung {{ number }} bezahlt ist",
      body: `Guten Tag {{ person.name }},

{{ open }} der Rechnung {{ number }} sind seit dem {{ due }} offen. Wir haben die Verlängerung ausgeschaltet für:
{{ what }}. Vorerst funktioniert alles wie bisher. Am Ende der Frist der Registry geht der Name dorthin zurück.

Sobald Sie bezahlen, bleibt der Name Ihrer und wird wie üblich verlängert.

[Bezahlen und den Namen behalten]({{ pay_url }})

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
      subject: "You can still get {{ what }} back",
      body: `Hello {{ person.name }},

because invoice {{ number }} was not paid, this name was given back to the registry: {{ what }}. The registry
keeps it aside for a short time before anybody may have it.

If you pay the {{ open }} that are open, we ask the registry to restore it. Please do so soon: how long this is
possible, the registry decides.

[Pay and get the name back]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Noch können Sie {{ what }} zurückbekommen",
      body: `Guten Tag {{ person.name }},

weil die Rechnung {{ number }} nicht bezahlt wurde, ging dieser Name an die Registry zurück: {{ what }}. Sie hält
ihn noch kurze Zeit fest, bevor ihn jeder haben kann.

Wenn Sie die offenen {{ open }} bezahlen, lassen wir ihn dort wiederherstellen. Bitte warten Sie nicht zu lange:
Wie lange das geht, bestimmt die Registry.

[Bezahlen und den Namen zurückholen]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
