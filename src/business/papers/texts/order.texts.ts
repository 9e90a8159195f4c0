// Shipped words for what speaks of the whole order: cover, contract, terms, indemnity.
import type { ShippedText } from "../forms/form-text.ts";

export const cover: ShippedText = {
  en: {
    title: "Your papers for order {{ order.number }}",
    why: "",
    body: `Dear {{ buyer.name }},

thank you for your order. Before we may carry it out we need your signature. Please read each form, fill
in what is still empty, sign, and send everything back to us by one of the ways below. The quickest is
to sign online: the link is in our mail and on your order's page.

Nothing is set up and nothing is owed before we accept your order.`,
  },
  de: {
    title: "Ihre Unterlagen zur Bestellung {{ order.number }}",
    why: "",
    body: `Guten Tag {{ buyer.name }},

vielen Dank für Ihre Bestellung. Bevor wir sie ausführen dürfen, brauchen wir Ihre Unterschrift. Bitte
lesen Sie jedes Formular, ergänzen Sie, was noch leer ist, unterschreiben Sie, und senden Sie uns alles
auf einem der Wege unten zurück. Am schnellsten geht es online: Der Link steht in unserer Mail und auf
der Seite Ihrer Bestellung.

Bevor wir Ihre Bestellung annehmen, wird nichts eingerichtet und Sie schulden nichts.`,
  },
};

export const contract: ShippedText = {
  en: {
    title: "Contract",
    why: "It says what you get, for how long and at which price.",
    body: `| Provider | {{ seller.legal_name }}, {{ seller.address }}
| Customer | {{ buyer.name }}, {{ buyer.address }}
| Order | {{ order.number }} of {{ order.date }}

# What is agreed

{% for item in items -%}
- {{ item.quantity }} × {{ item.title }}: {{ item.price }}, {{ item.term }}; {{ item.length }}
{%- if item.sum != item.price %}; together {{ item.sum }}{% endif %}
{% for option in item.options -%}
- with it {{ option.quantity }} × {{ option.text }}: {{ option.price }}
{%- if option.sum != option.price %}; together {{ option.sum }}{% endif %}
{% endfor %}
{%- if item.discount != "" -%}
- discount on it: {{ item.discount }}
{% endif %}
{%- endfor %}
{%- for one in order.also -%}
- {{ one.text }}: {{ one.amount }}
{% endfor %}
Due for the first term: {{ order.total }}.

The customer orders the above from the provider. The contract comes about when the provider accepts the
order. It goes on after the minimum term until one side gives notice in text form. The terms named in
the order apply.`,
  },
  de: {
    title: "Vertrag",
    why: "Er sagt, was Sie bekommen, wie lange und zu welchem Preis.",
    body: `| Anbieter | {{ seller.legal_name }}, {{ seller.address }}
| Kunde | {{ buyer.name }}, {{ buyer.address }}
| Bestellung | {{ order.number }} vom {{ order.date }}

# Vereinbart ist

{% for item in items -%}
- {{ item.quantity }} × {{ item.title }}: {{ item.price }}, {{ item.term }}; {{ item.length }}
{%- if item.sum != item.price %}; zusammen {{ item.sum }}{% endif %}
{% for option in item.options -%}
- dazu {{ option.quantity }} × {{ option.text }}: {{ option.price }}
{%- if option.sum != option.price %}; zusammen {{ option.sum }}{% endif %}
{% endfor %}
{%- if item.discount != "" -%}
- Rabatt darauf: {{ item.discount }}
{% endif %}
{%- endfor %}
{%- for one in order.also -%}
- {{ one.text }}: {{ one.amount }}
{% endfor %}
Für die erste Laufzeit fällig: {{ order.total }}.

Der Kunde bestellt das oben Genannte beim Anbieter. Der Vertrag kommt zustande, wenn der Anbieter die
Bestellung annimmt. Nach der Mindestlaufzeit läuft er weiter, bis eine Seite in Textform kündigt. Es
gelten die in der Bestellung genannten Bedingungen.`,
  },
};

export const terms: ShippedText = {
  en: {
    title: "Terms and conditions",
    why: "You confirm that you have read them and agree.",
    body: `I have received and read the following texts, and I agree to them.

{% for one in terms %}# {{ one.title }} (version {{ one.version }})

{% for paragraph in one.paragraphs %}{{ paragraph }}

{% endfor %}{% endfor %}`,
  },
  de: {
    title: "Bedingungen",
    why: "Sie bestätigen, dass Sie sie gelesen haben und einverstanden sind.",
    body: `Die folgenden Texte habe ich erhalten und gelesen; ich bin mit ihnen einverstanden.

{% for one in terms %}# {{ one.title }} (Fassung {{ one.version }})

{% for paragraph in one.paragraphs %}{{ paragraph }}

{% endfor %}{% endfor %}`,
  },
};

export const indemnity: ShippedText = {
  en: {
    title: "Statement on the domain names",
    why: "You confirm that you may use these names and answer for them.",
    body: `This statement is about the following names:

{% for one in domains %}- {{ one.name }}: {{ one.plan }}
{% endfor %}
I confirm that I am entitled to use these names and that, to my knowledge, they violate neither rights
of others nor the law. Should somebody bring a claim against {{ seller.legal_name }} because of one of
these names and I am answerable for it, I keep {{ seller.legal_name }} free of that claim and of the
reasonable cost of defence.`,
  },
  de: {
    title: "Erklärung zu den Domainnamen",
    why: "Sie bestätigen, dass Sie diese Namen nutzen dürfen und für sie einstehen.",
    body: `Diese Erklärung betrifft die folgenden Namen:

{% for one in domains %}- {{ one.name }}: {{ one.plan }}
{% endfor %}
Ich versichere, dass ich zur Nutzung dieser Namen berechtigt bin und dass sie nach meiner Kenntnis weder
Rechte Dritter noch Gesetze verletzen. Wird {{ seller.legal_name }} wegen eines dieser Namen in Anspruch
genommen und habe ich das zu vertreten, so stelle ich {{ seller.legal_name }} von diesem Anspruch und
den angemessenen Kosten der Verteidigung frei.`,
  },
};
