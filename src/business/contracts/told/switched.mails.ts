// What the holder of a thing without a panel reads when a person switches it off or on.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { facts, own, sample } from "./mail-parts.mails.ts";

const thing = { ...sample, what: "Rack 4 HE" };
const bye = { en: "Kind regards\n{{ seller.name }}", de: "Freundliche Grüße\n{{ seller.name }}" };
const see = { en: "[See the contract]({{ url }})", de: "[Vertrag ansehen]({{ url }})" };

export const switchedOffMail = mailTemplate({
  key: "contract_switched_off",
  category: "billing",
  values: z.object(own),
  sample: thing,
  texts: {
    en: {
      subject: "{{ what }} is switched off",
      body: `Hello {{ person.name }},

because an invoice for it has not been paid, we have switched off {{ what }}. Nothing is deleted or taken
away.

${facts.en}

As soon as the money is here, we switch it on again and write to you.

${see.en}

${bye.en}`,
    },
    de: {
      subject: "{{ what }} ist abgeschaltet",
      body: `Guten Tag {{ person.name }},

weil eine Rechnung dafür nicht bezahlt ist, haben wir {{ what }} abgeschaltet. Gelöscht oder abgebaut wird
nichts.

${facts.de}

Sobald das Geld da ist, schalten wir es wieder ein und schreiben Ihnen.

${see.de}

${bye.de}`,
    },
  },
});

export const switchingOnMail = mailTemplate({
  key: "contract_switching_on",
  category: "billing",
  values: z.object(own),
  sample: thing,
  texts: {
    en: {
      subject: "{{ what }} is being switched on again",
      body: `Hello {{ person.name }},

thank you for your payment. One of us switches {{ what }} on again, and you will hear from us when it runs.

${facts.en}

${bye.en}`,
    },
    de: {
      subject: "{{ what }} wird wieder eingeschaltet",
      body: `Guten Tag {{ person.name }},

vielen Dank für Ihre Zahlung. Jemand von uns schaltet {{ what }} wieder ein; sobald es läuft, schreiben wir
Ihnen.

${facts.de}

${bye.de}`,
    },
  },
});

export const switchedOnMail = mailTemplate({
  key: "contract_switched_on",
  category: "billing",
  values: z.object(own),
  sample: thing,
  texts: {
    en: {
      subject: "{{ what }} runs again",
      body: `Hello {{ person.name }},

{{ what }} is switched on again. If something does not work as before, please answer this mail.

${facts.en}

${see.en}

${bye.en}`,
    },
    de: {
      subject: "{{ what }} läuft wieder",
      body: `Guten Tag {{ person.name }},

{{ what }} ist wieder eingeschaltet. Wenn etwas nicht läuft wie zuvor, antworten Sie bitte auf diese Mail.

${facts.de}

${see.de}

${bye.de}`,
    },
  },
});
