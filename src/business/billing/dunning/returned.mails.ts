// The mail that says that a payment did not stay: the invoice is open again, and its reminders begin anew.
import { mailTemplate } from "../../messages/index.ts";
import { called, owedMail } from "./dunning.mails.ts";

export const paymentReturnedMail = mailTemplate({
  ...owedMail,
  key: "payment_returned",
  texts: {
    en: {
      subject: `The payment for ${called.en} {{ number }} went back`,
      body: `Hello {{ person.name }},

the payment for ${called.en} {{ number }} did not stay with us: it was returned or taken back. {{ open }} is open
again (due {{ due }}). This is about: {{ what }}.

Nothing is stopped because of this today. Please pay again soon; we remind you before anything is stopped.

[Pay now]({{ pay_url }})

If you cannot pay at once, or if you think this is a mistake, please write to us. We will find a way.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Die Zahlung zur ${called.de} {{ number }} ging zurück`,
      body: `Guten Tag {{ person.name }},

die Zahlung zur ${called.de} {{ number }} ist nicht bei uns geblieben: Sie wurde zurückgegeben oder zurückgeholt.
{{ open }} sind wieder offen (fällig {{ due }}). Es geht um: {{ what }}.

Heute wird deswegen nichts gesperrt. Bitte bezahlen Sie bald noch einmal; bevor etwas gesperrt wird, erinnern
wir Sie.

[Jetzt bezahlen]({{ pay_url }})

Wenn Sie nicht gleich zahlen können oder das für einen Irrtum halten, schreiben Sie uns bitte. Wir finden
einen Weg.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
