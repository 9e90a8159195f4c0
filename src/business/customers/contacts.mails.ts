// What people are told by mail about being a contact of an account: invited, welcome, changed, removed; and the holder each time.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const values = z.object({
  contact: z.string(),
  contact_email: z.string(),
  account: z.string(),
  /** Who invited. */
  by: z.string(),
  /** Who may allow more. */
  holder: z.string(),
  /** All of it as one text. */
  sentence: z.string(),
  can: z.array(z.string()),
  cannot: z.array(z.string()),
  gets: z.array(z.string()),
  link: z.string(),
  turn: z.string(),
});
export type ContactValues = z.infer<typeof values>;

export const made = {
  category: "orders" as const,
  values,
  sample: {
    contact: "Mia Weber",
    contact_email: "mia@kunde.example",
    account: "Böttcher Keramik",
    by: "Anna Böttcher",
    holder: "Anna Böttcher",
    sentence: "Mia Weber can see invoices and pay invoices. Mia Weber cannot place orders.",
    can: ["see invoices", "pay invoices"],
    cannot: ["place orders"],
    gets: ["invoices and reminders"],
    link: "https://shop.example/portal",
    turn: "changed",
  },
};

export const LISTS_EN = `{% if can.size > 0 %}**You can:**

{% for one in can %}- {{ one }}
{% endfor %}
{% else %}You can do nothing there yet.
{% endif %}
{% if cannot.size > 0 %}**You cannot:**

{% for one in cannot %}- {{ one }}
{% endfor %}
{% endif %}
{% if gets.size > 0 %}**You are sent:**

{% for one in gets %}- {{ one }}
{% endfor %}
{% endif %}`;

export const LISTS_DE = `{% if can.size > 0 %}**Sie können:**

{% for one in can %}- {{ one }}
{% endfor %}
{% else %}Noch können Sie dort nichts tun.
{% endif %}
{% if cannot.size > 0 %}**Nicht dazu gehört:**

{% for one in cannot %}- {{ one }}
{% endfor %}
{% endif %}
{% if gets.size > 0 %}**Sie bekommen:**

{% for one in gets %}- {{ one }}
{% endfor %}
{% endif %}`;

export const contactInvitedMail = mailTemplate({
  ...made,
  key: "contact_invited",
  secret: true,
  sample: { ...made.sample, link: "https://shop.example/join/…" },
  texts: {
    en: {
      subject: "{{ by }} invites you: access to the account {{ account }}",
      body: `Hello {{ person.name }},

{{ by }} would like you to have access to the account {{ account }} at {{ seller.name }}.

${LISTS_EN}

For anything beyond that, ask {{ holder }}. Nothing happens until you accept; the link works once, for 14 days.

[See the invitation]({{ link }})

> You do not know {{ by }}? Then do nothing. Without your consent nobody gets access in your name.`,
    },
    de: {
      subject: "{{ by }} lädt Sie ein: Zugang zum Konto {{ account }}",
      body: `Guten Tag {{ person.name }},

{{ by }} möchte Ihnen Zugang zum Konto {{ account }} bei {{ seller.name }} geben.

${LISTS_DE}

Für alles darüber hinaus fragen Sie {{ holder }}. Bevor Sie annehmen, geschieht nichts; der Link gilt einmal, 14 Tage lang.

[Einladung ansehen]({{ link }})

> Sie kennen {{ by }} nicht? Dann brauchen Sie nichts zu tun. Ohne Ihre Zustimmung entsteht kein Zugang.`,
    },
  },
});

export const contactWelcomeMail = mailTemplate({
  ...made,
  key: "contact_welcome",
  texts: {
    en: {
      subject: "Welcome to {{ account }}",
      body: `Hello {{ person.name }},

good to have you here. {{ by }} invited you to the account {{ account }}.

${LISTS_EN}

# How things work here

Everything about the account is in the customer portal. What your access does not cover you can ask for there: the person
who may allow it gets a mail and decides with one click. {{ holder }} holds the account and can change your access.

# What our support does for you

We help with everything that you rent from us: domains, mailboxes, web space, certificates, and the invoices for them. We do
not change your websites or programs, and we tell nobody more than their access covers, so please understand when we ask you
to check with {{ holder }}.

You reach us at {{ seller.email }}{% if seller.phone != "" %} and {{ seller.phone }}{% endif %}.

[To the customer portal]({{ link }})`,
    },
    de: {
      subject: "Willkommen bei {{ account }}",
      body: `Guten Tag {{ person.name }},

schön, dass Sie da sind. {{ by }} hat Sie zum Konto {{ account }} eingeladen.

${LISTS_DE}

# So geht es hier zu

Alles zum Konto steht im Kundenbereich. Was Ihr Zugang nicht umfasst, können Sie dort erbitten: Wer es erlauben darf, bekommt
eine E-Mail und entscheidet mit einem Klick. Das Konto gehört {{ holder }}; von dort wird auch Ihr Zugang geändert.

# Was unser Support für Sie tut

Wir helfen bei allem, was bei uns gemietet ist: Domains, Postfächer, Webspace, Zertifikate und die Rechnungen dazu. Ihre
Websites und Programme ändern wir nicht, und wir sagen niemandem mehr, als der Zugang umfasst. Bitte haben Sie Verständnis,
wenn wir Sie an {{ holder }} verweisen.

Sie erreichen uns unter {{ seller.email }}{% if seller.phone != "" %} und {{ seller.phone }}{% endif %}.

[Zum Kundenbereich]({{ link }})`,
    },
  },
});

export const contactChangedMail = mailTemplate({
  ...made,
  key: "contact_changed",
  texts: {
    en: {
      subject: "Your access to {{ account }} was changed",
      body: `Hello {{ person.name }},

your access to the account {{ account }} was changed. From now on this holds:

${LISTS_EN}

For anything beyond that, ask {{ holder }}.

[To the customer portal]({{ link }})`,
    },
    de: {
      subject: "Ihr Zugang zu {{ account }} wurde geändert",
      body: `Guten Tag {{ person.name }},

Ihr Zugang zum Konto {{ account }} wurde geändert. Ab jetzt gilt:

${LISTS_DE}

Für alles darüber hinaus fragen Sie {{ holder }}.

[Zum Kundenbereich]({{ link }})`,
    },
  },
});

export const contactRemovedMail = mailTemplate({
  ...made,
  key: "contact_removed",
  texts: {
    en: {
      subject: "Your access to {{ account }} has ended",
      body: `Hello {{ person.name }},

your access to the account {{ account }} has ended. You no longer see anything of it and get no more mails about it. Your own
sign-in stays as it is.

If this surprises you, please ask {{ holder }}. Thank you for your help.`,
    },
    de: {
      subject: "Ihr Zugang zu {{ account }} ist beendet",
      body: `Guten Tag {{ person.name }},

Ihr Zugang zum Konto {{ account }} ist beendet. Sie sehen nichts mehr davon und bekommen dazu keine Nachrichten mehr. Ihre
eigene Anmeldung bleibt, wie sie ist.

Wenn Sie das überrascht, fragen Sie bitte {{ holder }}. Vielen Dank für Ihre Mitarbeit.`,
    },
  },
});

export const contactNewsMail = mailTemplate({
  ...made,
  key: "contact_news",
  texts: {
    en: {
      subject: [
        `{% case turn %}`,
        `{% when "invited" %}{{ contact }} was invited to {{ account }}`,
        `{% when "joined" %}{{ contact }} now has access to {{ account }}`,
        `{% when "changed" %}The access of {{ contact }} to {{ account }} was changed`,
        `{% when "dated" %}Today the access of {{ contact }} to {{ account }} changes`,
        `{% when "removed" %}{{ contact }} no longer has access to {{ account }}`,
        `{% else %}The invitation of {{ contact }} to {{ account }} was withdrawn`,
        `{% endcase %}`,
      ].join(""),
      body: `Hello {{ person.name }},

{% case turn %}{% when "invited" %}{{ contact }} ({{ contact_email }}) was invited to the account {{ account }}.
If the invitation is accepted, this holds:
{% when "joined" %}{{ contact }} ({{ contact_email }}) accepted the invitation and now has access to
the account {{ account }}:
{% when "changed" %}the access of {{ contact }} ({{ contact_email }}) to the account {{ account }}
was changed. From now on this holds:
{% when "dated" %}as it was agreed, something of the access of {{ contact }} ({{ contact_email }}) to the account
{{ account }} begins or ends today. From now on this holds:
{% when "removed" %}{{ contact }} ({{ contact_email }}) no longer has access to the account {{ account }}.
All open sessions lost it at once.
{% else %}the invitation of {{ contact }} ({{ contact_email }}) to the account {{ account }} was
withdrawn. Its link no longer opens.
{% endcase %}

{% if turn == "invited" or turn == "joined" or turn == "changed" or turn == "dated" %}{{ sentence }}{% endif %}

> This was not you or somebody you trust with it? Under People in the customer portal you can end any access at once.`,
    },
    de: {
      subject: [
        `{% case turn %}`,
        `{% when "invited" %}{{ contact }} wurde zu {{ account }} eingeladen`,
        `{% when "joined" %}{{ contact }} hat jetzt Zugang zu {{ account }}`,
        `{% when "changed" %}Der Zugang von {{ contact }} zu {{ account }} wurde geändert`,
        `{% when "dated" %}Heute ändert sich der Zugang von {{ contact }} zu {{ account }}`,
        `{% when "removed" %}{{ contact }} hat keinen Zugang mehr zu {{ account }}`,
        `{% else %}Die Einladung von {{ contact }} zu {{ account }} wurde zurückgezogen`,
        `{% endcase %}`,
      ].join(""),
      body: `Guten Tag {{ person.name }},

{% case turn %}{% when "invited" %}{{ contact }} ({{ contact_email }}) wurde zum Konto {{ account }}
eingeladen. Wird die Einladung angenommen, gilt:
{% when "joined" %}{{ contact }} ({{ contact_email }}) hat die Einladung angenommen und jetzt Zugang
zum Konto {{ account }}:
{% when "changed" %}der Zugang von {{ contact }} ({{ contact_email }}) zum Konto {{ account }} wurde
geändert. Ab jetzt gilt:
{% when "dated" %}wie es vereinbart war, beginnt oder endet heute etwas am Zugang von {{ contact }} ({{ contact_email }})
zum Konto {{ account }}. Ab jetzt gilt:
{% when "removed" %}{{ contact }} ({{ contact_email }}) hat keinen Zugang mehr zum Konto {{ account }}.
Auch offene Sitzungen haben ihn sofort verloren.
{% else %}die Einladung von {{ contact }} ({{ contact_email }}) zum Konto {{ account }} wurde
zurückgezogen. Ihr Link öffnet nichts mehr.
{% endcase %}

{% if turn == "invited" or turn == "joined" or turn == "changed" or turn == "dated" %}{{ sentence }}{% endif %}

> Das waren weder Sie noch jemand, dem Sie es überlassen haben? Unter „Personen“ im Kundenbereich beenden Sie jeden Zugang sofort.`,
    },
  },
});
