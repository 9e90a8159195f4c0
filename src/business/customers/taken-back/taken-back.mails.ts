// What somebody who took their address back reads: what had been begun in their accounts meanwhile and is ended now.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const CATEGORIES = ["billing", "technical", "domains", "orders", "news"] as const;

const values = z.object({
  handovers: z.array(z.object({ account: z.string(), name: z.string() })),
  contacts: z.array(z.object({ account: z.string(), name: z.string(), email: z.string() })),
  /** `email` empty: mails of their own that were left to others. */
  recipients: z.array(z.object({ account: z.string(), category: z.enum(CATEGORIES), email: z.string() })),
  link: z.string(),
});
export type TakenBack = Omit<z.infer<typeof values>, "link">;

const named = (billing: string, technical: string, orders: string, news: string): string =>
  [
    `{% case one.category %}{% when "billing" %}${billing}{% when "technical" %}${technical}`,
    `{% when "domains" %}Domains{% when "orders" %}${orders}{% else %}${news}{% endcase %}`,
  ].join("");

const EN = named("invoices and contracts", "technical", "orders", "news");
const DE = named("Rechnungen und Verträge", "Technik", "Bestellungen", "Neuigkeiten");

export const takenBackMail = mailTemplate({
  key: "taken_back",
  category: "orders",
  values,
  sample: {
    handovers: [{ account: "Böttcher Keramik", name: "Nobody Known" }],
    contacts: [{ account: "Böttcher Keramik", name: "Nobody Known", email: "nobody@example.com" }],
    recipients: [{ account: "Böttcher Keramik", category: "billing" as const, email: "nobody@example.com" }],
    link: "https://shop.example/portal",
  },
  texts: {
    en: {
      subject: "What was begun from your access meanwhile is ended",
      body: `Hello {{ person.name }},

the change of your mail address was taken back. Until then somebody had begun this from your access; all of it
is ended:

{% for one in handovers %}- The handover of {{ one.account }} to {{ one.name }} is stopped.
{% endfor %}{% for one in contacts %}- {{ one.name }} ({{ one.email }}) has no access to {{ one.account }} any more.
{% endfor %}{% for one in recipients %}- {% if one.email == "" %}Mails of {{ one.account }} reach you again{% else %}
{{- one.email }} gets no mails of {{ one.account }} any more{% endif %}: ${EN}.
{% endfor %}

Was something of it meant by yourself? Then simply do it again. Please look as well whether rights of people who were in your
accounts before, and addresses for invoices, are as you left them.

[See to my accounts]({{ link }})`,
    },
    de: {
      subject: "Was inzwischen von Ihrem Zugang aus begonnen wurde, ist beendet",
      body: `Guten Tag {{ person.name }},

die Änderung Ihrer E-Mail-Adresse ist zurückgenommen. Bis dahin hatte jemand von Ihrem Zugang aus dies begonnen; all
das ist beendet:

{% for one in handovers %}- Die Übergabe von {{ one.account }} an {{ one.name }} ist angehalten.
{% endfor %}{% for one in contacts %}- {{ one.name }} ({{ one.email }}) hat keinen Zugang zu {{ one.account }} mehr.
{% endfor %}{% for one in recipients %}- {% if one.email == "" %}E-Mails von {{ one.account }} erreichen wieder Sie{% else %}
{{- one.email }} bekommt keine E-Mails von {{ one.account }} mehr{% endif %}: ${DE}.
{% endfor %}

War etwas davon von Ihnen selbst gemeint? Dann tun Sie es einfach noch einmal. Sehen Sie bitte auch nach, ob die Rechte
derer, die schon vorher in Ihren Konten waren, und Adressen für Rechnungen so sind, wie Sie sie verlassen haben.

[Nach meinen Konten sehen]({{ link }})`,
    },
  },
});
