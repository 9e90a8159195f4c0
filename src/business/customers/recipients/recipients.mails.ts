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

{% if by != "" %}{{ by }} changed{% else %}we changed{% endif %} where mails of the account {{ account }} go. From now on they go to:

{% for one in lists %}| {% case one.category %}{% when "billing" %}Invoices and contracts{% when "technical" %}Technical{% when "domains" %}Domains{% when "orders" %}Orders{% else %}News{% endcase %} | {% if one.holder %}you{% if one.gets != "" %}, {% endif %}{% endif %}{{ one.gets }}{% if one.gets == "" and one.holder == false %}–{% endif %} |
{% endfor %}
Contacts get what their rights say besides.

> This was not you or somebody you trust with it? Look at the list at once, and choose a new password.

[See who gets which mails]({{ link }})`,
    },
    de: {
      subject: "Wer die E-Mails von {{ account }} bekommt, wurde geändert",
      body: `Guten Tag {{ person.name }},

{% if by != "" %}{{ by }} hat{% else %}wir haben{% endif %} geändert, wohin E-Mails des Kontos {{ account }} gehen. Ab jetzt gehen sie an:

{% for one in lists %}| {% case one.category %}{% when "billing" %}Rechnungen und Verträge{% when "technical" %}Technik{% when "domains" %}Domains{% when "orders" %}Bestellungen{% else %}Neuigkeiten{% endcase %} | {% if one.holder %}Sie{% if one.gets != "" %}, {% endif %}{% endif %}{{ one.gets }}{% if one.gets == "" and one.holder == false %}–{% endif %} |
{% endfor %}
Kontakte bekommen daneben, was ihre Rechte sagen.

> Das waren weder Sie noch jemand, dem Sie das anvertraut haben? Sehen Sie die Liste gleich an und wählen Sie ein neues Passwort.

[Sehen, wer welche E-Mails bekommt]({{ link }})`,
    },
  },
});
