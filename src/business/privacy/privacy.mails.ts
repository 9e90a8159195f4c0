// What people are told by mail about copies and erasures of what we hold of them.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

export const erasureConfirmMail = mailTemplate({
  key: "erasure_confirm",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string() }),
  sample: { link: "https://shop.example/erasure/…" },
  texts: {
    en: {
      subject: "Please confirm that we erase your details",
      body: `Hello {{ person.name }},

you asked us to erase what we hold of you. Nothing has been erased yet.

[Confirm the erasure]({{ link }})

The link works for seven days. After it you still have time to change your mind.

> If it was not you, do nothing: everything stays as it is. Then please also choose a new password.`,
    },
    de: {
      subject: "Bitte bestätigen Sie, dass wir Ihre Angaben löschen",
      body: `Guten Tag {{ person.name }},

Sie möchten, dass wir löschen, was wir von Ihnen haben. Gelöscht ist noch nichts.

[Löschung bestätigen]({{ link }})

Der Link gilt sieben Tage. Auch danach haben Sie noch Zeit, es sich anders zu überlegen.

> Waren Sie es nicht? Dann brauchen Sie nichts zu tun: Es bleibt alles, wie es ist. Wählen Sie dann bitte auch ein neues Passwort.`,
    },
  },
});

const KINDS = z.enum(["documents", "books", "contracts"]);

export const erasureWaitingMail = mailTemplate({
  key: "erasure_waiting",
  category: "orders",
  values: z.object({
    on: z.string(),
    kept: z.array(z.object({ kind: KINDS, until: z.string() })),
    link: z.string(),
  }),
  sample: {
    on: "2026-12-12",
    kept: [{ kind: "documents", until: "2035-01-01" }],
    link: "https://shop.example/portal/privacy",
  },
  texts: {
    en: {
      subject: "We erase your details on {{ on }}",
      body: `Hello {{ person.name }},

on {{ on }} we erase what we hold of you, and your access ends. Until then you can withdraw this at any time.

{% if kept.size > 0 %}The law makes us keep a few things longer. Nobody uses them for anything else, and they go by
themselves:

{% for one in kept %}- {% case one.kind %}{% when "documents" %}invoices and credit notes{% when "books" %}records of payments and
taxes{% when "contracts" %}what was agreed between us{% endcase %}: until {{ one.until }}
{% endfor %}{% endif %}

[Change my mind]({{ link }})

> This is our last mail about it: once your address is erased we can no longer write to you.`,
    },
    de: {
      subject: "Am {{ on }} löschen wir Ihre Angaben",
      body: `Guten Tag {{ person.name }},

am {{ on }} löschen wir, was wir von Ihnen haben, und Ihr Zugang endet. Bis dahin können Sie das jederzeit zurücknehmen.

{% if kept.size > 0 %}Einiges müssen wir nach dem Gesetz länger aufbewahren. Es dient keinem anderen Zweck und wird von selbst
gelöscht:

{% for one in kept %}- {% case one.kind %}{% when "documents" %}Rechnungen und Gutschriften{% when "books" %}Belege über Zahlungen und
Steuern{% when "contracts" %}was zwischen uns vereinbart war{% endcase %}: bis {{ one.until }}
{% endfor %}{% endif %}

[Doch nicht löschen]({{ link }})

> Das ist unsere letzte Mail dazu: Ist Ihre Adresse gelöscht, können wir Ihnen nicht mehr schreiben.`,
    },
  },
});

export const erasureRefusedMail = mailTemplate({
  key: "erasure_refused",
  category: "orders",
  values: z.object({ names: z.array(z.string()), link: z.string() }),
  sample: { names: ["Starter", "R2026-00012"], link: "https://shop.example/portal/privacy" },
  texts: {
    en: {
      subject: "We could not erase your details yet",
      body: `Hello {{ person.name }},

today was the day to erase what we hold of you. Something is running or open again, so nothing was erased:

{% for one in names %}- {{ one }}
{% endfor %}

As soon as it has ended you can ask for the erasure once more.

[See what is in the way]({{ link }})`,
    },
    de: {
      subject: "Wir konnten Ihre Angaben noch nicht löschen",
      body: `Guten Tag {{ person.name }},

heute wollten wir löschen, was wir von Ihnen haben. Inzwischen läuft etwas oder ist etwas offen; gelöscht wurde deshalb nichts:

{% for one in names %}- {{ one }}
{% endfor %}

Sobald es beendet ist, können Sie die Löschung noch einmal verlangen.

[Ansehen, was im Weg steht]({{ link }})`,
    },
  },
});

export const exportReadyMail = mailTemplate({
  key: "export_ready",
  category: "orders",
  values: z.object({ link: z.string(), until: z.string() }),
  sample: { link: "https://shop.example/portal/privacy", until: "2026-12-05" },
  texts: {
    en: {
      subject: "The copy of your details is ready",
      body: `Hello {{ person.name }},

the copy of everything we hold of you is ready. You can fetch it until {{ until }}, after signing in. It is for you alone, which is
why it is not attached here.

[Fetch the copy]({{ link }})`,
    },
    de: {
      subject: "Die Kopie Ihrer Angaben liegt bereit",
      body: `Guten Tag {{ person.name }},

die Kopie von allem, was wir von Ihnen haben, liegt bereit. Sie können sie bis {{ until }} abholen, wenn Sie angemeldet sind. Sie
ist nur für Sie; deshalb hängt sie nicht an dieser Mail.

[Kopie abholen]({{ link }})`,
    },
  },
});
