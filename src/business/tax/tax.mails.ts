// The mail about a VAT id that the register no longer knows, in English and German.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const text = z.string();

export const vatIdLostMail = mailTemplate({
  key: "vat_id_lost",
  category: "billing",
  values: z.object({ vat_id: text, date: text, url: text }),
  sample: { vat_id: "ATU12345675", date: "12.03.2026", url: "https://shop.example/portal" },
  texts: {
    en: {
      subject: "Your VAT id {{ vat_id }} is no longer confirmed",
      body: `Hello {{ person.name }},

on {{ date }} we asked the tax authorities' register about your VAT id {{ vat_id }}, as we have to before we bill you without
VAT. Its answer: the id is not valid.

Invoices that you have stay as they are. From now on we charge VAT. If your id has changed, please enter the new one here:

{{ url }}

If you think the answer is wrong, your tax office can tell you; simply reply to this mail, and we will ask again.

Kind regards
{{ seller.name }}`,
    },
    de: {
      subject: "Ihre USt-IdNr. {{ vat_id }} wird nicht mehr bestätigt",
      body: `Guten Tag {{ person.name }},

am {{ date }} haben wir das Register der Finanzbehörden nach Ihrer USt-IdNr. {{ vat_id }} gefragt, wie wir es müssen, bevor wir ohne
Umsatzsteuer abrechnen. Die Antwort: Die Nummer ist nicht gültig.

Rechnungen, die Sie schon haben, bleiben, wie sie sind. Ab jetzt berechnen wir Umsatzsteuer. Hat sich Ihre Nummer geändert, tragen
Sie die neue bitte hier ein:

{{ url }}

Halten Sie die Antwort für falsch, kann Ihr Finanzamt helfen; antworten Sie einfach auf diese Mail, und wir fragen noch einmal.

Freundliche Grüße
{{ seller.name }}`,
    },
  },
});
