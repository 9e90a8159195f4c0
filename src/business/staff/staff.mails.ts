// What colleagues are told by mail: that they are let in, by whom, and how they choose a password.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

export const staffInvitedMail = mailTemplate({
  key: "staff_invited",
  category: "orders",
  secret: true,
  values: z.object({
    house: z.string(),
    by: z.string(),
    role: z.string(),
    days: z.number(),
    link: z.string(),
  }),
  sample: {
    house: "Nordlicht Hosting",
    by: "Anna Demir",
    role: "Support",
    days: 3,
    link: "https://shop.example/office/password/…",
  },
  texts: {
    en: {
      subject: "Your access to the office of {{ house }}",
      body: `Hello {{ person.name }},

{% if by != "" %}{{ by }} lets you into the office of {{ house }}{% else %}you are let into the office of {{ house }}{% endif %},
with the role {{ role }}.

Choose a password to come in; the link works once, for {{ days }} days.

[Choose a password]({{ link }})

> Nobody but you gets this link. If you do not know what this is about, do nothing: it ends by itself.`,
    },
    de: {
      subject: "Ihr Zugang zum Büro von {{ house }}",
      body: `Guten Tag {{ person.name }},

{% if by != "" %}{{ by }} gibt Ihnen{% else %}Sie bekommen{% endif %} Zugang zum Büro von {{ house }},
mit der Rolle {{ role }}.

Wählen Sie ein Passwort, um hereinzukommen; der Link gilt einmal und {{ days }} Tage lang.

[Passwort wählen]({{ link }})

> Diesen Link bekommen nur Sie. Wenn Sie nicht wissen, worum es geht, tun Sie nichts: Er endet von selbst.`,
    },
  },
});
