// What a buyer reads whose order was put together by one of us: asking to look at it and agree, or that the signed paper counts.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { orderSample, orderValues } from "./order-mail.values.ts";

export const staffOrderMail = mailTemplate({
  key: "order_put_together",
  category: "orders",
  secret: true,
  values: orderValues.extend({ confirm: z.string() }),
  sample: { ...orderSample, confirm: "https://shop.example/c/…" },
  texts: {
    en: {
      subject: "Your order {{ short_id }}: please look at it and confirm",
      body: `Hello {{ person.name }},

as agreed, one of us has put your order **{{ short_id }}** together:

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Coupon | {{ coupon }} |
{% endif %}| {% if tried %}To pay today{% else %}To pay for the first term{% endif %} | {{ total }} |

Please look at it and confirm. The button opens a page with everything in it and our terms; nothing is ordered until you
press the button there.

[Look at my order and confirm]({{ confirm }})

> Something is not as you wanted it? Just answer this mail. If you do nothing, the order ends by itself and costs nothing.`,
    },
    de: {
      subject: "Ihre Bestellung {{ short_id }}: bitte ansehen und bestätigen",
      body: `Guten Tag {{ person.name }},

wie besprochen hat jemand von uns Ihre Bestellung **{{ short_id }}** zusammengestellt:

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Gutschein | {{ coupon }} |
{% endif %}| {% if tried %}Heute zu zahlen{% else %}Für die erste Laufzeit{% endif %} | {{ total }} |

Bitte sehen Sie sie an und bestätigen Sie sie. Der Knopf öffnet eine Seite mit allem, was dazugehört, und mit unseren
Bedingungen; bestellt ist erst, wenn Sie dort bestätigen.

[Bestellung ansehen und bestätigen]({{ confirm }})

> Etwas ist nicht so, wie Sie es wollten? Antworten Sie einfach auf diese Mail. Wenn Sie nichts tun, verfällt die Bestellung von selbst und kostet nichts.`,
    },
  },
});

export const staffOrderSignedMail = mailTemplate({
  key: "order_typed_in",
  category: "orders",
  secret: true,
  values: orderValues,
  sample: orderSample,
  texts: {
    en: {
      subject: "We have your signed order {{ short_id }}",
      body: `Hello {{ person.name }},

thank you for the paper you signed. One of us has made order **{{ short_id }}** of it:

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Coupon | {{ coupon }} |
{% endif %}| {% if tried %}To pay today{% else %}To pay for the first term{% endif %} | {{ total }} |

It is being checked now. If we need anything else from you, we write; where it stands you always see here: [where my
order is]({{ tracker }}).

> You signed nothing, or something is not as you wrote it? Please answer this mail.`,
    },
    de: {
      subject: "Ihre unterschriebene Bestellung {{ short_id }} ist da",
      body: `Guten Tag {{ person.name }},

vielen Dank für Ihr unterschriebenes Papier. Jemand von uns hat daraus die Bestellung **{{ short_id }}** gemacht:

{% for item in items %}- {{ item }}
{% endfor %}
{% if coupon %}| Gutschein | {{ coupon }} |
{% endif %}| {% if tried %}Heute zu zahlen{% else %}Für die erste Laufzeit{% endif %} | {{ total }} |

Sie wird jetzt geprüft. Wenn wir noch etwas von Ihnen brauchen, schreiben wir; den Stand sehen Sie jederzeit hier: [Stand
meiner Bestellung]({{ tracker }}).

> Sie haben nichts unterschrieben, oder etwas ist anders, als Sie es geschrieben haben? Dann antworten Sie bitte auf diese Mail.`,
    },
  },
});
