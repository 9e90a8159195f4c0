// Shipped words for machines: virtual and dedicated servers, and room, power and traffic for a customer's own.
import type { ShippedText } from "../forms/form-text.ts";

export const vpsContract: ShippedText = {
  en: {
    title: "Contract on a virtual server: {{ machine.title }}",
    why: "It says which share of a server is yours, and what we promise.",
    body: `| Provider | {{ seller.legal_name }}, {{ seller.address }}
| Customer | {{ buyer.name }}, {{ buyer.address }}
| Order | {{ order.number }} of {{ order.date }}

# The virtual server

{% for fact in machine.facts %}| {{ fact.label }} | {{ fact.value }}
{% endfor %}
# Price and term

| Price | {{ machine.quantity }} × {{ machine.price }}, {{ machine.term }}
{% for option in machine.options -%}
| {{ option.quantity }} × {{ option.text }} | {{ option.price }}
{%- if option.sum != option.price %}; together {{ option.sum }}{% endif %}
{% endfor %}
{%- if machine.discount != "" -%}
| Discount | {{ machine.discount }}
{% endif -%}
| Due for the first term | {{ machine.due }}
| Minimum term | {{ machine.minimum }}
| Notice | {{ machine.notice }}

The provider runs the virtual server on hardware of its own and may move it to other hardware of the same
kind. The customer looks after operating system, programs and their own backups, unless agreed otherwise
above. What the server is used for is the customer's responsibility; in case of attack or abuse the
provider may take it off the network until the cause is gone, and says so at once.`,
  },
  de: {
    title: "Vertrag über einen virtuellen Server: {{ machine.title }}",
    why: "Er sagt, welcher Teil eines Servers Ihnen dient und was wir zusichern.",
    body: `| Anbieter | {{ seller.legal_name }}, {{ seller.address }}
| Kunde | {{ buyer.name }}, {{ buyer.address }}
| Bestellung | {{ order.number }} vom {{ order.date }}

# Der virtuelle Server

{% for fact in machine.facts %}| {{ fact.label }} | {{ fact.value }}
{% endfor %}
# Preis und Laufzeit

| Preis | {{ machine.quantity }} × {{ machine.price }}, {{ machine.term }}
{% for option in machine.options -%}
| {{ option.quantity }} × {{ option.text }} | {{ option.price }}
{%- if option.sum != option.price %}; zusammen {{ option.sum }}{% endif %}
{% endfor %}
{%- if machine.discount != "" -%}
| Rabatt | {{ machine.discount }}
{% endif -%}
| Fällig für die erste Laufzeit | {{ machine.due }}
| Mindestlaufzeit | {{ machine.minimum }}
| Kündigungsfrist | {{ machine.notice }}

Der Anbieter betreibt den virtuellen Server auf eigener Hardware und darf ihn auf gleichartige umziehen.
Betriebssystem, Programme und eigene Sicherungen betreut der Kunde, soweit oben nichts anderes
vereinbart ist. Wofür der Server genutzt wird, verantwortet der Kunde; bei Angriffen oder Missbrauch
darf der Anbieter ihn vom Netz nehmen, bis die Ursache behoben ist, und sagt das sofort.`,
  },
};

export const dedicatedContract: ShippedText = {
  en: {
    title: "Contract on a dedicated server: {{ machine.title }}",
    why: "It says which hardware is yours alone, and what we promise.",
    body: `| Provider | {{ seller.legal_name }}, {{ seller.address }}
| Customer | {{ buyer.name }}, {{ buyer.address }}
| Order | {{ order.number }} of {{ order.date }}

# The server

{% for fact in machine.facts %}| {{ fact.label }} | {{ fact.value }}
{% endfor %}
# Price and term

| Price | {{ machine.quantity }} × {{ machine.price }}, {{ machine.term }}
{% for option in machine.options -%}
| {{ option.quantity }} × {{ option.text }} | {{ option.price }}
{%- if option.sum != option.price %}; together {{ option.sum }}{% endif %}
{% endfor %}
{%- if machine.discount != "" -%}
| Discount | {{ machine.discount }}
{% endif -%}
| Due for the first term | {{ machine.due }}
| Minimum term | {{ machine.minimum }}
| Notice | {{ machine.notice }}

The hardware stays the provider's property; the customer alone uses it for the term. The customer looks
after operating system, programs and their own backups, unless agreed otherwise above. The provider
replaces defective hardware without charge. What the server is used for is the customer's
responsibility; in case of attack or abuse the provider may take it off the network until the cause is
gone, and says so at once.`,
  },
  de: {
    title: "Vertrag über einen dedizierten Server: {{ machine.title }}",
    why: "Er sagt, welche Hardware Ihnen allein dient und was wir zusichern.",
    body: `| Anbieter | {{ seller.legal_name }}, {{ seller.address }}
| Kunde | {{ buyer.name }}, {{ buyer.address }}
| Bestellung | {{ order.number }} vom {{ order.date }}

# Der Server

{% for fact in machine.facts %}| {{ fact.label }} | {{ fact.value }}
{% endfor %}
# Preis und Laufzeit

| Preis | {{ machine.quantity }} × {{ machine.price }}, {{ machine.term }}
{% for option in machine.options -%}
| {{ option.quantity }} × {{ option.text }} | {{ option.price }}
{%- if option.sum != option.price %}; zusammen {{ option.sum }}{% endif %}
{% endfor %}
{%- if machine.discount != "" -%}
| Rabatt | {{ machine.discount }}
{% endif -%}
| Fällig für die erste Laufzeit | {{ machine.due }}
| Mindestlaufzeit | {{ machine.minimum }}
| Kündigungsfrist | {{ machine.notice }}

Die Hardware bleibt Eigentum des Anbieters; der Kunde nutzt sie während der Laufzeit allein.
Betriebssystem, Programme und eigene Sicherungen betreut der Kunde, soweit oben nichts anderes
vereinbart ist. Defekte Hardware tauscht der Anbieter kostenlos. Wofür der Server genutzt wird,
verantwortet der Kunde; bei Angriffen oder Missbrauch darf der Anbieter ihn vom Netz nehmen, bis die
Ursache behoben ist, und sagt das sofort.`,
  },
};

export const colocationContract: ShippedText = {
  en: {
    title: "Colocation contract: {{ machine.title }}",
    why: "It says how much room, power and traffic you get for your own machine.",
    body: `| Provider | {{ seller.legal_name }}, {{ seller.address }}
| Customer | {{ buyer.name }}, {{ buyer.address }}
| Order | {{ order.number }} of {{ order.date }}

# Room, power and traffic

{% for fact in machine.facts %}| {{ fact.label }} | {{ fact.value }}
{% endfor %}
# Price and term

| Price | {{ machine.quantity }} × {{ machine.price }}, {{ machine.term }}
{% for option in machine.options -%}
| {{ option.quantity }} × {{ option.text }} | {{ option.price }}
{%- if option.sum != option.price %}; together {{ option.sum }}{% endif %}
{% endfor %}
{%- if machine.discount != "" -%}
| Discount | {{ machine.discount }}
{% endif -%}
| Due for the first term | {{ machine.due }}
| Minimum term | {{ machine.minimum }}
| Notice | {{ machine.notice }}

The machine stays the customer's property; the customer insures it and looks after it. The provider
gives it room, cooling, power and network as named above, and lets the customer or a named person in
after notice. Power and traffic beyond what is named are charged as the price list says. The machine
must be safe to operate; the provider may switch it off where it endangers people or other machines, and
says so at once. At the end of the contract the customer collects the machine within two weeks.`,
  },
  de: {
    title: "Colocation-Vertrag: {{ machine.title }}",
    why: "Er sagt, wie viel Platz, Strom und Datenverkehr Ihr eigener Server bekommt.",
    body: `| Anbieter | {{ seller.legal_name }}, {{ seller.address }}
| Kunde | {{ buyer.name }}, {{ buyer.address }}
| Bestellung | {{ order.number }} vom {{ order.date }}

# Platz, Strom und Datenverkehr

{% for fact in machine.facts %}| {{ fact.label }} | {{ fact.value }}
{% endfor %}
# Preis und Laufzeit

| Preis | {{ machine.quantity }} × {{ machine.price }}, {{ machine.term }}
{% for option in machine.options -%}
| {{ option.quantity }} × {{ option.text }} | {{ option.price }}
{%- if option.sum != option.price %}; zusammen {{ option.sum }}{% endif %}
{% endfor %}
{%- if machine.discount != "" -%}
| Rabatt | {{ machine.discount }}
{% endif -%}
| Fällig für die erste Laufzeit | {{ machine.due }}
| Mindestlaufzeit | {{ machine.minimum }}
| Kündigungsfrist | {{ machine.notice }}

Der Server bleibt Eigentum des Kunden, der ihn versichert und betreut. Der Anbieter stellt Platz,
Kühlung, Strom und Netz wie oben bereit und lässt den Kunden oder eine benannte Person nach Anmeldung
ein. Strom und Datenverkehr darüber hinaus werden nach Preisliste berechnet. Der Server muss
betriebssicher sein; gefährdet er Menschen oder andere Geräte, darf der Anbieter ihn abschalten und sagt
das sofort. Nach Vertragsende holt der Kunde ihn innerhalb von zwei Wochen ab.`,
  },
};
