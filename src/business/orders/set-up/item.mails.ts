// What the buyer is told of each thing in the order: the package, and every step of a domain on its way.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

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

/** The same where the wished user name was somebody else's. */
export const otherNameMail = mailTemplate({
  key: "hosting_ready_other_name",
  category: "orders",
  secret: true,
  values: thing.extend({
    username: z.string(),
    wished: z.string(),
    server: z.string(),
    portal: z.string(),
  }),
  sample: {
    ...thingSample,
    username: "k3f9a1b2",
    wished: "mia",
    server: "server1",
    portal: "https://shop.example/portal",
  },
  texts: {
    en: {
      subject: "{{ title }} is ready",
      body: `Hello {{ person.name }},

your hosting package **{{ title }}** runs.

The user name you wished for, **{{ wished }}**, was in use already, so yours is **{{ username }}**.

Everything else is as you ordered it.

| Server | {{ server }} |
| User name | {{ username }} |

From the customer portal one click takes you into your control panel, without another password.

[Open the portal]({{ portal }})`,
    },
    de: {
      subject: "{{ title }} ist fertig",
      body: `Guten Tag {{ person.name }},

Ihr Hosting-Paket **{{ title }}** läuft.

Der gewünschte Benutzername **{{ wished }}** war schon in Gebrauch, Ihrer heißt **{{ username }}**.

Alles andere ist, wie Sie es bestellt haben.

| Server | {{ server }} |
| Benutzername | {{ username }} |

Aus dem Kundenportal kommen Sie mit einem Klick in Ihre Verwaltung, ohne weiteres Passwort.

[Zum Kundenportal]({{ portal }})`,
    },
  },
});

const domainTexts = { en: "[See my order]({{ tracker }})", de: "[Zu meiner Bestellung]({{ tracker }})" };
/** `has_package`: it is delegated to where a package of the same order lives. */
const domain = thing.extend({ is_transfer: z.boolean(), has_package: z.boolean() });
const domainSample = { ...thingSample, title: "example.com", is_transfer: false, has_package: true };

export const domainsRequestedMail = mailTemplate({
  key: "domains_requested",
  category: "domains",
  secret: true,
  values: z.object({
    short_id: z.string(),
    registered: z.array(z.string()),
    moving: z.array(z.string()),
    tracker: z.string(),
  }),
  sample: {
    short_id: "K7M-3QXR",
    registered: ["example.com"],
    moving: ["example.org"],
    tracker: thingSample.tracker,
  },
  texts: {
    en: {
      subject: "Your domains are requested (order {{ short_id }})",
      body: `Hello {{ person.name }},

we have just asked the registries for the domains of your order.

{% for name in registered %}- {{ name }} is being registered
{% endfor %}{% for name in moving %}- {{ name }} is being moved to us
{% endfor %}
New names mostly take seconds, moves some days. We write as soon as each of them is there.

${domainTexts.en}`,
    },
    de: {
      subject: "Ihre Domains sind beantragt (Bestellung {{ short_id }})",
      body: `Guten Tag {{ person.name }},

wir haben die Domains Ihrer Bestellung soeben bei den Registrierungsstellen beantragt.

{% for name in registered %}- {{ name }} wird registriert
{% endfor %}{% for name in moving %}- {{ name }} zieht zu uns um
{% endfor %}
Neue Namen dauern meist Sekunden, Umzüge einige Tage. Wir schreiben Ihnen, sobald jede einzelne da ist.

${domainTexts.de}`,
    },
  },
});

export const domainPendingMail = mailTemplate({
  key: "domain_pending",
  category: "domains",
  secret: true,
  values: domain,
  sample: { ...domainSample, is_transfer: true },
  texts: {
    en: {
      subject: "{{ title }} is on its way",
      body: `Hello {{ person.name }},

{% if is_transfer %}the move of **{{ title }}** has begun. The registrar it is with now has some days to agree, at most five as
a rule. It may write to you; agreeing there makes it faster. Until then everything stays as it is.{% else %}the registry has
taken the request for **{{ title }}** and still works on it. You need not do anything.{% endif %} We write as soon as the
domain is there.

${domainTexts.en}`,
    },
    de: {
      subject: "{{ title }} ist unterwegs",
      body: `Guten Tag {{ person.name }},

{% if is_transfer %}der Umzug von **{{ title }}** hat begonnen. Der bisherige Anbieter hat einige Tage Zeit zuzustimmen, in der
Regel höchstens fünf. Vielleicht schreibt er Ihnen; wenn Sie dort zustimmen, geht es schneller. Bis dahin bleibt alles, wie es
ist.{% else %}die Registrierungsstelle hat den Antrag für **{{ title }}** angenommen und arbeitet noch daran. Sie brauchen
nichts zu tun.{% endif %} Wir schreiben Ihnen, sobald die Domain da ist.

${domainTexts.de}`,
    },
  },
});

export const domainReadyMail = mailTemplate({
  key: "domain_ready",
  category: "domains",
  secret: true,
  values: domain,
  sample: domainSample,
  texts: {
    en: {
      subject: "{% if is_transfer %}{{ title }} has moved to us{% else %}{{ title }} is yours{% endif %}",
      body: `Hello {{ person.name }},\n\n{% if is_transfer %}the move is done: **{{ title }}** is with us now.{% else %}the domain **{{ title }}** is registered{% if has_package %} and points to your package{% endif %}.{% endif %}\n\n${domainTexts.en}`,
    },
    de: {
      subject:
        "{% if is_transfer %}{{ title }} ist zu uns umgezogen{% else %}{{ title }} gehört Ihnen{% endif %}",
      body: `Guten Tag {{ person.name }},\n\n{% if is_transfer %}der Umzug ist abgeschlossen: **{{ title }}** ist jetzt bei uns.{% else %}die Domain **{{ title }}** ist registriert{% if has_package %} und zeigt auf Ihr Paket{% endif %}.{% endif %}\n\n${domainTexts.de}`,
    },
  },
});

export const domainFailedMail = mailTemplate({
  key: "domain_failed",
  category: "domains",
  secret: true,
  values: domain,
  sample: { ...domainSample, is_transfer: true },
  texts: {
    en: {
      subject:
        "{% if is_transfer %}The move of {{ title }} did not go through{% else %}{{ title }} could not be registered{% endif %}",
      body: `Hello {{ person.name }},

{% if is_transfer %}the move of **{{ title }}** was refused. Mostly the domain is still locked at its registrar, or the auth code is
no longer good. The domain itself is safe: it stays where it is and works as before.{% else %}the registry did not register
**{{ title }}**.{% endif %} One of us is looking at it and writes to you, also if we need something
from you.

${domainTexts.en}`,
    },
    de: {
      subject:
        "{% if is_transfer %}Der Umzug von {{ title }} hat nicht geklappt{% else %}{{ title }} ließ sich nicht registrieren{% endif %}",
      body: `Guten Tag {{ person.name }},

{% if is_transfer %}der Umzug von **{{ title }}** wurde abgelehnt. Meist ist die Domain beim bisherigen Anbieter noch gesperrt, oder
der Auth-Code gilt nicht mehr. Die Domain selbst ist sicher: Sie bleibt, wo sie ist, und funktioniert wie bisher.{% else %}die
Registrierungsstelle hat **{{ title }}** nicht registriert.{% endif %} Jemand von uns kümmert sich darum und schreibt Ihnen,
auch wenn wir etwas von Ihnen brauchen.

${domainTexts.de}`,
    },
  },
});

export const ITEM_MAILS = [
  hostingReadyMail,
  otherNameMail,
  domainsRequestedMail,
  domainPendingMail,
  domainReadyMail,
  domainFailedMail,
];
