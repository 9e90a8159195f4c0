// What orders say by mail and SMS, from the first minute to the welcome.
import { z } from "zod";
import { mailTemplate, smsTemplate } from "../messages/index.ts";
import { nameNotHadMail } from "./included/name-not-had.mails.ts";
import { itemGivenUpMail } from "./set-up/give-up.mails.ts";
import { welcomeLetter } from "./set-up/welcome.mails.ts";
import { GOING_ON_MAILS } from "./set-up/going-on.mails.ts";
import { ITEM_MAILS } from "./set-up/item.mails.ts";
import { previewReadyMail, previewRemovedMail } from "./preview/preview.mails.ts";
import { staffOrderMail, staffOrderSignedMail } from "./placing/staff-order.mails.ts";
import { END_MAILS, STATE_MAILS, trackerLinkMail } from "./state.mails.ts";
import { orderSample, orderValues } from "./placing/order-mail.values.ts";

export const orderReceivedMail = mailTemplate({
  key: "order_received",
  category: "orders",
  secret: true,
  values: orderValues.extend({ confirm: z.string() }),
  sample: { ...orderSample, confirm: "https://shop.example/c/…" },
  texts: {
    en: {
      subject: "Please confirm your order {{ short_id }}",
      body: `Hello {{ person.name }},

thank you for your order **{{ short_id }}**. One step is left: confirm that it was you. The button opens a page; nothing
happens until you press the button there.

[Confirm my order]({{ confirm }})

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Coupon | {{ coupon }} |
{% endif %}| {% if tried %}To pay today{% else %}To pay for the first term{% endif %} | {{ total }} |

Whenever you want to know how things stand, look here: [where my order is]({{ tracker }}).

> If you did not order anything, do nothing. The order ends by itself and costs nothing.`,
    },
    de: {
      subject: "Bitte bestätigen Sie Ihre Bestellung {{ short_id }}",
      body: `Guten Tag {{ person.name }},

vielen Dank für Ihre Bestellung **{{ short_id }}**. Ein Schritt fehlt noch: Bestätigen Sie, dass sie von Ihnen kommt. Der
Knopf öffnet eine Seite; erst wenn Sie dort bestätigen, geht es weiter.

[Bestellung bestätigen]({{ confirm }})

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Gutschein | {{ coupon }} |
{% endif %}| {% if tried %}Heute zu zahlen{% else %}Für die erste Laufzeit{% endif %} | {{ total }} |

Den Stand Ihrer Bestellung sehen Sie jederzeit hier: [Stand meiner Bestellung]({{ tracker }}).

> Haben Sie nichts bestellt? Dann brauchen Sie nichts zu tun. Die Bestellung verfällt von selbst und kostet nichts.`,
    },
  },
});

export const orderKnownMail = mailTemplate({
  key: "order_received_known",
  category: "orders",
  secret: true,
  values: orderValues,
  sample: orderSample,
  texts: {
    en: {
      subject: "We have your order {{ short_id }}",
      body: `Hello {{ person.name }},

thank you for your order **{{ short_id }}**. We know you, so you need not confirm anything.

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Coupon | {{ coupon }} |
{% endif %}| {% if tried %}To pay today{% else %}To pay for the first term{% endif %} | {{ total }} |

[See how it is going]({{ tracker }})`,
    },
    de: {
      subject: "Ihre Bestellung {{ short_id }} ist da",
      body: `Guten Tag {{ person.name }},

vielen Dank für Ihre Bestellung **{{ short_id }}**. Wir kennen Sie, deshalb brauchen Sie nichts zu bestätigen.

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Gutschein | {{ coupon }} |
{% endif %}| {% if tried %}Heute zu zahlen{% else %}Für die erste Laufzeit{% endif %} | {{ total }} |

[Stand der Bestellung ansehen]({{ tracker }})`,
    },
  },
});

const numbers = z.object({
  short_id: z.string(),
  order_no: z.string(),
  customer_no: z.string(),
  tracker: z.string(),
});
export const orderAcceptedMail = mailTemplate({
  key: "order_accepted",
  category: "orders",
  secret: true,
  values: numbers,
  sample: {
    short_id: "K7M-3QXR",
    order_no: "B2026-00017",
    customer_no: "K000042",
    tracker: "https://shop.example/o/…",
  },
  texts: {
    en: {
      subject: "Your order {{ order_no }} is accepted",
      body: `Hello {{ person.name }},

good news: your order is accepted, and we are setting everything up right now.

| Customer number | {{ customer_no }} |
| Order number | {{ order_no }} |

[Watch it happen]({{ tracker }})`,
    },
    de: {
      subject: "Ihre Bestellung {{ order_no }} ist angenommen",
      body: `Guten Tag {{ person.name }},

gute Nachricht: Ihre Bestellung ist angenommen, und wir richten gerade alles ein.

| Kundennummer | {{ customer_no }} |
| Bestellnummer | {{ order_no }} |

[Dabei zusehen]({{ tracker }})`,
    },
  },
});

export const welcomeMail = mailTemplate({
  key: "welcome",
  category: "orders",
  secret: true,
  values: z.object({
    sign_in: z.string(),
    is_new: z.boolean(),
    mail: z.string(),
    customer_no: z.string(),
    items: z.array(z.string()),
  }),
  sample: {
    sign_in: "https://shop.example/welcome/…",
    is_new: true,
    mail: "marlene@example.com",
    customer_no: "K000042",
    items: orderSample.items,
  },
  texts: {
    en: {
      subject: "Welcome: everything is ready",
      body: `Hello {{ person.name }},

everything you ordered is ready:

{% for item in items %}- {{ item }}
{% endfor %}
Your customer number is **{{ customer_no }}**.

{% if is_new %}In the customer portal you find your services, invoices and domains. Choose a password first;
you sign in with {{ mail }}.

[Choose my password]({{ sign_in }}){% else %}You find all of it in the customer portal.

[Open the portal]({{ sign_in }}){% endif %}

Questions? Just answer this mail.`,
    },
    de: {
      subject: "Willkommen: alles ist bereit",
      body: `Guten Tag {{ person.name }},

alles, was Sie bestellt haben, ist bereit:

{% for item in items %}- {{ item }}
{% endfor %}
Ihre Kundennummer ist **{{ customer_no }}**.

{% if is_new %}Im Kundenportal finden Sie Ihre Dienste, Rechnungen und Domains. Wählen Sie zuerst ein Passwort;
Sie melden sich mit {{ mail }} an.

[Passwort wählen]({{ sign_in }}){% else %}Alles finden Sie im Kundenportal.

[Zum Kundenportal]({{ sign_in }}){% endif %}

Fragen? Antworten Sie einfach auf diese Mail.`,
    },
  },
});

export const codeText = smsTemplate({
  key: "phone_code",
  category: "orders",
  secret: true,
  values: z.object({ code: z.string(), host: z.string() }),
  sample: { code: "123456", host: "shop.example" },
  texts: {
    en: "{{ seller.name }}: your code is {{ code }}. It is good for 10 minutes. We never ask for it by phone.\n\n@{{ host }} #{{ code }}",
    de: "{{ seller.name }}: Ihr Code ist {{ code }}. Er gilt 10 Minuten. Wir fragen nie am Telefon danach.\n\n@{{ host }} #{{ code }}",
  },
});

export const orderTexts = [
  orderReceivedMail,
  orderKnownMail,
  staffOrderMail,
  staffOrderSignedMail,
  ...Object.values(STATE_MAILS),
  ...Object.values(END_MAILS),
  orderAcceptedMail,
  ...ITEM_MAILS,
  ...GOING_ON_MAILS,
  itemGivenUpMail,
  nameNotHadMail,
  welcomeMail,
  welcomeLetter,
  codeText,
  trackerLinkMail,
  previewReadyMail,
  previewRemovedMail,
];
