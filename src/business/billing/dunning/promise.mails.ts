// The mail that tells a customer until when they may pay, after staff let them pay later.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { called, owedMail } from "./dunning.mails.ts";

export const promiseGrantedMail = mailTemplate({
  ...owedMail,
  values: owedMail.values.extend({ until: z.string() }),
  sample: { ...owedMail.sample, until: "02.04.2026" },
  key: "promise_granted",
  texts: {
    en: {
      subject: `Time until {{ until }} for ${called.en} {{ number }}`,
      body: `Hello {{ person.name }},

you have until **{{ until }}** to pay the {{ open }} of ${called.en} {{ number }} (due {{ due }}). Until then nobody reminds you
of it, and nothing is suspended or ended because of it.

If it is paid by then, all is well. If it is not, the reminders go on where they were.

[Pay now]({{ pay_url }})

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: `Zeit bis zum {{ until }} für die ${called.de} {{ number }}`,
      body: `Guten Tag {{ person.name }},

für die {{ open }} der ${called.de} {{ number }} (fällig {{ due }}) haben Sie bis zum **{{ until }}** Zeit. Bis dahin mahnt Sie
deswegen niemand, und nichts wird deswegen gesperrt oder beendet.

Ist bis dahin bezahlt, ist alles gut. Wenn nicht, geht es mit den Erinnerungen dort weiter, wo es war.

[Jetzt bezahlen]({{ pay_url }})

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
