// What customers are told about their papers: that they are there, what is missing, and what became of them.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";
import { upstreamMail } from "./desk/forward-upstream.ts";

const pack = z.object({
  short_id: z.string(),
  sign: z.string(),
  /** The last day, in words; empty where nothing ends. */
  until: z.string(),
  forms: z.array(z.object({ title: z.string(), why: z.string() })),
});
const waived = { waived: z.array(z.string()) };
const WAIVED_EN = `{% for form in waived %}{{ form }}: we do without it; you need not send it.

{% endfor %}`;
const WAIVED_DE = `{% for form in waived %}{{ form }}: Darauf verzichten wir; Sie brauchen es nicht zu senden.

{% endfor %}`;
const sample = {
  short_id: "K7M-3QXR",
  sign: "https://shop.example/sign/…",
  until: "30 April 2026",
  forms: [{ title: "Contract", why: "It says what you get, for how long and at which price." }],
};

const UNTIL_EN = `{% if until != "" %}Please let us have them by **{{ until }}**. After that the order ends by itself:
nothing is set up, nothing is owed, and you may order again at any time.{% endif %}`;
const UNTIL_DE = `{% if until != "" %}Bitte senden Sie sie bis **{{ until }}** zurück. Danach endet die Bestellung
von selbst: Es wird nichts eingerichtet, Sie schulden nichts und können jederzeit neu bestellen.{% endif %}`;

export const papersSentMail = mailTemplate({
  key: "papers_sent",
  category: "orders",
  secret: true,
  values: pack,
  sample,
  texts: {
    en: {
      subject: "Please sign: the papers for your order {{ short_id }}",
      body: `Hello {{ person.name }},

your order {{ short_id }} needs your signature before we may go on. Attached you find everything as one
PDF:

{% for form in forms %}- {{ form.title }}: {{ form.why }}
{% endfor %}
The quickest way is to sign online, on any device. You may also print, sign, and send everything back by
upload, mail, fax or post; the cover sheet says how.

${UNTIL_EN}

[Read and sign]({{ sign }})

> Nothing is set up and nothing is owed before we accept your order.`,
    },
    de: {
      subject: "Bitte unterschreiben: die Unterlagen zu Ihrer Bestellung {{ short_id }}",
      body: `Guten Tag {{ person.name }},

für Ihre Bestellung {{ short_id }} brauchen wir Ihre Unterschrift, bevor es weitergeht. Im Anhang finden
Sie alles in einem PDF:

{% for form in forms %}- {{ form.title }}: {{ form.why }}
{% endfor %}
Am schnellsten unterschreiben Sie online, auf jedem Gerät. Sie können auch drucken, unterschreiben und
alles per Upload, E-Mail, Fax oder Post zurücksenden; auf dem Deckblatt steht, wie.

${UNTIL_DE}

[Lesen und unterschreiben]({{ sign }})

> Bevor wir Ihre Bestellung annehmen, wird nichts eingerichtet und Sie schulden nichts.`,
    },
  },
});

export const papersReminderMail = mailTemplate({
  key: "papers_reminder",
  category: "orders",
  secret: true,
  values: pack.extend(waived),
  sample: { ...sample, waived: ["Indemnity statement"] },
  texts: {
    en: {
      subject: "Still missing: your signature for order {{ short_id }}",
      body: `Hello {{ person.name }},

for your order {{ short_id }} we still wait for these papers:

{% for form in forms %}- {{ form.title }}
{% endfor %}
${WAIVED_EN}The PDF is attached once more. If they are on their way already, there is nothing to do.

${UNTIL_EN}

[Read and sign]({{ sign }})`,
    },
    de: {
      subject: "Es fehlt noch: Ihre Unterschrift zur Bestellung {{ short_id }}",
      body: `Guten Tag {{ person.name }},

zu Ihrer Bestellung {{ short_id }} warten wir noch auf diese Unterlagen:

{% for form in forms %}- {{ form.title }}
{% endfor %}
${WAIVED_DE}Das PDF liegt noch einmal bei. Sind sie schon unterwegs, brauchen Sie nichts zu tun.

${UNTIL_DE}

[Lesen und unterschreiben]({{ sign }})`,
    },
  },
});

const again = pack.extend({
  forms: z.array(z.object({ title: z.string(), reason: z.string() })),
  ...waived,
});

export const papersAgainMail = mailTemplate({
  key: "papers_asked_again",
  category: "orders",
  secret: true,
  values: again,
  sample: {
    ...sample,
    forms: [{ title: "Contract", reason: "The second page is missing." }],
    waived: ["Indemnity statement"],
  },
  texts: {
    en: {
      subject: "Please once more: papers for your order {{ short_id }}",
      body: `Hello {{ person.name }},

thank you, your papers for order {{ short_id }} arrived. We need the following once more:

{% for form in forms %}- {{ form.title }}: {{ form.reason }}
{% endfor %}
${WAIVED_EN}What else you sent stays as it is. The quickest way is to sign online.

${UNTIL_EN}

[Read and sign]({{ sign }})`,
    },
    de: {
      subject: "Bitte noch einmal: Unterlagen zu Ihrer Bestellung {{ short_id }}",
      body: `Guten Tag {{ person.name }},

vielen Dank, Ihre Unterlagen zur Bestellung {{ short_id }} sind angekommen. Folgendes brauchen wir noch
einmal:

{% for form in forms %}- {{ form.title }}: {{ form.reason }}
{% endfor %}
${WAIVED_DE}Was Sie sonst gesandt haben, bleibt, wie es ist. Am schnellsten unterschreiben Sie online.

${UNTIL_DE}

[Lesen und unterschreiben]({{ sign }})`,
    },
  },
});

type Told = { readonly subject: string; readonly body: string };
const plain = z.object({ short_id: z.string() });

const toldMail = (key: string, texts: { readonly en: Told; readonly de: Told }) =>
  mailTemplate({
    key,
    category: "orders" as const,
    values: plain,
    sample: { short_id: "K7M-3QXR" },
    texts: {
      en: { subject: texts.en.subject, body: `Hello {{ person.name }},\n\n${texts.en.body}` },
      de: { subject: texts.de.subject, body: `Guten Tag {{ person.name }},\n\n${texts.de.body}` },
    },
  });

/** The copy of what was signed online, attached. */
export const papersSignedMail = toldMail("papers_signed", {
  en: {
    subject: "Your signed papers for order {{ short_id }}",
    body: "thank you for signing. Your copy is attached: the papers with your signature and the record of the signing. Please keep it.",
  },
  de: {
    subject: "Ihre unterzeichneten Unterlagen zur Bestellung {{ short_id }}",
    body: "vielen Dank für Ihre Unterschrift. Ihr Exemplar liegt bei: die Unterlagen mit Ihrer Unterschrift und dem Protokoll der Unterzeichnung. Bitte bewahren Sie es auf.",
  },
});

export const papersReceivedMail = toldMail("papers_received", {
  en: {
    subject: "We have your papers for order {{ short_id }}",
    body: "your papers arrived. One of us looks through them now, usually within a few hours on working days. You need not do anything; if something is missing, we write.",
  },
  de: {
    subject: "Ihre Unterlagen zur Bestellung {{ short_id }} sind da",
    body: "Ihre Unterlagen sind angekommen. Jemand von uns sieht sie jetzt durch, an Werktagen meist innerhalb weniger Stunden. Sie brauchen nichts zu tun; wenn etwas fehlt, schreiben wir Ihnen.",
  },
});

export const papersDeclinedMail = toldMail("papers_declined", {
  en: {
    subject: "You did not sign the papers for order {{ short_id }}",
    body: "you told us that you do not want to sign. Nothing is set up and nothing is owed. One of us reads your reason and writes to you; you may also simply answer this mail.",
  },
  de: {
    subject: "Sie haben die Unterlagen zur Bestellung {{ short_id }} nicht unterzeichnet",
    body: "Sie haben uns mitgeteilt, dass Sie nicht unterzeichnen möchten. Es wird nichts eingerichtet und Sie schulden nichts. Jemand von uns liest Ihre Begründung und meldet sich; Sie können auch einfach auf diese Mail antworten.",
  },
});

export const papersByPostMail = toldMail("papers_by_post", {
  en: {
    subject: "Your papers for order {{ short_id }} come by post",
    body: "as you wished, we print the papers and post them to the address in your order. Please sign and send them back; an address label is on the cover sheet.",
  },
  de: {
    subject: "Ihre Unterlagen zur Bestellung {{ short_id }} kommen per Post",
    body: "wie gewünscht drucken wir die Unterlagen und senden sie an die Anschrift aus Ihrer Bestellung. Bitte unterschreiben Sie und senden Sie sie zurück; die Anschrift steht auf dem Deckblatt.",
  },
});

export const papersPostedMail = toldMail("papers_posted", {
  en: {
    subject: "Your papers for order {{ short_id }} are in the post",
    body: "your papers are in the post; within the country they usually arrive in two or three days. Please sign and send them back; an address label is on the cover sheet. Until then nothing is set up and nothing is owed.",
  },
  de: {
    subject: "Ihre Unterlagen zur Bestellung {{ short_id }} sind in der Post",
    body: "Ihre Unterlagen sind in der Post; im Inland sind sie meist in zwei bis drei Tagen bei Ihnen. Bitte unterschreiben Sie und senden Sie sie zurück; die Anschrift steht auf dem Deckblatt. Bis dahin wird nichts eingerichtet und Sie schulden nichts.",
  },
});

/** They were out to be signed, and a code, a person or the end of the order made them needless. */
export const papersNotNeededMail = toldMail("papers_not_needed", {
  en: {
    subject: "You need not send the papers for order {{ short_id }} any more",
    body: "the papers that we sent you for your order are not needed any more: please neither sign them nor send them back. If they are on their way already, that does no harm; they count for nothing. How your order stands you read in our other mail about it and on its page.",
  },
  de: {
    subject: "Die Unterlagen zu Ihrer Bestellung {{ short_id }} brauchen Sie nicht mehr zu senden",
    body: "die Unterlagen, die wir Ihnen zu Ihrer Bestellung gesandt haben, sind nicht mehr nötig: Bitte unterschreiben Sie sie nicht und senden Sie sie nicht zurück. Sind sie schon unterwegs, schadet das nicht; sie gelten dann nicht. Wie Ihre Bestellung steht, lesen Sie in unserer anderen Mail dazu und auf ihrer Seite.",
  },
});

/** Complete, because the desk does without some of it. */
export const papersDoneWithoutMail = mailTemplate({
  key: "papers_done_without",
  category: "orders",
  values: plain.extend(waived),
  sample: { short_id: "K7M-3QXR", waived: ["Indemnity statement"] },
  texts: {
    en: {
      subject: "Your papers for order {{ short_id }} are complete",
      body: `Hello {{ person.name }},

your papers for order {{ short_id }} are complete, thank you.

${WAIVED_EN}You need not do anything more about them.`,
    },
    de: {
      subject: "Ihre Unterlagen zur Bestellung {{ short_id }} sind vollständig",
      body: `Guten Tag {{ person.name }},

Ihre Unterlagen zur Bestellung {{ short_id }} sind vollständig, vielen Dank.

${WAIVED_DE}Sie brauchen dazu nichts weiter zu tun.`,
    },
  },
});

export const papersTexts = [
  upstreamMail,
  papersSentMail,
  papersReminderMail,
  papersAgainMail,
  papersSignedMail,
  papersReceivedMail,
  papersDeclinedMail,
  papersByPostMail,
  papersPostedMail,
  papersNotNeededMail,
  papersDoneWithoutMail,
];
