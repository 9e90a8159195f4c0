// What the holder is told whenever somebody changes who gets the account's mails.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const CATEGORIES = ["billing", "technical", "domains", "orders", "news"] as const;

const values = z.object({
  by: z.string(),
  account: z.string(),
  /** The lists that changed: their addresses now, and whether the holder gets these mails. */
  lists: z.array(z.object({ category: z.enum(CATEGORIES), gets: z.string(), holder: z.boolean() })),
  link: z.string(),
});
export type RecipientsValues = z.infer<typeof values>;

const named = (billing: string, technical: string, orders: string, news: string): string =>
  [
    `{% case one.category %}{% when "billing" %}${billing}{% when "technical" %}${technical}`,
    `{% when "domains" %}Domains{% when "orders" %}${orders}{% else %}${news}{% endcase %}`,
  ].join("");
const gets = (you: string): string =>
  [
    `{% if one.holder %}${you}{% if one.gets != "" %}, {% endif %}{% endif %}{{ one.gets }}`,
    `{% if one.gets == "" and one.holder == false %}–{% endif %}`,
  ].join("");

export const recipientsChangedMail = mailTemplate({
  key: "recipients_changed",
  category: "orders",
  values,
  sample: {
    by: "Mia Weber",
    account: "Böttcher Keramik",
    lists: [{ category: "billing" as const, gets: "books@example.com", holder: true }],
    link: "https://shop.example/portal/details",
  },
  texts: {
    en: {
      subject: "Who gets the mails of {{ account }} was changed",
      body: `Hello {{ person.name }},

{% if by != "" %}{{ by }} changed{% else %}we changed{% endif %} where mails of the account {{ account }} go.
From now on they go to:

{% for one in lists %}| ${named("Invoices and contracts", "Technical", "Orders", "News")} | ${gets("you")} |
{% endfor %}
Contacts get what their rights say besides.

> This was not you or somebody you trust with it? Look at the list at once, and choose a new password.

[See who gets which mails]({{ link }})`,
    },
    de: {
      subject: "Wer die E-Mails von {{ account }} bekommt, wurde geändert",
      body: `Guten Tag {{ person.name }},

{% if by != "" %}{{ by }} hat{% else %}wir haben{% endif %} geändert, wohin E-Mails des Kontos {{ account }} gehen.
Ab jetzt gehen sie an:

{% for one in lists %}| ${named("Rechnungen und Verträge", "Technik", "Bestellungen", "Neuigkeiten")} | ${gets("Sie")} |
{% endfor %}
Kontakte bekommen daneben, was ihre Rechte sagen.

> Das waren weder Sie noch jemand, dem Sie das anvertraut haben? Sehen Sie die Liste gleich an und wählen Sie ein neues
> Passwort.

[Sehen, wer welche E-Mails bekommt]({{ link }})`,
    },
  },
});
