// The welcome on paper, for who wished it or to everybody new, as the brand has set it.
import { z } from "zod";
import { letterTemplate } from "../../messages/index.ts";
import { setting } from "../../sellers/index.ts";

/** `first`: with the first accepted order of each customer, wished or not. */
export const welcomeLetterSetting = setting({
  key: "orders.welcome_letter",
  shape: z.enum(["never", "wished", "first"]),
  fallback: "wished",
});

export const welcomeLetter = letterTemplate({
  key: "welcome_letter",
  category: "orders",
  values: z.object({
    customer_no: z.string(),
    portal: z.string(),
    mail: z.string(),
    items: z.array(z.string()),
    // No password is chosen yet.
    is_new: z.boolean(),
  }),
  sample: {
    customer_no: "K000042",
    portal: "https://shop.example/portal",
    mail: "marlene@example.com",
    items: ["Starter, example.com", "example.com"],
    is_new: true,
  },
  texts: {
    en: {
      subject: "Welcome to {{ seller.name }}",
      body: `Hello {{ person.name }},

thank you for choosing us. We are setting up what you ordered, and tell you by mail as soon as each part is ready:

{% for item in items %}- {{ item }}
{% endfor %}
Your customer number is {{ customer_no }}. In the customer portal at {{ portal }} you find your services, invoices and
domains; you sign in with {{ mail }}. No password is printed here{% if is_new %}: you choose it yourself, by the link in our
mail{% endif %}.

Please keep this letter with your papers. For questions we are there at {{ seller.email }}{% if seller.phone %} or
{{ seller.phone }}{% endif %}.

Kind regards

{{ seller.name }}`,
    },
    de: {
      subject: "Willkommen bei {{ seller.name }}",
      body: `Guten Tag {{ person.name }},

vielen Dank, dass Sie sich für uns entschieden haben. Wir richten gerade ein, was Sie bestellt haben, und melden uns per
E-Mail, sobald etwas davon bereit ist:

{% for item in items %}- {{ item }}
{% endfor %}
Ihre Kundennummer ist {{ customer_no }}. Im Kundenportal unter {{ portal }} finden Sie Ihre Dienste, Rechnungen und
Domains; Sie melden sich mit {{ mail }} an. Ein Passwort steht hier nicht{% if is_new %}: Sie wählen es selbst, über
den Link in unserer E-Mail{% endif %}.

Bitte bewahren Sie dieses Schreiben bei Ihren Unterlagen auf. Bei Fragen sind wir unter {{ seller.email }}{% if
seller.phone %} oder {{ seller.phone }}{% endif %} für Sie da.

Mit freundlichen Grüßen

{{ seller.name }}`,
    },
  },
});
