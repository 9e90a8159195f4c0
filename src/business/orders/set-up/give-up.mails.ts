// What the buyer is told when something they ordered cannot be had: why, what becomes of the money, how the rest stands.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

export const itemGivenUpMail = mailTemplate({
  key: "item_given_up",
  category: "orders",
  secret: true,
  values: z.object({
    title: z.string(),
    short_id: z.string(),
    reason: z.string(),
    credited: z.string(),
    goes_back: z.boolean(),
    is_last: z.boolean(),
    tracker: z.string(),
  }),
  sample: {
    title: "example.com",
    short_id: "K7M-3QXR",
    reason: "The name was registered by somebody else an hour before.",
    credited: "11.90 €",
    goes_back: true,
    is_last: false,
    tracker: "https://shop.example/o/…",
  },
  texts: {
    en: {
      subject: "We cannot provide {{ title }} (order {{ short_id }})",
      body: `Hello {{ person.name }},

we are sorry: we cannot provide **{{ title }}**.

> {{ reason }}

{% if credited != "" %}You are credited {{ credited }} for it.
{% if goes_back %}What you paid for it goes back the way it came.{% else %}What you paid for
it stays yours: it is set against your next invoice.{% endif %}{% else %}You
owe nothing for it.{% endif %}

{% if is_last %}That was the last thing in your order, so it ends here.{% else %}
Everything else in your order goes on as it was.{% endif %}
If you would like something else instead, just answer this mail.

[See my order]({{ tracker }})`,
    },
    de: {
      subject: "{{ title }} können wir nicht bereitstellen (Bestellung {{ short_id }})",
      body: `Guten Tag {{ person.name }},

es tut uns leid: **{{ title }}** können wir nicht bereitstellen.

> {{ reason }}

{% if credited != "" %}Wir schreiben Ihnen dafür {{ credited }} gut.
{% if goes_back %}Was Sie dafür bezahlt haben, geht auf demselben Weg zurück.{% else %}Was Sie dafür
bezahlt haben, bleibt Ihr Guthaben und wird mit der nächsten Rechnung verrechnet.{% endif %}{% else %}Sie
schulden dafür nichts.{% endif %}

{% if is_last %}Das war das Letzte in Ihrer Bestellung; sie endet damit.{% else %}
Alles andere in Ihrer Bestellung geht weiter wie bisher.{% endif %}
Wenn Sie stattdessen etwas anderes möchten, antworten Sie einfach auf diese Mail.

[Zu meiner Bestellung]({{ tracker }})`,
    },
  },
});
