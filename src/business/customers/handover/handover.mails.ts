// The two mails of a handover: to whoever is asked to take the account over, and to both sides at each step.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const made = {
  category: "orders" as const,
  values: z.object({
    account: z.string(),
    old: z.string(),
    next: z.string(),
    next_email: z.string(),
    /** Whom it is written to: the old or the new holder. */
    side: z.string(),
    turn: z.string(),
    stays: z.string(),
    keeps: z.boolean(),
    until: z.string(),
    /** Day and time at which a confirmed account changes hands; empty before. */
    at: z.string(),
    link: z.string(),
  }),
  sample: {
    account: "Böttcher Keramik",
    old: "Anna Böttcher",
    next: "Mia Weber",
    next_email: "mia@kunde.example",
    side: "new",
    turn: "taken",
    stays: "billing",
    keeps: false,
    until: "5 December 2026",
    at: "",
    link: "https://shop.example/portal/take-over",
  },
};

const STAYS_EN = `{% case stays %}{% when "full" %}{{ old }} stays a contact with full access; you can change that at any time.
{% when "billing" %}{{ old }} stays a contact for invoices and payments; you can change that at any time.
{% else %}{{ old }} has no access any more then.
{% endcase %}`;

const STAYS_DE = `{% case stays %}{% when "full" %}{{ old }} bleibt Kontakt mit vollem Zugang; das können Sie jederzeit ändern.
{% when "billing" %}{{ old }} bleibt Kontakt für Rechnungen und Zahlungen; das können Sie jederzeit ändern.
{% else %}{{ old }} hat dann keinen Zugang mehr.
{% endcase %}`;

const METHODS_EN = `{% if keeps %}The stored cards and mandates of {{ old }} stay and go on being charged.
{% else %}The stored cards and mandates of {{ old }} are taken off the account: nothing is charged to them any more, and invoices
are paid by transfer until a new card is added.
{% endif %}`;

const METHODS_DE = `{% if keeps %}Die hinterlegten Karten und Mandate von {{ old }} bleiben und werden weiter belastet.
{% else %}Die hinterlegten Karten und Mandate von {{ old }} werden vom Konto genommen: Von ihnen wird nichts mehr abgebucht, und
Rechnungen werden überwiesen, bis eine neue Karte hinterlegt ist.
{% endif %}`;

export const handoverAskedMail = mailTemplate({
  ...made,
  key: "handover_asked",
  secret: true,
  sample: { ...made.sample, link: "https://shop.example/take-over/…" },
  texts: {
    en: {
      subject: "{{ old }} would like to hand {{ account }} over to you",
      body: `Hello {{ person.name }},

{{ old }} would like to hand the account {{ account }} at {{ seller.name }} over to you. As its holder you would have its
contracts, domains and invoices, also those that are open, and you would decide who may do what in it.

${STAYS_EN}
${METHODS_EN}

Nothing changes before you agree and {{ old }} has confirmed once more. The link works once, until {{ until }}.

[Look at it and decide]({{ link }})

> You do not know {{ old }}, or do not want this? Then do nothing, or decline behind the link. Nothing happens without you.`,
    },
    de: {
      subject: "{{ old }} möchte Ihnen {{ account }} übergeben",
      body: `Guten Tag {{ person.name }},

{{ old }} möchte Ihnen das Konto {{ account }} bei {{ seller.name }} übergeben. Dann gehören Ihnen seine Verträge, Domains und
Rechnungen, auch die offenen, und Sie bestimmen, wer darin was darf.

${STAYS_DE}
${METHODS_DE}

Bevor Sie zustimmen und {{ old }} noch einmal bestätigt hat, ändert sich nichts. Der Link gilt einmal, bis {{ until }}.

[Ansehen und entscheiden]({{ link }})

> Sie kennen {{ old }} nicht oder möchten das nicht? Dann tun Sie nichts, oder lehnen Sie hinter dem Link ab. Ohne Sie geschieht nichts.`,
    },
  },
});

export const handoverNewsMail = mailTemplate({
  ...made,
  key: "handover_news",
  texts: {
    en: {
      subject: [
        `{% case turn %}`,
        `{% when "asked" %}{{ account }} is to be handed over to {{ next }}`,
        `{% when "taken" %}{{ next }} agreed to take {{ account }} over`,
        `{% when "confirmed" %}{{ account }} goes to {{ next }} on {{ at }}`,
        `{% when "done" %}{{ account }} now belongs to {{ next }}`,
        `{% when "declined" %}{{ next }} does not take {{ account }} over`,
        `{% when "expired" %}The handover of {{ account }} has run out`,
        `{% else %}The handover of {{ account }} was taken back`,
        `{% endcase %}`,
      ].join(""),
      body: `Hello {{ person.name }},

{% case turn %}{% when "asked" %}you asked for the account {{ account }} to be handed over to {{ next }} ({{ next_email }}).
They were sent a link. Once they agree, you confirm once more; until then everything stays as it is. It can be taken back at
any time, and runs out on {{ until }}.
{% when "taken" %}{{ next }} ({{ next_email }}) agreed to take over the account {{ account }}.
{% if side == "old" %}Please confirm once more until {{ until }}: without that the account does not change
hands.{% else %}Now {{ old }} confirms once more, until {{ until }}. We will write to you as soon as the account is
yours.{% endif %}
{% when "confirmed" %}both sides confirmed: on {{ at }} the account {{ account }} goes to {{ next }} ({{ next_email }}). Until
then everything stays as it is, and either side can still stop it.
{% when "done" %}the account {{ account }} now belongs to {{ next }} ({{ next_email }}).

${STAYS_EN}
${METHODS_EN}

{% if side == "new" %}Please check name and address on the invoices under “My details”: they stay as they are until you
change them.{% endif %}
{% when "declined" %}{{ next }} ({{ next_email }}) does not take over the account {{ account }}. Nothing was changed.
{% when "expired" %}the account {{ account }} was to be handed over to {{ next }} ({{ next_email }}), but not both sides
confirmed in time. Nothing was changed.
{% else %}the account {{ account }} was to be handed over to {{ next }} ({{ next_email }}); this was taken back. Nothing was
changed.
{% endcase %}

[To the customer portal]({{ link }})

{% if side == "old" %}> This was not you? Sign in, take it back under People and choose a new password, or call us{% if seller.phone != "" %} at {{ seller.phone }}{% endif %}.{% endif %}`,
    },
    de: {
      subject: [
        `{% case turn %}`,
        `{% when "asked" %}{{ account }} soll an {{ next }} übergeben werden`,
        `{% when "taken" %}{{ next }} möchte {{ account }} übernehmen`,
        `{% when "confirmed" %}{{ account }} geht am {{ at }} an {{ next }}`,
        `{% when "done" %}{{ account }} gehört jetzt {{ next }}`,
        `{% when "declined" %}{{ next }} übernimmt {{ account }} nicht`,
        `{% when "expired" %}Die Übergabe von {{ account }} ist abgelaufen`,
        `{% else %}Die Übergabe von {{ account }} wurde zurückgenommen`,
        `{% endcase %}`,
      ].join(""),
      body: `Guten Tag {{ person.name }},

{% case turn %}{% when "asked" %}Sie möchten das Konto {{ account }} an {{ next }} ({{ next_email }}) übergeben. Dorthin ging
ein Link. Nach der Zustimmung bestätigen Sie noch einmal; bis dahin bleibt alles, wie es ist. Sie können die Übergabe jederzeit
zurücknehmen; sie läuft ab am {{ until }}.
{% when "taken" %}{{ next }} ({{ next_email }}) möchte das Konto {{ account }} übernehmen.
{% if side == "old" %}Bitte bestätigen Sie noch einmal, bis {{ until }}: Ohne das wechselt das Konto nicht.{% else %}Jetzt bestätigt
{{ old }} noch einmal, bis {{ until }}. Wir schreiben Ihnen, sobald das Konto Ihnen gehört.{% endif %}
{% when "confirmed" %}beide Seiten haben bestätigt: Am {{ at }} geht das Konto {{ account }} an {{ next }} ({{ next_email }}).
Bis dahin bleibt alles, wie es ist, und jede Seite kann es noch anhalten.
{% when "done" %}das Konto {{ account }} gehört jetzt {{ next }} ({{ next_email }}).

${STAYS_DE}
${METHODS_DE}

{% if side == "new" %}Bitte prüfen Sie unter „Meine Daten“ Name und Anschrift auf den Rechnungen: Sie bleiben, wie sie sind, bis
Sie sie ändern.{% endif %}
{% when "declined" %}{{ next }} ({{ next_email }}) übernimmt das Konto {{ account }} nicht. Geändert wurde nichts.
{% when "expired" %}das Konto {{ account }} sollte an {{ next }} ({{ next_email }}) übergeben werden, aber nicht beide Seiten haben
rechtzeitig bestätigt. Geändert wurde nichts.
{% else %}das Konto {{ account }} sollte an {{ next }} ({{ next_email }}) übergeben werden; das wurde zurückgenommen. Geändert
wurde nichts.
{% endcase %}

[Zum Kundenbereich]({{ link }})

{% if side == "old" %}> Das waren nicht Sie? Melden Sie sich an, nehmen Sie die Übergabe unter „Personen“ zurück und wählen Sie ein neues Passwort, oder rufen Sie uns an{% if seller.phone != "" %}: {{ seller.phone }}{% endif %}.{% endif %}`,
    },
  },
});
