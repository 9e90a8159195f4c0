// What the buyer is told of each thing in the order: the package, and every step of a domain on its way.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const thing = z.object({ title: z.string(), tracker: z.string() });
const thingSample = { title: "Starter, example.com", tracker: "https://shop.example/o/…" };

export const hostingReadyMail = mailTemplate({
  key: "hosting_ready",
  category: "orders",
  secret: true,
  values: thing.extend({ username: z.string(), server: z.string(), portal: z.string() }),
  sample: { ...thingSample, username: "k3f9a1b2", server: "server1", portal: "https://shop.example/portal" },
  texts: {
    en: {
      subject: "{{ title }} is ready",
      body: `Hello {{ person.name }},

your hosting package **{{ title }}** runs.

| Server | {{ server }} |
| User name | {{ username }} |

From the customer portal one click takes you into your control panel, without another password.

[Open the portal]({{ portal }})`,
    },
    de: {
      subject: "{{ title }} ist fertig",
      body: `Guten Tag {{ person.name }},

Ihr Hosting-Paket **{{ title }}** läuft.

| Server | {{ server }} |
| Benutzername | {{ username }} |

Aus dem Kundenportal kommen Sie mit einem Klick in Ihre Verwaltung, ohne weiteres Passwort.

[Zum Kundenportal]({{ portal }})`,
    },
  },
});

const domainTexts = { en: "[See my order]({{ tracker }})", de: "[Zu meiner Bestellung]({{ tracker }})" };
export const domainReadyMail = mailTemplate({
  key: "domain_ready",
  category: "domains",
  secret: true,
  values: thing,
  sample: { ...thingSample, title: "example.com" },
  texts: {
    en: {
      subject: "{{ title }} is yours",
      body: `Hello {{ person.name }},\n\nthe domain **{{ title }}** is registered and points to your package.\n\n${domainTexts.en}`,
    },
    de: {
      subject: "{{ title }} gehört Ihnen",
      body: `Guten Tag {{ person.name }},\n\ndie Domain **{{ title }}** ist registriert und zeigt auf Ihr Paket.\n\n${domainTexts.de}`,
    },
  },
});

export const itemDelayedMail = mailTemplate({
  key: "item_delayed",
  category: "orders",
  secret: true,
  values: thing,
  sample: thingSample,
  texts: {
    en: {
      subject: "{{ title }} takes a little longer",
      body: `Hello {{ person.name }},\n\n**{{ title }}** could not be set up by itself. One of us is looking at it; you need not do anything. We write as soon as it is done.\n\n${domainTexts.en}`,
    },
    de: {
      subject: "{{ title }} dauert etwas länger",
      body: `Guten Tag {{ person.name }},\n\n**{{ title }}** ließ sich nicht von selbst einrichten. Jemand von uns kümmert sich darum; Sie brauchen nichts zu tun. Wir schreiben Ihnen, sobald es fertig ist.\n\n${domainTexts.de}`,
    },
  },
});

export const ITEM_MAILS = [hostingReadyMail, domainReadyMail, itemDelayedMail];
