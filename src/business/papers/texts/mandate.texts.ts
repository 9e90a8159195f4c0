// Shipped words for the SEPA Core direct debit mandate. The authorisation, the right to a refund and the named facts are what
// the SEPA Core rulebook (EPC016-06, mandate) requires a mandate to say.
import type { ShippedText } from "../forms/form-text.ts";

export const mandate: ShippedText = {
  en: {
    title: "SEPA direct debit mandate",
    why: "With it we may collect our invoices from your account.",
    body: `| Creditor | {{ seller.legal_name }}, {{ seller.address }}
| Creditor identifier | {{ mandate.creditor_id }}
| Mandate reference | {{ mandate.reference }}
| Type of payment | recurrent payments
| Scheme | SEPA Core direct debit

By signing this mandate form, I authorise (A) {{ seller.legal_name }} to send instructions to my bank to
debit my account, and (B) my bank to debit my account in accordance with the instructions from {{
seller.legal_name }}.

As part of my rights I am entitled to a refund from my bank under the terms and conditions of my
agreement with it. A refund must be claimed within eight weeks, starting from the date on which my
account was debited.

The invoice names amount and day beforehand, at least five days before the debit.

| Account holder's address | {{ buyer.address }}`,
  },
  de: {
    title: "SEPA-Lastschriftmandat",
    why: "Damit dürfen wir unsere Rechnungen von Ihrem Konto einziehen.",
    body: `| Zahlungsempfänger | {{ seller.legal_name }}, {{ seller.address }}
| Gläubiger-Identifikationsnummer | {{ mandate.creditor_id }}
| Mandatsreferenz | {{ mandate.reference }}
| Zahlungsart | wiederkehrende Zahlungen
| Verfahren | SEPA-Basislastschrift (Core)

Ich ermächtige (A) {{ seller.legal_name }}, Zahlungen von meinem Konto mittels Lastschrift einzuziehen.
Zugleich (B) weise ich mein Kreditinstitut an, die von {{ seller.legal_name }} auf mein Konto gezogenen
Lastschriften einzulösen.

Ich kann innerhalb von acht Wochen, beginnend mit dem Belastungsdatum, die Erstattung des belasteten
Betrags verlangen. Es gelten dabei die mit meinem Kreditinstitut vereinbarten Bedingungen.

Betrag und Tag nennt die Rechnung vorab, mindestens fünf Tage vor dem Einzug.

| Anschrift des Kontoinhabers | {{ buyer.address }}`,
  },
};
