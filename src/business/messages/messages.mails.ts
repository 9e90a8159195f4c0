// What messages says itself: the code for a letter box that texts are to be sent from.
import { z } from "zod";
import { mailTemplate } from "./template.rules.ts";

export const senderCodeMail = mailTemplate({
  key: "sender_code",
  category: "technical",
  values: z.object({ code: z.string(), hours: z.int() }),
  sample: { code: "123456", hours: 24 },
  secret: true,
  texts: {
    en: {
      subject: "{{ code }} is the code for this address",
      body: `# Mails of {{ seller.name }} are to be sent from this address

Somebody in the back office wants to use it as a sender. If that is right, give them this code:

**{{ code }}**

It is valid for {{ hours }} hours. If nobody of yours asked for it, do nothing: no mail is sent from here.`,
    },
    de: {
      subject: "{{ code }} ist der Code für diese Adresse",
      body: `# E-Mails von {{ seller.name }} sollen von dieser Adresse kommen

Jemand im Backoffice möchte sie als Absender verwenden. Wenn das stimmt, geben Sie diesen Code weiter:

**{{ code }}**

Er gilt {{ hours }} Stunden. Hat niemand von Ihnen darum gebeten, tun Sie nichts: Es wird nichts von hier verschickt.`,
    },
  },
});
