// What the old and the new letter box are told while somebody's mail address changes.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const link = "https://shop.example/new-address/…";
const address = "mia@neu.example";

export const verifyEmailMail = mailTemplate({
  key: "verify_email",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string() }),
  sample: { link },
  texts: {
    en: {
      subject: "Confirm your new mail address",
      body: `Hello {{ person.name }},

you want to sign in with this address from now on. Confirm it here; the link works once, for one day.

[Use this address]({{ link }})

> If this was not you, do nothing: nothing changes without this link.`,
    },
    de: {
      subject: "Bestätigen Sie Ihre neue E-Mail-Adresse",
      body: `Guten Tag {{ person.name }},

Sie möchten sich künftig mit dieser Adresse anmelden. Bestätigen Sie sie hier; der Link gilt einmal und einen Tag lang.

[Diese Adresse verwenden]({{ link }})

> Waren Sie das nicht? Dann brauchen Sie nichts zu tun: Ohne diesen Link ändert sich nichts.`,
    },
  },
});

export const emailAskedMail = mailTemplate({
  key: "email_change_asked",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string(), address: z.string() }),
  sample: { link, address },
  texts: {
    en: {
      subject: "Your mail address is to be changed",
      body: `Hello {{ person.name }},

somebody signed in to your access wants to change its mail address to {{ address }}. Nothing is changed yet: the new letter box
has to confirm it first.

**If it was you,** there is nothing to do here.

**If it was not you,** stop it here, then choose a new password.

[Stop the change]({{ link }})`,
    },
    de: {
      subject: "Ihre E-Mail-Adresse soll geändert werden",
      body: `Guten Tag {{ person.name }},

jemand, der in Ihrem Zugang angemeldet ist, möchte die E-Mail-Adresse in {{ address }} ändern. Noch ist nichts geändert: Erst
muss das neue Postfach zustimmen.

**Waren Sie das,** ist hier nichts zu tun.

**Waren Sie es nicht,** halten Sie es hier auf und wählen Sie dann ein neues Passwort.

[Änderung aufhalten]({{ link }})`,
    },
  },
});

export const emailChangedMail = mailTemplate({
  key: "email_changed",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string(), address: z.string(), hours: z.number() }),
  sample: { link, address, hours: 72 },
  texts: {
    en: {
      subject: "Your mail address was changed",
      body: `Hello {{ person.name }},

your access is used with {{ address }} from now on. For {{ hours }} hours this address still hears of whatever happens to the
access, then no more.

**If it was you,** there is nothing to do.

**If it was not you,** take it back here within {{ hours }} hours: the old address counts again, all sessions and
the password end, and so does what was begun since.

[Take it back]({{ link }})`,
    },
    de: {
      subject: "Ihre E-Mail-Adresse wurde geändert",
      body: `Guten Tag {{ person.name }},

Ihr Zugang gehört ab jetzt zu {{ address }}. Noch {{ hours }} Stunden lang erfährt diese Adresse, was mit dem Zugang geschieht,
danach nichts mehr.

**Waren Sie das,** ist nichts zu tun.

**Waren Sie es nicht,** nehmen Sie es hier binnen {{ hours }} Stunden zurück: Die alte Adresse gilt wieder, alle
Sitzungen und das Passwort enden, und was seitdem begonnen wurde, auch.

[Zurücknehmen]({{ link }})`,
    },
  },
});

export const emailUndoneMail = mailTemplate({
  key: "email_change_undone",
  category: "orders",
  values: z.object({ link: z.string() }),
  sample: { link: "https://shop.example/reset" },
  texts: {
    en: {
      subject: "The old address counts again",
      body: `Hello {{ person.name }},

the change of your mail address was taken back. All sessions were ended, and so were your password and whatever was added to
your access since the change was asked for: apps, passkeys, recovery codes. Your support PINs no longer count.

Handovers of your accounts that were under way are stopped. People who were invited in your name since then are out again,
addresses that were to get mails no longer do, and an erasure that was asked for is withdrawn. What of this there was, a further
mail lists one by one.

Please choose a new password now; it is the only way in. Then look under Security whether everything is as you left it.

[Choose a new password]({{ link }})`,
    },
    de: {
      subject: "Die alte Adresse gilt wieder",
      body: `Guten Tag {{ person.name }},

die Änderung Ihrer E-Mail-Adresse ist zurückgenommen. Alle Sitzungen sind beendet; Ihr Passwort und was zu Ihrem Zugang dazukam,
seit die Änderung verlangt wurde (Apps, Passkeys, Wiederherstellungscodes), gelten nicht mehr. Auch Ihre Support-PINs zählen nicht
mehr.

Übergaben Ihrer Konten, die im Gange waren, sind angehalten. Wer seitdem in Ihrem Namen eingeladen wurde, hat keinen Zugang mehr,
Adressen, die E-Mails bekommen sollten, bekommen keine, und eine verlangte Löschung ist zurückgenommen. Was es davon gab, nennt
eine weitere Mail einzeln.

Bitte wählen Sie jetzt ein neues Passwort; anders kommt niemand hinein. Sehen Sie dann unter Sicherheit nach, ob alles so
ist, wie Sie es verlassen haben.

[Neues Passwort wählen]({{ link }})`,
    },
  },
});
