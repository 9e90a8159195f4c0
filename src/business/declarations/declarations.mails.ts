// What declarations say by mail: the receipt at once, what was done, why something was not, and word to the account itself.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const received = z.object({
  receipt_no: z.string(),
  received_at: z.string(),
  name: z.string(),
  email: z.string(),
  contract: z.string(),
  reason: z.string(),
  wanted_on: z.string(),
  extraordinary: z.boolean(),
});
const receivedSample = {
  receipt_no: "K7M-3QXR",
  received_at: "1 July 2026 at 14:03:09 CEST",
  name: "Marlene Böttcher",
  email: "marlene@example.org",
  contract: "V000123, example.org",
  reason: "",
  wanted_on: "",
  extraordinary: false,
};

const SAID_EN = `| Received | {{ received_at }} |
| Receipt | {{ receipt_no }} |
| Name | {{ name }} |
| E-mail | {{ email }} |
| Contract | {{ contract }} |`;
const SAID_DE = `| Eingegangen | {{ received_at }} |
| Beleg | {{ receipt_no }} |
| Name | {{ name }} |
| E-Mail | {{ email }} |
| Vertrag | {{ contract }} |`;

export const withdrawalReceiptMail = mailTemplate({
  key: "withdrawal_receipt",
  category: "orders",
  values: received,
  sample: receivedSample,
  texts: {
    en: {
      subject: "We have your withdrawal ({{ receipt_no }})",
      body: `Hello {{ name }},

we have received your withdrawal from the contract. This mail is your receipt.

${SAID_EN}

You need not do anything else. We end the contract and write to you once more. What you paid goes back within 14 days, by the
way you paid.`,
    },
    de: {
      subject: "Ihr Widerruf ist eingegangen ({{ receipt_no }})",
      body: `Guten Tag {{ name }},

Ihr Widerruf ist bei uns eingegangen. Diese Mail ist Ihre Eingangsbestätigung.

${SAID_DE}

Sie brauchen nichts weiter zu tun. Wir beenden den Vertrag und schreiben Ihnen noch einmal. Was Sie gezahlt haben, erstatten
wir innerhalb von 14 Tagen auf dem Weg, auf dem Sie gezahlt haben.`,
    },
  },
});

export const cancellationReceiptMail = mailTemplate({
  key: "cancellation_receipt",
  category: "orders",
  values: received,
  sample: receivedSample,
  texts: {
    en: {
      subject: "We have your cancellation ({{ receipt_no }})",
      body: `Hello {{ name }},

we have received your cancellation. This mail is your receipt.

${SAID_EN}
| Kind | {% if extraordinary %}for good cause{% else %}at the next possible date{% endif %} |
{% if wanted_on != "" %}| Wanted last day | {{ wanted_on }} |
{% endif %}{% if reason != "" %}| Reason | {{ reason }} |
{% endif %}

We check the date on which the contract ends and write it to you. Until then everything keeps running.`,
    },
    de: {
      subject: "Ihre Kündigung ist eingegangen ({{ receipt_no }})",
      body: `Guten Tag {{ name }},

Ihre Kündigung ist bei uns eingegangen. Diese Mail ist Ihre Eingangsbestätigung.

${SAID_DE}
| Art | {% if extraordinary %}aus wichtigem Grund{% else %}zum nächstmöglichen Zeitpunkt{% endif %} |
{% if wanted_on != "" %}| Gewünschter letzter Tag | {{ wanted_on }} |
{% endif %}{% if reason != "" %}| Grund | {{ reason }} |
{% endif %}

Wir prüfen, zu welchem Tag der Vertrag endet, und schreiben Ihnen diesen Tag. Bis dahin läuft alles weiter.`,
    },
  },
});

const ended = z.object({
  receipt_no: z.string(),
  is_withdrawal: z.boolean(),
  lines: z.array(z.string()),
  refund: z.string(),
  kept: z.string(),
  agreed: z.boolean(),
  released: z.string(),
});

export const declarationCarriedOutMail = mailTemplate({
  key: "declaration_carried_out",
  category: "orders",
  values: ended,
  sample: {
    receipt_no: "K7M-3QXR",
    is_withdrawal: false,
    lines: ["V000123, Starter: last day 31 July 2026"],
    refund: "",
    kept: "",
    agreed: false,
    released: "",
  },
  texts: {
    en: {
      subject:
        "{% if is_withdrawal %}Your withdrawal is done{% else %}The end of your contract{% endif %} ({{ receipt_no }})",
      body: `Hello {{ person.name }},

{% if is_withdrawal %}your withdrawal is carried out. This has ended:{% else -%}
we confirm your cancellation. These contracts end:{% endif %}

{% for line in lines %}- {{ line }}
{% endfor %}
{% if refund != "" %}You get back **{{ refund }}**, by the way you paid.
{% endif %}{% if kept != "" %}**{{ kept }}** stays your balance with us{% if agreed %}, as you agreed;
you may have it paid out at any time{% endif %}.
{% endif %}{% if released != "" %}**{{ released }}** need not be paid any more.
{% endif %}{% if refund != "" or kept != "" or released != "" %}The credit note follows by mail.
{% endif %}
{% unless is_withdrawal %}Please save in time what you want to keep.{% endunless %}`,
    },
    de: {
      subject:
        "{% if is_withdrawal %}Ihr Widerruf ist erledigt{% else %}Das Ende Ihres Vertrags{% endif %} ({{ receipt_no }})",
      body: `Guten Tag {{ person.name }},

{% if is_withdrawal %}Ihr Widerruf ist erledigt. Beendet ist damit:{% else -%}
wir bestätigen Ihre Kündigung. Diese Verträge enden:{% endif %}

{% for line in lines %}- {{ line }}
{% endfor %}
{% if refund != "" %}Sie erhalten **{{ refund }}** zurück, auf dem Weg, auf dem Sie gezahlt haben.
{% endif %}{% if kept != "" %}**{{ kept }}** bleiben Ihr Guthaben bei uns{% if agreed %}, wie mit Ihnen vereinbart;
Sie können es sich jederzeit auszahlen lassen{% endif %}.
{% endif %}{% if released != "" %}**{{ released }}** sind nicht mehr zu zahlen.
{% endif %}{% if refund != "" or kept != "" or released != "" %}Die Rechnungskorrektur kommt mit eigener Mail.
{% endif %}
{% unless is_withdrawal %}Bitte sichern Sie vorher, was Sie behalten möchten.{% endunless %}`,
    },
  },
});

export const declarationDeclinedMail = mailTemplate({
  key: "declaration_declined",
  category: "orders",
  values: z.object({ receipt_no: z.string(), is_withdrawal: z.boolean(), answer: z.string() }),
  sample: {
    receipt_no: "K7M-3QXR",
    is_withdrawal: true,
    answer: "We found no contract under this name. Which order number stands in our mails to you?",
  },
  texts: {
    en: {
      subject:
        "About your {% if is_withdrawal %}withdrawal{% else %}cancellation{% endif %} ({{ receipt_no }})",
      body: `Hello {{ person.name }},

we could not carry out what you declared to us:

{{ answer }}

If we missed something, just answer this mail.`,
    },
    de: {
      subject:
        "Zu {% if is_withdrawal %}Ihrem Widerruf{% else %}Ihrer Kündigung{% endif %} ({{ receipt_no }})",
      body: `Guten Tag {{ person.name }},

wir konnten Ihre Erklärung nicht ausführen:

{{ answer }}

Wenn wir etwas übersehen haben, antworten Sie einfach auf diese Mail.`,
    },
  },
});

export const declaredByOthersMail = mailTemplate({
  key: "declared_from_another_address",
  category: "billing",
  values: z.object({ receipt_no: z.string(), is_withdrawal: z.boolean(), contract: z.string() }),
  sample: { receipt_no: "K7M-3QXR", is_withdrawal: false, contract: "V000123" },
  texts: {
    en: {
      subject:
        "Was this you? A {% if is_withdrawal %}withdrawal{% else %}cancellation{% endif %} for your account ({{ receipt_no }})",
      body: `Hello {{ person.name }},

somebody sent us a {% if is_withdrawal %}withdrawal{% else %}cancellation{% endif %} that names a contract of yours,
from an address we do not know:

| Contract | {{ contract }} |
| Receipt | {{ receipt_no }} |

Nothing has been ended yet; one of us looks at it first. If it was not you, please answer this mail.`,
    },
    de: {
      subject:
        "Waren Sie das? {% if is_withdrawal %}Ein Widerruf{% else %}Eine Kündigung{% endif %} zu Ihrem Konto ({{ receipt_no }})",
      body: `Guten Tag {{ person.name }},

jemand hat uns {% if is_withdrawal %}einen Widerruf{% else %}eine Kündigung{% endif %} zu einem Ihrer Verträge geschickt,
von einer Adresse, die wir nicht kennen:

| Vertrag | {{ contract }} |
| Beleg | {{ receipt_no }} |

Beendet ist noch nichts; vorher sieht sich das jemand von uns an. Waren Sie es nicht, antworten Sie bitte auf diese Mail.`,
    },
  },
});

export const declarationTexts = [
  withdrawalReceiptMail,
  cancellationReceiptMail,
  declarationCarriedOutMail,
  declarationDeclinedMail,
  declaredByOthersMail,
];
