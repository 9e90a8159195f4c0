// What the holder of a name reads of its later life: that its term is longer or is not, and that a change was not made.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { end, own, sample } from "./mail-parts.mails.ts";

export const domainRenewedMail = mailTemplate({
  key: "domain_renewed",
  category: "domains",
  values: z.object({ ...own, until: z.string() }),
  sample: { ...sample, until: "30.06.2027" },
  texts: {
    en: {
      subject: "{{ title }} is renewed until {{ until }}",
      body: `Hello {{ person.name }},

the domain **{{ title }}** is renewed. At the registry it now runs until **{{ until }}**. You need not do anything.

${end.en}`,
    },
    de: {
      subject: "{{ title }} ist bis {{ until }} verlängert",
      body: `Guten Tag {{ person.name }},

die Domain **{{ title }}** ist verlängert. Bei der Registrierungsstelle läuft sie jetzt bis zum **{{ until }}**. Sie brauchen
nichts zu tun.

${end.de}`,
    },
  },
});

export const domainNotRenewedMail = mailTemplate({
  key: "domain_not_renewed",
  category: "domains",
  values: z.object({ ...own, until: z.string().nullable() }),
  sample: { ...sample, until: "30.06.2027" },
  texts: {
    en: {
      subject: "{{ title }} could not be renewed yet",
      body: `Hello {{ person.name }},

the registry did not renew the domain **{{ title }}** when we asked it to.

The domain is still yours and works as before{% if until %}; its present term runs until **{{ until }}**{% endif %}. It shows
on our desk, and we write as soon as it is renewed. If you know a reason, or the term ends within days, please answer this
mail.

${end.en}`,
    },
    de: {
      subject: "{{ title }} ließ sich noch nicht verlängern",
      body: `Guten Tag {{ person.name }},

die Registrierungsstelle hat die Domain **{{ title }}** nicht verlängert, als wir darum gebeten haben.

Die Domain gehört weiter Ihnen und funktioniert wie bisher{% if until %}; ihre jetzige Laufzeit geht bis zum
**{{ until }}**{% endif %}. Sie steht bei uns auf der Liste, und wir schreiben Ihnen, sobald sie verlängert ist. Wenn Sie
einen Grund kennen oder die Laufzeit in wenigen Tagen endet, antworten Sie bitte auf diese Mail.

${end.de}`,
    },
  },
});

/** Which wish the registry did not follow. */
export const CHANGES = ["nameservers", "lock", "auth_code", "deletion"] as const;
export type RefusedChange = (typeof CHANGES)[number];

export const domainChangeRefusedMail = mailTemplate({
  key: "domain_change_refused",
  category: "domains",
  // `is_unclear`: nobody knows whether it was made.
  values: z.object({ ...own, change: z.enum(CHANGES), is_unclear: z.boolean() }),
  sample: { ...sample, change: "nameservers", is_unclear: false },
  texts: {
    en: {
      subject:
        "{% if is_unclear %}A change of {{ title }} is not certain yet{% else %}A change of {{ title }} was not made{% endif %}",
      body: `Hello {{ person.name }},

for the domain **{{ title }}** we asked the registry {% if change == "nameservers" %}to set other name
servers{% elsif change == "lock" %}to change the transfer lock{% elsif change == "auth_code" %}to set a new auth
code{% else %}to delete it{% endif %}. {% if is_unclear %}It has not told us whether it did.{% else %}It has refused.{% endif %}

{% if is_unclear %}We are looking at how the domain stands there and show it on the domain's page.{% else %}What held before
holds on, and the domain works as before.{% endif %} {% if change == "deletion" %}We ask again each day.{% else %}You can
change it once more on the domain's page; if it fails again, please answer this mail.{% endif %}

${end.en}`,
    },
    de: {
      subject:
        "{% if is_unclear %}Eine Änderung an {{ title }} ist noch nicht sicher{% else %}Eine Änderung an {{ title }} ist nicht erfolgt{% endif %}",
      body: `Guten Tag {{ person.name }},

für die Domain **{{ title }}** haben wir die Registrierungsstelle gebeten, {% if change == "nameservers" %}andere Nameserver
zu setzen{% elsif change == "lock" %}die Umzugssperre zu ändern{% elsif change == "auth_code" %}einen neuen Auth-Code zu
setzen{% else %}sie zu löschen{% endif %}. {% if is_unclear %}Ob sie es getan hat, hat sie uns nicht gesagt.{% else %}Sie hat
das abgelehnt.{% endif %}

{% if is_unclear %}Wir sehen nach, wie es dort um die Domain steht, und zeigen es auf ihrer Seite.{% else %}Was vorher galt,
gilt weiter, und die Domain funktioniert wie bisher.{% endif %} {% if change == "deletion" %}Wir fragen jeden Tag
wieder.{% else %}Sie können es auf der Seite der Domain noch einmal ändern; wenn es wieder nicht klappt, antworten Sie bitte
auf diese Mail.{% endif %}

${end.de}`,
    },
  },
});

const cases = (of: Readonly<Record<"registering" | "transferring" | "renewing", string>>, rest: string) =>
  `{% case was %}${Object.entries(of)
    .map(([was, word]) => `{% when "${was}" %}${word}`)
    .join("")}{% else %}${rest}{% endcase %}`;
/** What the registry was asked for. */
const asked = {
  en: cases({ registering: "registered", transferring: "moved", renewing: "renewed" }, "deleted"),
  de: cases(
    { registering: "registriert", transferring: "zu uns umgezogen", renewing: "verlängert" },
    "gelöscht",
  ),
};

export const domainUnclearMail = mailTemplate({
  key: "domain_unclear",
  category: "domains",
  values: z.object({ ...own, was: z.enum(["registering", "transferring", "renewing", "deleting"]) }),
  sample: { ...sample, was: "renewing" },
  texts: {
    en: {
      subject: "We still wait for the registry's word on {{ title }}",
      body: `Hello {{ person.name }},

for some hours now the registry has not told us whether it ${asked.en} the domain **{{ title }}**.

We look again each day and ask for nothing twice, so nothing is done or paid double.

You need not do anything. We write as soon as we know.

${end.en}`,
    },
    de: {
      subject: "Zu {{ title }} warten wir noch auf die Registrierungsstelle",
      body: `Guten Tag {{ person.name }},

seit einigen Stunden wissen wir nicht, ob die Registrierungsstelle die Domain **{{ title }}** ${asked.de} hat.

Wir sehen jeden Tag nach und beauftragen nichts zweimal, damit nichts doppelt geschieht oder bezahlt wird.

Sie brauchen nichts zu tun. Sobald wir es wissen, schreiben wir Ihnen.

${end.de}`,
    },
  },
});
