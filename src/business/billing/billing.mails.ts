// The mails around invoices and payments, in English and German: plain facts, what happens next, and one
// button.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const text = z.string();
const optional = z.string().nullable();

const invoiceValues = z.object({
  number: text,
  amount: text,
  date: text,
  due: text,
  /** What is still to be paid; null where nothing is. */
  open: optional,
  by_card: z.boolean(),
  pay_url: optional,
});
const invoiceSample = {
  number: "R2026-00042",
  amount: "59,40 €",
  date: "01.03.2026",
  due: "15.03.2026",
  open: "59,40 €",
  by_card: true,
  pay_url: "https://shop.example/i/abc",
};

export const invoiceMail = mailTemplate({
  key: "invoice",
  category: "billing",
  values: invoiceValues,
  sample: invoiceSample,
  secret: true,
  texts: {
    en: {
      subject: "Invoice {{ number }} for {{ amount }}",
      body: `Hello {{ person.name }},

attached is your invoice {{ number }} of {{ date }} for {{ amount }}.

{% if open %}{% if by_card %}{{ open }} is due on {{ due }}. If you keep a card with us, we charge it on
that day and you need to do nothing.{% else %}Please pay {{ open }} by {{ due }}.{% endif %}{% else %}It is
already settled. There is nothing left to pay.{% endif %}

{% if pay_url and open %}[Pay now]({{ pay_url }}){% endif %}

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Rechnung {{ number }} über {{ amount }}",
      body: `Guten Tag {{ person.name }},

im Anhang finden Sie Ihre Rechnung {{ number }} vom {{ date }} über {{ amount }}.

{% if open %}{% if by_card %}{{ open }} sind am {{ due }} fällig. Wenn Sie eine Karte bei uns hinterlegt
haben, belasten wir sie an diesem Tag; Sie müssen nichts tun.{% else %}Bitte zahlen Sie {{ open }} bis zum
{{ due }}.{% endif %}{% else %}Sie ist bereits ausgeglichen. Es ist nichts mehr zu zahlen.{% endif %}

{% if pay_url and open %}[Jetzt bezahlen]({{ pay_url }}){% endif %}

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const paymentRequestMail = mailTemplate({
  key: "payment_request",
  category: "billing",
  values: invoiceValues,
  sample: { ...invoiceSample, number: "Z2026-00042" },
  secret: true,
  texts: {
    en: {
      subject: "Please pay {{ amount }} ({{ number }})",
      body: `Hello {{ person.name }},

attached is our payment request {{ number }} of {{ date }} for {{ amount }}. It is not an invoice yet: you get the invoice as
soon as your payment has arrived.

{% if open %}{% if by_card %}{{ open }} is due on {{ due }}. If you keep a card with us, we charge it on
that day and you need to do nothing.{% else %}Please pay {{ open }} by {{ due }}.{% endif %}{% endif %}

{% if pay_url and open %}[Pay now]({{ pay_url }}){% endif %}

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Bitte zahlen Sie {{ amount }} ({{ number }})",
      body: `Guten Tag {{ person.name }},

im Anhang finden Sie unsere Zahlungsaufforderung {{ number }} vom {{ date }} über {{ amount }}. Sie ist noch keine Rechnung: Die
Rechnung bekommen Sie, sobald Ihre Zahlung da ist.

{% if open %}{% if by_card %}{{ open }} sind am {{ due }} fällig. Wenn Sie eine Karte bei uns hinterlegt
haben, belasten wir sie an diesem Tag; Sie müssen nichts tun.{% else %}Bitte zahlen Sie {{ open }} bis zum
{{ due }}.{% endif %}{% endif %}

{% if pay_url and open %}[Jetzt bezahlen]({{ pay_url }}){% endif %}

Viele Grüße
{{ seller.name }}`,
    },
  },
});

export const creditNoteMail = mailTemplate({
  key: "credit_note",
  category: "billing",
  values: z.object({ number: text, amount: text, date: text, invoice: text }),
  sample: { number: "G2026-00007", amount: "19,80 €", date: "20.03.2026", invoice: "R2026-00042" },
  texts: {
    en: {
      subject: "Credit note {{ number }} for {{ amount }}",
      body: `Hello {{ person.name }},

attached is our credit note {{ number }} of {{ date }} for {{ amount }}. It corrects invoice {{ invoice }}.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Gutschrift {{ number }} über {{ amount }}",
      body: `Guten Tag {{ person.name }},

im Anhang finden Sie unsere Gutschrift {{ number }} vom {{ date }} über {{ amount }}. Sie korrigiert die
Rechnung {{ invoice }}.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const receiptMail = mailTemplate({
  key: "payment_received",
  category: "billing",
  values: z.object({
    amount: text,
    date: text,
    documents: z.array(z.object({ number: text, amount: text })),
    credit: optional,
    /** Whether the next invoice takes it by itself. */
    credit_is_used: z.boolean(),
  }),
  sample: {
    amount: "80,00 €",
    date: "12.03.2026",
    documents: [{ number: "R2026-00042", amount: "59,40 €" }],
    credit: "20,60 €",
    credit_is_used: true,
  },
  texts: {
    en: {
      subject: "We received your payment of {{ amount }}",
      body: `Hello {{ person.name }},

thank you. We received {{ amount }} on {{ date }}.

{% for document in documents %}| Invoice {{ document.number }} | {{ document.amount }}
{% endfor %}

{% if credit %}{{ credit }} is left over. It stays on your account as balance{% if credit_is_used %} and is used for your next
invoice{% endif %}.{% endif %}

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Wir haben Ihre Zahlung über {{ amount }} erhalten",
      body: `Guten Tag {{ person.name }},

vielen Dank. Wir haben am {{ date }} {{ amount }} erhalten.

{% for document in documents %}| Rechnung {{ document.number }} | {{ document.amount }}
{% endfor %}

{% if credit %}{{ credit }} sind übrig. Sie bleiben als Guthaben auf Ihrem Konto{% if credit_is_used %} und werden für Ihre nächste
Rechnung verwendet{% endif %}.{% endif %}

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const refundMail = mailTemplate({
  key: "payment_refunded",
  category: "billing",
  values: z.object({ amount: text, date: text, by_card: z.boolean() }),
  sample: { amount: "19,80 €", date: "20.03.2026", by_card: true },
  texts: {
    en: {
      subject: "We sent {{ amount }} back to you",
      body: `Hello {{ person.name }},

on {{ date }} we sent {{ amount }} back to you.

{% if by_card %}It goes back to the card you paid with; banks take up to ten days to show it.{% endif %}

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Wir haben Ihnen {{ amount }} zurückgezahlt",
      body: `Guten Tag {{ person.name }},

am {{ date }} haben wir Ihnen {{ amount }} zurückgezahlt.

{% if by_card %}Der Betrag geht auf die Karte zurück, mit der Sie bezahlt haben; bis die Bank ihn zeigt,
können zehn Tage vergehen.{% endif %}

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
