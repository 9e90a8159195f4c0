// The mails about names that nobody paid for, in English and German: not renewed any more, still to be had back, and paid too late.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { called, isRequest, owedMail } from "./dunning.mails.ts";

export const runningOutMail = mailTemplate({
  ...owedMail,
  key: "name_running_out",
  texts: {
    en: {
      subject: `Not renewed unless ${called.en} {{ number }} is paid: {{ what }}`,
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} has been open since {{ due }}. We have turned the renewal off for:
{{ what }}. For now everything works as before. What is not paid goes back to the registry at the end of its grace time.

If you pay before that, everything stays yours and is renewed as usual. If you pay later, it does not come back by itself: the
registry keeps it aside for some weeks at most and restores it for a fee, and after that anybody may have it.

[Pay and keep everything]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Keine Verlängerung, bis die ${called.de} {{ number }} bezahlt ist: {{ what }}`,
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} sind seit dem {{ due }} offen. Wir haben die Verlängerung ausgeschaltet für:
{{ what }}. Vorerst funktioniert alles wie bisher. Was nicht bezahlt wird, geht am Ende der Frist an die Registry zurück.

Bezahlen Sie vorher, bleibt alles Ihres und wird wie üblich verlängert. Bezahlen Sie später, kommt es nicht von selbst zurück:
Die Registry hält es höchstens einige Wochen fest und stellt es gegen eine Gebühr wieder her; danach kann es jeder haben.

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

It does not come back by itself. If you pay the {{ open }} that are open, one of us sees to it that the registry restores it.
The registry takes a fee for that: if you are to bear it, we tell you the amount first and charge nothing before you agree.
Please do not wait: how long this is possible, the registry decides, mostly thirty days.

[Pay and have it restored]({{ pay_url }})

To ask what restoring costs, simply answer this mail.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Noch zurückzubekommen: {{ what }}",
      body: `Guten Tag {{ person.name }},

weil die ${called.de} {{ number }} nicht bezahlt wurde, haben wir an die Registry zurückgegeben: {{ what }}. Sie hält
noch kurze Zeit fest, was zurückkommt, bevor es jeder haben kann.

Von selbst kommt es nicht zurück. Wenn Sie die offenen {{ open }} bezahlen, kümmert sich jemand von uns darum, dass die
Registry es wiederherstellt. Sie verlangt dafür eine Gebühr: Sollen Sie diese tragen, nennen wir Ihnen vorher den Betrag und
berechnen nichts, bevor Sie zustimmen. Bitte warten Sie nicht zu lange: Wie lange das geht, bestimmt die Registry, meist sind
es dreißig Tage.

[Bezahlen und wiederherstellen lassen]({{ pay_url }})

Was das Wiederherstellen kostet, sagen wir Ihnen gern vorher: Antworten Sie einfach auf diese Mail.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

const text = z.string();

/** Each list as it is said, or missing: an empty text counts as one. */
export const paidLateMail = mailTemplate({
  key: "name_paid_late",
  category: "billing",
  values: z.object({
    number: text,
    is_request: isRequest,
    what: text,
    waiting: text.optional(),
    running: text.optional(),
    leaving: text.optional(),
    gone: text.optional(),
    shop_url: text,
  }),
  sample: {
    number: "R2026-00042",
    is_request: false,
    what: "kunde.example, laden.example, verein.example und alt.example",
    waiting: "kunde.example",
    running: "laden.example",
    leaving: "verein.example",
    gone: "alt.example",
    shop_url: "https://shop.example/domains",
  },
  texts: {
    en: {
      subject: "What becomes of {{ what }} after your payment",
      body: `Hello {{ person.name }},

nothing is open of ${called.en} {{ number }} any more. Before that, names on it had been given up, and paying alone does not
change that. How they stand now:

{% if waiting %}**The registry is deleting, and can still restore: {{ waiting }}.** One of us sees to it now and writes to you.
The registry takes a fee for restoring: if you are to bear it, we tell you the amount first and charge nothing before you
agree. Until it is back, websites and mail under it do not work.

{% endif %}{% if running %}**Works until the end of its term, and is not renewed: {{ running }}.** Its contract is over.
If you want to keep it for longer, please answer this mail in good time: we make a new contract with you.

{% endif %}{% if leaving %}**Given up, and its contract is over: {{ leaving }}.** As long as the registry has not let go of it, it
may still be kept or restored. If you want that, please answer this mail today: we tell you first what it costs.

{% endif %}{% if gone %}**No longer ours: {{ gone }}.** The registry has deleted it for good, and we cannot bring it back. If
nobody else has taken it, you can [register it anew]({{ shop_url }}).

{% endif %}{% if leaving or gone %}One of us looks at what you have paid for it and writes to you.

{% endif %}Questions? Simply answer this mail.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Was nach Ihrer Zahlung aus {{ what }} wird",
      body: `Guten Tag {{ person.name }},

von der ${called.de} {{ number }} ist nichts mehr offen. Vorher waren allerdings schon Namen daraus aufgegeben worden, und
die Zahlung allein ändert daran nichts. So stehen sie jetzt:

{% if waiting %}**Wird bei der Registry gelöscht und lässt sich noch wiederherstellen: {{ waiting }}.** Jemand von uns kümmert sich
jetzt darum und schreibt Ihnen. Die Registry verlangt dafür eine Gebühr: Sollen Sie diese tragen, nennen wir Ihnen vorher den
Betrag und berechnen nichts, bevor Sie zustimmen. Bis dahin funktionieren Websites und E-Mails darunter nicht.

{% endif %}{% if running %}**Funktioniert bis zum Ende der Laufzeit und wird nicht verlängert: {{ running }}.** Der Vertrag
dafür ist beendet. Möchten Sie den Namen länger behalten, antworten Sie bitte rechtzeitig auf diese Mail: Wir schließen einen neuen
Vertrag mit Ihnen.

{% endif %}{% if leaving %}**Aufgegeben, und der Vertrag ist beendet: {{ leaving }}.** Solange die Registry den Namen nicht
freigegeben hat, lässt er sich vielleicht noch behalten oder wiederherstellen. Wenn Sie das möchten, antworten Sie bitte heute noch
auf diese Mail: Was es kostet, sagen wir Ihnen vorher.

{% endif %}{% if gone %}**Nicht mehr bei uns: {{ gone }}.** Die Registry hat den Namen endgültig gelöscht, und wir können ihn
nicht zurückholen. Hat ihn noch niemand genommen, können Sie ihn [neu registrieren]({{ shop_url }}).

{% endif %}{% if leaving or gone %}Jemand von uns sieht sich an, was Sie dafür bezahlt haben, und schreibt Ihnen.

{% endif %}Fragen? Antworten Sie einfach auf diese Mail.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
