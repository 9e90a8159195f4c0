// What the holder of a contract reads when it is cancelled, kept after all, or goes to somebody else.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { end, facts, optional, own, sample, text } from "./mail-parts.mails.ts";

export const contractCancelledMail = mailTemplate({
  key: "contract_cancelled",
  category: "billing",
  /** `since`: the first day after it, which is today where it ended at once. */
  values: z.object({ ...own, last_day: text, ends_on: text, since: text, at_once: z.boolean() }),
  sample: { ...sample, last_day: "30.06.2027", ends_on: "30.06.2027", since: "01.07.2027", at_once: false },
  texts: {
    en: {
      subject:
        "Your contract {{ contract }} is cancelled{% if at_once %} and over since {{ since }}{% else %}, its last day is {{ last_day }}{% endif %}",
      body: `Hello {{ person.name }},

your contract is cancelled.

${facts.en}
{% if at_once %}| Over since | {{ since }}{% else %}| Last day | {{ last_day }}{% endif %}

{% if at_once %}What belonged to it is removed now.{% else %}Until the end of that day everything runs as before. On the
day after it, what belongs to the contract is removed: please save before what you want to keep. Until then you can
take the cancellation back on the contract's page.{% endif %}

${end.en}`,
    },
    de: {
      subject:
        "Ihr Vertrag {{ contract }} ist gekündigt{% if at_once %} und seit {{ since }} zu Ende{% else %}, letzter Tag ist der {{ last_day }}{% endif %}",
      body: `Guten Tag {{ person.name }},

Ihr Vertrag ist gekündigt.

${facts.de}
{% if at_once %}| Zu Ende seit | {{ since }}{% else %}| Letzter Tag | {{ last_day }}{% endif %}

{% if at_once %}Was dazu gehörte, wird jetzt entfernt.{% else %}Bis zum Ende dieses Tages läuft alles weiter wie
bisher. Am Tag danach wird entfernt, was zum Vertrag gehört: Bitte sichern Sie vorher, was Sie behalten möchten. Bis
dahin können Sie die Kündigung auf der Seite des Vertrags zurücknehmen.{% endif %}

${end.de}`,
    },
  },
});

export const contractEndsWithNameMail = mailTemplate({
  key: "contract_ends_with_name",
  category: "billing",
  values: z.object({ ...own, last_day: text, ends_on: text, gone: z.boolean(), deleted_on: text.nullable() }),
  sample: {
    ...sample,
    what: "kunde.example",
    last_day: "30.06.2027",
    ends_on: "30.06.2027",
    gone: false,
    deleted_on: null,
  },
  texts: {
    en: {
      subject: "Your contract {{ contract }} ends with its name, its last day is {{ last_day }}",
      body: `Hello {{ person.name }},

{% if gone %}the name is not with us any more. Its contract ends with it.{% else %}the name is not renewed any more, as
was wished. Its contract ends with it, after the day below.{% endif %} Nothing is charged for days after that. If an invoice
was over such days, you get a credit note of its own for them.

${facts.en}
| Last day | {{ last_day }}

{% if deleted_on %}That day is over: nobody had paid for the time after it, and you owe nothing for it. The name itself
works until it is deleted from {{ deleted_on }} on. Until then you can think again: switch auto-renewal on, and the name
and its contract go on where it ended.{% else %}{% unless gone %}Until then you can think again: switch auto-renewal on,
or take the cancellation back on the contract's page; the name and its contract then go on.{% endunless %}{% endif %}

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} endet mit seinem Namen, letzter Tag ist der {{ last_day }}",
      body: `Guten Tag {{ person.name }},

{% if gone %}der Name ist nicht mehr bei uns. Sein Vertrag endet mit ihm.{% else %}der Name wird wie gewünscht nicht mehr
verlängert. Sein Vertrag endet mit ihm, nach dem Tag, der unten steht.{% endif %} Für Tage danach wird nichts berechnet. Standen
solche schon auf einer Rechnung, bekommen Sie dafür eine eigene Gutschrift.

${facts.de}
| Letzter Tag | {{ last_day }}

{% if deleted_on %}Dieser Tag ist vorbei: Für die Zeit danach hatte niemand bezahlt, und Sie schulden dafür nichts. Der
Name selbst funktioniert, bis er ab dem {{ deleted_on }} gelöscht wird. Bis dahin können Sie es sich anders überlegen:
Schalten Sie die Verlängerung wieder ein; dann gehen Name und Vertrag dort weiter, wo er geendet hat.{% else %}
{% unless gone %}Bis dahin können Sie es sich anders überlegen: Schalten Sie die Verlängerung wieder ein, oder nehmen Sie
die Kündigung auf der Seite des Vertrags zurück; dann gehen Name und Vertrag weiter.{% endunless %}{% endif %}

${end.de}`,
    },
  },
});

export const contractKeptMail = mailTemplate({
  key: "contract_kept",
  category: "billing",
  values: z.object(own),
  sample,
  texts: {
    en: {
      subject: "Your contract {{ contract }} goes on",
      body: `Hello {{ person.name }},

what was planned for your contract is taken back. It goes on as before and renews again.

${facts.en}

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} läuft weiter",
      body: `Guten Tag {{ person.name }},

was für Ihren Vertrag vorgesehen war, ist zurückgenommen. Er läuft weiter wie bisher und verlängert sich
wieder.

${facts.de}

${end.de}`,
    },
  },
});

export const contractBackMail = mailTemplate({
  key: "contract_back",
  category: "billing",
  values: z.object({ ...own, before: text, price: text, next_on: text }),
  sample: { ...sample, what: "kunde.example", before: "V000017", price: "15,90 €", next_on: "01.05.2027" },
  texts: {
    en: {
      subject: "Your contract for {{ what }} goes on as {{ contract }}",
      body: `Hello {{ person.name }},

the name is back, and its contract goes on with it at its price. It has a new number; the one before was {{ before }}.

${facts.en}
| Price for each term | {{ price }}
| Next term from | {{ next_on }}

On that day the next term begins and is invoiced. Nothing is charged for the time until then.

${end.en}`,
    },
    de: {
      subject: "Ihr Vertrag für {{ what }} läuft als {{ contract }} weiter",
      body: `Guten Tag {{ person.name }},

der Name ist wieder da, und sein Vertrag läuft mit ihm zu seinem Preis weiter. Er hat eine neue Nummer; die bisherige war
{{ before }}.

${facts.de}
| Preis je Laufzeit | {{ price }}
| Nächste Laufzeit ab | {{ next_on }}

An diesem Tag beginnt die nächste Laufzeit und wird berechnet. Für die Zeit bis dahin wird nichts berechnet.

${end.de}`,
    },
  },
});

export const contractGivenAwayMail = mailTemplate({
  key: "contract_given_away",
  category: "billing",
  values: z.object(own),
  sample,
  texts: {
    en: {
      subject: "Your contract {{ contract }} belongs to another account now",
      body: `Hello {{ person.name }},

as you told us, this contract and what belongs to it went to another account today.

${facts.en}

You are not billed for it any more. Invoices that were issued to you stay with you, and what is ever credited of them is yours.

If you did not want this, please write to us at once: answering this mail is enough.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Ihr Vertrag {{ contract }} gehört jetzt einem anderen Konto",
      body: `Guten Tag {{ person.name }},

wie Sie uns gesagt haben, sind dieser Vertrag und was dazu gehört heute an ein anderes Konto gegangen.

${facts.de}

Ihnen wird dafür nichts mehr berechnet. Rechnungen, die Ihnen gestellt wurden, bleiben bei Ihnen; was davon je
gutgeschrieben wird, gehört Ihnen.

Wenn Sie das nicht wollten, schreiben Sie uns bitte gleich: Eine Antwort auf diese Mail genügt.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const contractTakenOverMail = mailTemplate({
  key: "contract_taken_over",
  category: "billing",
  values: z.object({
    ...own,
    next_on: optional,
    /** Agreed for it apart from the catalogue. `what`: where it is not the contract as a whole; `from`: where it is still to come. */
    prices: z.array(z.object({ what: optional, price: text, from: optional, until: optional })),
  }),
  sample: {
    ...sample,
    next_on: "01.05.2027",
    prices: [{ what: "Starter, kunde.example", price: "9,90 €", from: null, until: "01.02.2028" }],
  },
  texts: {
    en: {
      subject: "The contract {{ contract }} is yours now",
      body: `Hello {{ person.name }},

as you told us, you took over this contract and what belongs to it today.

${facts.en}
{% if next_on %}| Next invoice | {{ next_on }}
{% endif %}{% for one in prices %}| Agreed price | {{ one.price }} for each term{% if one.what %} ({{ one.what }}){% endif %}
{% if one.from %}| It holds from | {{ one.from }} on
{% endif %}{% if one.until %}| From {{ one.until }} on | the regular price
{% endif %}{% endfor %}

${end.en}`,
    },
    de: {
      subject: "Der Vertrag {{ contract }} gehört jetzt Ihnen",
      body: `Guten Tag {{ person.name }},

wie Sie uns gesagt haben, haben Sie heute diesen Vertrag und was dazu gehört übernommen.

${facts.de}
{% if next_on %}| Nächste Rechnung | {{ next_on }}
{% endif %}{% for one in prices %}| Vereinbarter Preis | {{ one.price }} je Laufzeit{% if one.what %} ({{ one.what }}){% endif %}
{% if one.from %}| Er gilt ab | {{ one.from }}
{% endif %}{% if one.until %}| Ab {{ one.until }} | der reguläre Preis
{% endif %}{% endfor %}

${end.de}`,
    },
  },
});

export const endMails = [
  contractCancelledMail,
  contractEndsWithNameMail,
  contractKeptMail,
  contractBackMail,
  contractGivenAwayMail,
  contractTakenOverMail,
];
