// The mails around balance, in English and German: the receipt for what was bought, why nothing was paid out, and what
// became of money on a request that was withdrawn.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const text = z.string();

export const topUpReceiptMail = mailTemplate({
  key: "balance_receipt",
  category: "billing",
  values: z.object({ number: text, amount: text, date: text }),
  sample: { number: "Q2026-00012", amount: "50,00 €", date: "12.03.2026" },
  texts: {
    en: {
      subject: "Receipt {{ number }}: {{ amount }} for your balance",
      body: `Hello {{ person.name }},

thank you. We received {{ amount }} for your balance on {{ date }}; the receipt {{ number }} is attached.

It is no invoice and carries no VAT: you get an invoice with VAT for each service that you pay from your balance.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Quittung {{ number }}: {{ amount }} Guthaben",
      body: `Guten Tag {{ person.name }},

vielen Dank. Wir haben am {{ date }} {{ amount }} für Ihr Guthaben erhalten; die Quittung {{ number }} finden Sie im Anhang.

Sie ist keine Rechnung und weist keine Umsatzsteuer aus: Für jede Leistung, die Sie aus dem Guthaben bezahlen, bekommen Sie eine
Rechnung mit Umsatzsteuer.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const payoutDeclinedMail = mailTemplate({
  key: "payout_declined",
  category: "billing",
  values: z.object({ amount: text, reason: text }),
  sample: { amount: "50,00 €", reason: "The card it was paid with was disputed." },
  texts: {
    en: {
      subject: "Your balance of {{ amount }} stays with us",
      body: `Hello {{ person.name }},

you asked us to pay out {{ amount }} of your balance. We did not do so. The reason:

{{ reason }}

Your balance is unchanged, and you can go on using it. If you see it differently, simply reply to this mail.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Ihr Guthaben von {{ amount }} bleibt bei uns",
      body: `Guten Tag {{ person.name }},

Sie haben uns gebeten, {{ amount }} von Ihrem Guthaben auszuzahlen. Das haben wir nicht getan. Der Grund:

{{ reason }}

Ihr Guthaben ist unverändert, und Sie können es weiter verwenden. Wenn Sie das anders sehen, antworten Sie einfach auf diese Mail.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const payoutFailedMail = mailTemplate({
  key: "payout_failed",
  category: "billing",
  values: z.object({ amount: text }),
  sample: { amount: "50,00 €" },
  texts: {
    en: {
      subject: "{{ amount }} could not be sent to you",
      body: `Hello {{ person.name }},

we sent you {{ amount }} of your balance by the way it had been paid. It came back: it could not be credited there, for example
because the card is no longer valid.

The {{ amount }} are your balance again. You can use them, or ask for them to be paid out to a bank account.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "{{ amount }} konnten nicht an Sie gesendet werden",
      body: `Guten Tag {{ person.name }},

wir haben Ihnen {{ amount }} Ihres Guthabens auf dem Weg gesendet, auf dem es bezahlt worden war. Der Betrag kam zurück: Er konnte
dort nicht gutgeschrieben werden, zum Beispiel weil die Karte nicht mehr gilt.

Die {{ amount }} sind wieder Ihr Guthaben. Sie können es verwenden oder sich auf ein Bankkonto auszahlen lassen.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});

export const requestWithdrawnMail = mailTemplate({
  key: "request_withdrawn",
  category: "billing",
  values: z.object({
    number: text,
    amount: text,
    /** It was withdrawn because its contract ends. */
    ended: z.boolean(),
    /** Something of it is asked for anew. */
    again: z.boolean(),
    /** Whether the next invoice takes it by itself. */
    credit_is_used: z.boolean(),
  }),
  sample: { number: "Z2026-00042", amount: "5,00 €", ended: true, again: true, credit_is_used: true },
  texts: {
    en: {
      subject: "{{ amount }} are your balance: payment request {{ number }} is withdrawn",
      body: `Hello {{ person.name }},

payment request {{ number }} is withdrawn{% if ended %}, because a contract it was for ends{% endif %}. Nothing is to be paid on it
any more.{% if again %} What is still owed we ask for in a new one.{% endif %}

You had paid {{ amount }} on it. This stays on your account as balance{% if credit_is_used %} and is used for your next
invoice{% endif %}.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "{{ amount }} sind Ihr Guthaben: Zahlungsaufforderung {{ number }} zurückgezogen",
      body: `Guten Tag {{ person.name }},

die Zahlungsaufforderung {{ number }} ist zurückgezogen{% if ended %}, weil ein Vertrag endet, für den sie galt{% endif %}. Auf sie
ist nichts mehr zu zahlen.{% if again %} Was noch zu zahlen ist, fordern wir neu an.{% endif %}

Sie hatten {{ amount }} darauf bezahlt. Der Betrag bleibt als Guthaben auf Ihrem Konto{% if credit_is_used %} und wird für Ihre
nächste Rechnung verwendet{% endif %}.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
