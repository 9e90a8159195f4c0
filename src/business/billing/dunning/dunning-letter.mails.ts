// A reminder on paper: what is owed since when, how to pay it, and what comes next.
import { z } from "zod";
import { letterTemplate } from "../../messages/index.ts";
import { called, givenUp, isRequest } from "./dunning.mails.ts";

const text = z.string();

export const reminderLetter = letterTemplate({
  key: "dunning_letter",
  category: "billing",
  values: z.object({
    number: text,
    is_request: isRequest,
    open: text,
    due: text,
    pay_by: text,
    what: text,
    portal: text,
    bank: text,
    given_up: text.optional(),
    given_up_on: text.optional(),
  }),
  sample: {
    number: "R2026-00042",
    is_request: false,
    open: "59,40 €",
    due: "15.03.2026",
    pay_by: "04.04.2026",
    what: "Starter, kunde.example",
    portal: "https://shop.example/portal/invoices",
    bank: "Nordlicht GmbH, DE02 1203 0000 0000 2020 51",
    given_up: "kunde.example",
    given_up_on: "09.04.2026",
  },
  texts: {
    en: {
      subject: `Reminder: ${called.en} {{ number }} of {{ open }}`,
      body: `Hello {{ person.name }},

{{ open }} of ${called.en} {{ number }} for {{ what }} has been open since {{ due }}.

Please pay it by {{ pay_by }}{% if bank %}, by transfer to {{ bank }} with {{ number }} as reference, or{% endif %} at {{ portal }}.

${givenUp.en}If you cannot pay at once, please write to us at {{ seller.email }}. We will find a way. If you have
paid in the meantime, please ignore this letter.

Kind regards

{{ seller.name }}`,
    },
    de: {
      subject: `Mahnung: ${called.de} {{ number }} über {{ open }}`,
      body: `Guten Tag {{ person.name }},

{{ open }} der ${called.de} {{ number }} für {{ what }} sind seit dem {{ due }} offen.

Bitte zahlen Sie bis zum {{ pay_by }}{% if bank %}, per Überweisung auf das Konto {{ bank }} mit {{ number }} als
Verwendungszweck, oder{% endif %} unter {{ portal }}.

${givenUp.de}Wenn Sie nicht gleich zahlen können, schreiben Sie uns bitte an {{ seller.email }}. Wir finden einen Weg.
Haben Sie inzwischen bezahlt, ist dieses Schreiben gegenstandslos.

Mit freundlichen Grüßen

{{ seller.name }}`,
    },
  },
});
