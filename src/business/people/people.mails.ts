// What people are told by mail about their own sign-in.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

export const passwordLinkMail = mailTemplate({
  key: "password_link",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string() }),
  sample: { link: "https://shop.example/welcome/…" },
  texts: {
    en: {
      subject: "Choose a new password",
      body: `Hello {{ person.name }},

somebody asked for a new password for your access. If it was you, choose one here; the link works once, for
one hour, and ends any earlier one.

[Choose a password]({{ link }})

> If it was not you, do nothing: your password stays as it is.`,
    },
    de: {
      subject: "Neues Passwort wählen",
      body: `Guten Tag {{ person.name }},

für Ihren Zugang wurde ein neues Passwort angefordert. Wenn Sie das waren, wählen Sie es hier; der Link gilt
einmal und eine Stunde lang, frühere gelten nicht mehr.

[Passwort wählen]({{ link }})

> Waren Sie es nicht? Dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
    },
  },
});

const TURNS = [
  "totp_added",
  "totp_removed",
  "passkey_added",
  "passkey_removed",
  "codes_renewed",
  "code_used",
  "factors_removed",
  "key_made",
  "key_ended",
  "password_set",
  "pin_made",
] as const;
/** What happened to somebody's access. */
export type SecurityTurn = (typeof TURNS)[number];

export const securityMail = mailTemplate({
  key: "security",
  category: "orders",
  values: z.object({ turn: z.enum(TURNS), named: z.string(), link: z.string() }),
  sample: { turn: "passkey_added", named: "Laptop", link: "https://shop.example/portal/security" },
  texts: {
    en: {
      subject: "Your access was changed",
      body: `Hello {{ person.name }},

{% case turn %}{% when "totp_added" %}signing in now also asks for a code of your authenticator app.{% when "totp_removed" %}your
authenticator app was removed: its codes are no longer asked for.{% when "passkey_added" %}a passkey was added: {{ named }}. It signs
in without the password.{% when "passkey_removed" %}a passkey was removed: {{ named }}. It no longer signs in.{% when "codes_renewed" %}new
recovery codes were made. Earlier ones no longer count.{% when "code_used" %}a recovery code was used to sign in. {{ named }} are
left.{% when "factors_removed" %}your second factor was removed, as was asked for and told to you before. All
sessions were ended. Please set up a new one when you sign in next.{% when "key_made" %}a key for the API was made: {{ named }}. A
program that has it can do what you may do, as far as the key goes.{% when "key_ended" %}of your keys for the API
ended: {{ named }}. What used it is turned away from now on.{% when "password_set" %}a new password was chosen. All other
sessions were ended.{% when "pin_made" %}a support PIN was made for {{ named }}. Whoever says it on the telephone counts as you; an
earlier one no longer does.{% endcase %}

**If it was you,** there is nothing to do.

**If it was not you,** see to your access at once: choose a new password, end all other sessions, and write to us.

[See to my access]({{ link }})`,
    },
    de: {
      subject: "Ihr Zugang wurde geändert",
      body: `Guten Tag {{ person.name }},

{% case turn %}{% when "totp_added" %}bei der Anmeldung wird jetzt auch ein Code Ihrer Authenticator-App verlangt.{% when "totp_removed" %}Ihre
Authenticator-App wurde entfernt: Ihre Codes werden nicht mehr verlangt.{% when "passkey_added" %}ein Passkey kam dazu: {{ named }}. Er
meldet ohne Passwort an.{% when "passkey_removed" %}ein Passkey wurde entfernt: {{ named }}. Er meldet nicht mehr an.{% when "codes_renewed" %}es
wurden neue Wiederherstellungscodes gemacht. Frühere gelten nicht mehr.{% when "code_used" %}mit einem Wiederherstellungscode wurde
angemeldet. Es bleiben {{ named }}.{% when "factors_removed" %}Ihr zweiter Faktor wurde entfernt, wie gewünscht und Ihnen vorher gesagt. Alle
Sitzungen sind beendet. Bitte richten Sie bei der nächsten Anmeldung einen neuen
ein.{% when "key_made" %}ein Schlüssel für die API wurde angelegt: {{ named }}. Ein Programm, das ihn hat, kann tun, was
Sie dürfen, soweit der Schlüssel reicht.{% when "key_ended" %}von Ihren Schlüsseln für die API endete: {{ named }}. Was ihn
benutzte, wird ab jetzt abgewiesen.{% when "password_set" %}es wurde ein neues
Passwort gewählt. Alle anderen Sitzungen sind beendet.{% when "pin_made" %}für {{ named }} wurde eine Support-PIN erstellt. Wer sie am
Telefon nennt, gilt als Sie; eine frühere zählt nicht mehr.{% endcase %}

**Waren Sie das,** ist nichts zu tun.

**Waren Sie es nicht,** sehen Sie gleich nach Ihrem Zugang: Wählen Sie ein neues Passwort, beenden Sie alle anderen Sitzungen
und schreiben Sie uns.

[Nach meinem Zugang sehen]({{ link }})`,
    },
  },
});

export const newPlaceMail = mailTemplate({
  key: "new_place",
  category: "orders",
  values: z.object({ device: z.string(), network: z.string(), at: z.string(), link: z.string() }),
  sample: {
    device: "Firefox, Linux",
    network: "203.0.113.7",
    at: "28 November 2026, 10:13",
    link: "https://shop.example/portal/security",
  },
  texts: {
    en: {
      subject: "You were signed in from a new device or network",
      body: `Hello {{ person.name }},

your access was used from where we had not seen you before.

| Device | {{ device }}
| Network | {{ network }}
| When | {{ at }}

**If it was you,** there is nothing to do.

**If it was not you,** end that session and choose a new password.

[See where I am signed in]({{ link }})`,
    },
    de: {
      subject: "Anmeldung von einem neuen Gerät oder Netz",
      body: `Guten Tag {{ person.name }},

Ihr Zugang wurde von einem Gerät oder Netz benutzt, das wir noch nicht kannten.

| Gerät | {{ device }}
| Netz | {{ network }}
| Wann | {{ at }}

**Waren Sie das,** ist nichts zu tun.

**Waren Sie es nicht,** beenden Sie diese Sitzung und wählen Sie ein neues Passwort.

[Sehen, wo ich angemeldet bin]({{ link }})`,
    },
  },
});
