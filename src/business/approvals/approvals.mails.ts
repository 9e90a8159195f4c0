// The mails of an approval: to those who may decide, back to whoever asked, and to those who need not decide any more.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const facts = z.array(z.object({ name: z.string(), value: z.string() }));
const sampleFacts = [
  { name: "Domain", value: "example.org" },
  { name: "Automatic renewal", value: "off" },
];
const FACTS = `{% for one in facts %}| {{ one.name }} | {{ one.value }} |
{% endfor %}`;

export const approvalAskedMail = mailTemplate({
  key: "approval_asked",
  category: "orders",
  secret: true,
  values: z.object({
    asker: z.string(),
    account: z.string(),
    title: z.string(),
    facts,
    note: z.string(),
    link: z.string(),
  }),
  sample: {
    asker: "Mia Weber",
    account: "Böttcher Keramik",
    title: "Do not renew example.org any more",
    facts: sampleFacts,
    note: "We use the other name now.",
    link: "https://shop.example/approve/…",
  },
  texts: {
    en: {
      subject: "{{ asker }} asks you: {{ title }}",
      body: `Hello {{ person.name }},

{{ asker }} may not do this for {{ account }} and asks you for it:

${FACTS}
{% if note != "" %}“{{ note }}”
{% endif %}
[Look at it and decide]({{ link }})

Nothing happens before you say yes. The question stands for seven days; only exactly this is done, and only once.`,
    },
    de: {
      subject: "{{ asker }} bittet Sie: {{ title }}",
      body: `Guten Tag {{ person.name }},

{{ asker }} darf das für {{ account }} nicht selbst tun und bittet Sie darum:

${FACTS}
{% if note != "" %}„{{ note }}“
{% endif %}
[Ansehen und entscheiden]({{ link }})

Bevor Sie zustimmen, geschieht nichts. Die Anfrage gilt sieben Tage; getan wird genau das, und nur einmal.`,
    },
  },
});

export const approvalDecidedMail = mailTemplate({
  key: "approval_decided",
  category: "orders",
  values: z.object({
    by: z.string(),
    title: z.string(),
    facts,
    state: z.string(),
    changed: z.boolean(),
    link: z.string(),
  }),
  sample: {
    by: "Anna Böttcher",
    title: "Do not renew example.org any more",
    facts: sampleFacts,
    state: "done",
    changed: false,
    link: "https://shop.example/portal/approvals/…",
  },
  texts: {
    en: {
      subject:
        "{% case state %}{% when 'done' %}Done{% when 'approved' %}Allowed{% when 'declined' %}Not approved{% when 'expired' %}Not decided{% else %}Could not be done{% endcase %}: {{ title }}",
      body: `Hello {{ person.name }},

{% case state %}{% when 'done' %}{{ by }} has approved what you asked for, and it is done:
{% when 'approved' %}{{ by }} has allowed what you asked for. It waits for you in your account, for you alone and once;
seven days after you asked it runs out:
{% when 'declined' %}{{ by }} did not approve what you asked for. Nothing was changed:
{% when 'expired' %}nobody decided within seven days what you asked for. Nothing was changed; you can ask again:
{% else %}{{ by }} has approved what you asked for, but it could not be done
{%- if changed %} because
something about it has changed since{% endif %}. Nothing was changed; you can ask again:{% endcase %}

${FACTS}
[See it in your account]({{ link }})`,
    },
    de: {
      subject:
        "{% case state %}{% when 'done' %}Erledigt{% when 'approved' %}Erlaubt{% when 'declined' %}Nicht freigegeben{% when 'expired' %}Nicht entschieden{% else %}Nicht ausführbar{% endcase %}: {{ title }}",
      body: `Guten Tag {{ person.name }},

{% case state %}{% when 'done' %}{{ by }} hat Ihre Anfrage freigegeben, sie ist erledigt:
{% when 'approved' %}{{ by }} hat Ihre Anfrage erlaubt. Sie wartet in Ihrem Kundenbereich auf Sie, nur auf Sie und einmal;
sieben Tage nach Ihrer Anfrage läuft sie ab:
{% when 'declined' %}{{ by }} hat Ihre Anfrage nicht freigegeben. Geändert wurde nichts:
{% when 'expired' %}über Ihre Anfrage hat sieben Tage lang niemand entschieden. Geändert wurde nichts;
Sie können noch einmal fragen:
{% else %}{{ by }} hat Ihre Anfrage freigegeben, sie war aber nicht ausführbar
{%- if changed %}, weil sich seitdem etwas geändert hat{% endif %}. Geändert wurde nichts;
Sie können noch einmal fragen:{% endcase %}

${FACTS}
[Im Kundenbereich ansehen]({{ link }})`,
    },
  },
});

export const approvalNotDoneMail = mailTemplate({
  key: "approval_not_done",
  category: "orders",
  values: z.object({
    asker: z.string(),
    title: z.string(),
    facts,
    changed: z.boolean(),
    gone: z.boolean(),
    link: z.string(),
  }),
  sample: {
    asker: "Mia Weber",
    title: "Do not renew example.org any more",
    facts: sampleFacts,
    changed: true,
    gone: false,
    link: "https://shop.example/portal/approvals/…",
  },
  texts: {
    en: {
      subject: "Could not be done: {{ title }}",
      body: `Hello {{ person.name }},

you approved what {{ asker }} asked for, but it could not be done
{%- if changed %} because something about it has changed since{% endif %}
{%- if gone %} because {{ asker }} no longer has access to it{% endif %}. Nothing was changed:

${FACTS}
[See it in your account]({{ link }})`,
    },
    de: {
      subject: "Nicht ausführbar: {{ title }}",
      body: `Guten Tag {{ person.name }},

Sie haben freigegeben, worum {{ asker }} gebeten hat; es war aber nicht ausführbar
{%- if changed %}, weil sich seitdem etwas daran geändert hat{% endif %}
{%- if gone %}, weil {{ asker }} darauf keinen Zugriff mehr hat{% endif %}. Geändert wurde nichts:

${FACTS}
[Im Kundenbereich ansehen]({{ link }})`,
    },
  },
});

export const approvalAnsweredMail = mailTemplate({
  key: "approval_answered",
  category: "orders",
  values: z.object({
    by: z.string(),
    asker: z.string(),
    title: z.string(),
    facts,
    declined: z.boolean(),
    link: z.string(),
  }),
  sample: {
    by: "Anna Böttcher",
    asker: "Mia Weber",
    title: "Do not renew example.org any more",
    facts: sampleFacts,
    declined: false,
    link: "https://shop.example/portal/approvals/…",
  },
  texts: {
    en: {
      subject: "Answered already: {{ title }}",
      body: `Hello {{ person.name }},

{{ by }} {% if declined %}said no to{% else %}said yes to{% endif %} what {{ asker }} asked for. You need not do anything any more:

${FACTS}
[See it in your account]({{ link }})`,
    },
    de: {
      subject: "Schon beantwortet: {{ title }}",
      body: `Guten Tag {{ person.name }},

{{ by }} hat {% if declined %}abgelehnt{% else %}erlaubt{% endif %}, worum {{ asker }} gebeten hat. Sie müssen nichts mehr tun:

${FACTS}
[Im Kundenbereich ansehen]({{ link }})`,
    },
  },
});

export const approvalTexts = [
  approvalAnsweredMail,
  approvalAskedMail,
  approvalDecidedMail,
  approvalNotDoneMail,
];
