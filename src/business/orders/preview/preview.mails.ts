// What the buyer is told about a preview. Its password is in no mail: the order's page leads into the control panel.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const sample = {
  short_id: "K7M-3QXR",
  address: "k3f9a1b2.preview.shop.example",
  title: "Starter, example.com",
  until: "21.03.2026",
  tracker: "https://shop.example/o/…",
};

export const previewReadyMail = mailTemplate({
  key: "preview_ready",
  category: "orders",
  secret: true,
  values: z.object({
    short_id: z.string(),
    address: z.string(),
    title: z.string(),
    until: z.string(),
    tracker: z.string(),
  }),
  sample,
  texts: {
    en: {
      subject: "Your preview for order {{ short_id }} is ready",
      body: `Hello {{ person.name }},

while your order is on its way, you can already work on **{{ title }}**. Your order page leads into the control panel.

| Address | {{ address }} |
| There until | {{ until }} |

The preview has little room, and mail cannot be sent from it. As soon as we accept your order it becomes your real package,
with everything you put there.

[Open my order]({{ tracker }})`,
    },
    de: {
      subject: "Ihre Vorschau zur Bestellung {{ short_id }} ist bereit",
      body: `Guten Tag {{ person.name }},

während Ihre Bestellung unterwegs ist, können Sie schon an **{{ title }}** arbeiten. Von Ihrer Bestellseite aus kommen Sie
in die Verwaltung.

| Adresse | {{ address }} |
| Verfügbar bis | {{ until }} |

Die Vorschau hat wenig Platz, und Mails lassen sich von dort nicht versenden. Sobald wir Ihre Bestellung annehmen, wird
daraus Ihr richtiges Paket, mit allem, was Sie dort abgelegt haben.

[Zu meiner Bestellung]({{ tracker }})`,
    },
  },
});

export const previewRemovedMail = mailTemplate({
  key: "preview_removed",
  category: "orders",
  secret: true,
  values: z.object({ short_id: z.string(), title: z.string(), tracker: z.string() }),
  sample: { short_id: sample.short_id, title: sample.title, tracker: sample.tracker },
  texts: {
    en: {
      subject: "The preview for your order {{ short_id }} has ended",
      body: `Hello {{ person.name }},

the time of your preview of **{{ title }}** is over; it was removed with what was in it. Your order itself goes on: its page
shows what it waits for.

[See my order]({{ tracker }})`,
    },
    de: {
      subject: "Die Vorschau zu Ihrer Bestellung {{ short_id }} ist beendet",
      body: `Guten Tag {{ person.name }},

die Zeit Ihrer Vorschau von **{{ title }}** ist abgelaufen; sie wurde mit ihrem Inhalt entfernt. Ihre Bestellung selbst geht
weiter: Auf der Bestellseite steht, worauf sie wartet.

[Zu meiner Bestellung]({{ tracker }})`,
    },
  },
});
