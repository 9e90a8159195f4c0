// The notice of a price that rises: old and new price, the day, and the right to end the contract until then.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const text = z.string();

export const priceChangeMail = mailTemplate({
  key: "price_change",
  category: "billing",
  values: z.object({
    date: text,
    things: z.array(
      z.object({
        what: text,
        contract: text,
        before: text,
        after: text,
        from: text,
        url: text,
        /** Where a coupon is off it first: its code, what is charged, and the last day for which. */
        coupon: text.optional(),
        charged: text.optional(),
        coupon_until: text.optional(),
      }),
    ),
  }),
  sample: {
    date: "01.05.2027",
    things: [
      {
        what: "Starter, kunde.example",
        contract: "V000042",
        before: "59,40 €",
        after: "64,80 €",
        from: "14.05.2027",
        url: "https://shop.example/portal/contracts/…",
        coupon: "HERBST10",
        charged: "58,32 €",
        coupon_until: "13.05.2028",
      },
    ],
  },
  texts: {
    en: {
      subject: "New prices from {{ date }}",
      body: `Hello {{ person.name }},

from {{ date }} on some of what you rent from us costs more. A term that began before that day
keeps its price.

{% for thing in things %}**{{ thing.what }}** (contract {{ thing.contract }}):
{{ thing.before }} until now, {{ thing.after }} from {{ thing.from }} on.
{% if thing.coupon %}With your coupon {{ thing.coupon }} you are charged {{ thing.charged }}
{%- if thing.coupon_until %} until {{ thing.coupon_until }}{% endif %}.
{% endif %}[See this contract, or end it before that day]({{ thing.url }})

{% endfor %}You need to do nothing if you want to go on. If you do not, you may end each of these
contracts with the day before its new price would begin as its last one, whatever its notice and its
minimum term are. Until the end of that day, the link above leads you there.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Neue Preise ab {{ date }}",
      body: `Guten Tag {{ person.name }},

ab dem {{ date }} kostet einiges von dem, was Sie bei uns mieten, mehr. Ein Zeitraum, der vorher
begonnen hat, behält seinen Preis.

{% for thing in things %}**{{ thing.what }}** (Vertrag {{ thing.contract }}):
bisher {{ thing.before }}, ab dem {{ thing.from }} {{ thing.after }}.
{% if thing.coupon %}Mit Ihrem Gutschein {{ thing.coupon }} berechnen wir {{ thing.charged }}
{%- if thing.coupon_until %} bis zum {{ thing.coupon_until }}{% endif %}.
{% endif %}[Diesen Vertrag ansehen oder vor diesem Tag beenden]({{ thing.url }})

{% endfor %}Wenn Sie dabei bleiben möchten, müssen Sie nichts tun. Sonst können Sie jeden dieser
Verträge beenden: Sein letzter Tag ist dann der vor dem neuen Preis, unabhängig von Kündigungsfrist
und Mindestlaufzeit. Bis zum Ende dieses Tages führt Sie der Link oben dorthin.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

/** Behind a price that is meant without tax. */
export const plusTax = { en: " plus VAT", de: " zuzüglich Umsatzsteuer" } as const;
