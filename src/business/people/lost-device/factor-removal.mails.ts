// The notice before a second factor is taken off: what was asked for, when it happens, and how to stop it.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

export const removalAskedMail = mailTemplate({
  key: "factor_removal_asked",
  category: "orders",
  secret: true,
  values: z.object({ hours: z.number(), link: z.string() }),
  sample: { hours: 24, link: "https://shop.example/keep-factor/…" },
  texts: {
    en: {
      subject: "Your second factor is to be removed",
      body: `Hello {{ person.name }},

somebody told us that the device with your second factor is lost. In {{ hours }} hours we remove app, passkeys and recovery codes
from your access. Your password stays.

**If it was you,** there is nothing to do. Afterwards, sign in and set up a new one.

**If it was not you,** stop it here: everything stays as it is.

[Keep my second factor]({{ link }})`,
    },
    de: {
      subject: "Ihr zweiter Faktor soll entfernt werden",
      body: `Guten Tag {{ person.name }},

uns wurde gesagt, dass das Gerät mit Ihrem zweiten Faktor verloren ist. In {{ hours }} Stunden entfernen wir App, Passkeys und
Wiederherstellungscodes von Ihrem Zugang. Ihr Passwort bleibt.

**Waren Sie das,** ist nichts zu tun. Melden Sie sich danach an und richten Sie einen neuen ein.

**Waren Sie es nicht,** halten Sie es hier auf: Dann bleibt alles, wie es ist.

[Zweiten Faktor behalten]({{ link }})`,
    },
  },
});
