// What is mailed to who asked for an access: the link to go on with, or that there is an access already.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

export const signUpMail = mailTemplate({
  key: "sign_up",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string() }),
  sample: { link: "https://shop.example/sign-up/…" },
  texts: {
    en: {
      subject: "Confirm your address and finish signing up",
      body: `Hello,

somebody asked for an access to {{ seller.name }} with this address. If it was you, go on here; the link works once, for one day.

[Finish signing up]({{ link }})

> If it was not you, do nothing: without this link no access is made.`,
    },
    de: {
      subject: "Bestätigen Sie Ihre Adresse und schließen Sie die Anmeldung ab",
      body: `Guten Tag,

mit dieser Adresse wurde ein Zugang bei {{ seller.name }} gewünscht. Wenn Sie das waren, geht es hier weiter; der Link gilt einmal
und einen Tag lang.

[Registrierung abschließen]({{ link }})

> Waren Sie es nicht? Dann brauchen Sie nichts zu tun: Ohne diesen Link entsteht kein Zugang.`,
    },
  },
});

export const knownAddressMail = mailTemplate({
  key: "sign_up_known",
  category: "orders",
  values: z.object({ link: z.string(), reset: z.string() }),
  sample: { link: "https://shop.example/sign-in", reset: "https://shop.example/reset" },
  texts: {
    en: {
      subject: "You have an access already",
      body: `Hello {{ person.name }},

somebody asked for a new access with this address. You have one already, so nothing was made and nothing was changed.

[Sign in]({{ link }})

If you do not know the password any more, [have a link sent]({{ reset }}) to choose a new one.

> If it was not you who asked: whoever it was learned nothing about you.`,
    },
    de: {
      subject: "Sie haben schon einen Zugang",
      body: `Guten Tag {{ person.name }},

mit dieser Adresse wurde ein neuer Zugang gewünscht. Sie haben schon einen; deshalb wurde nichts angelegt und nichts geändert.

[Anmelden]({{ link }})

Wenn Sie das Passwort nicht mehr wissen, [lassen Sie sich einen Link senden]({{ reset }}) und wählen Sie ein neues.

> Waren Sie es nicht? Wer auch immer es war, hat nichts über Sie erfahren.`,
    },
  },
});
