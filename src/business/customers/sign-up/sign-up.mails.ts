// What a customer reads who was signed up by one of us.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

export const invitationMail = mailTemplate({
  key: "customer_invitation",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string(), mail: z.string(), days: z.number() }),
  sample: { link: "https://shop.example/welcome/…", mail: "marlene@example.com", days: 14 },
  texts: {
    en: {
      subject: "Your access to {{ seller.name }}",
      body: `Hello {{ person.name }},

one of us has set up an account for you. Choose a password to use it; you sign in with {{ mail }}. The link works once,
for {{ days }} days.

[Choose my password]({{ link }})

> You do not know why you get this mail? Then do nothing: without a password nobody can use the account. You may also just answer.`,
    },
    de: {
      subject: "Ihr Zugang bei {{ seller.name }}",
      body: `Guten Tag {{ person.name }},

jemand von uns hat ein Konto für Sie angelegt. Wählen Sie ein Passwort, um es zu nutzen; Sie melden sich mit {{ mail }} an.
Der Link gilt einmal und {{ days }} Tage lang.

[Passwort wählen]({{ link }})

> Sie wissen nicht, warum Sie diese Mail bekommen? Dann brauchen Sie nichts zu tun: Ohne Passwort kann niemand das Konto nutzen. Sie können auch einfach antworten.`,
    },
  },
});
