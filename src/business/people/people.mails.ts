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
one day.

[Choose a password]({{ link }})

> If it was not you, do nothing: your password stays as it is.`,
    },
    de: {
      subject: "Neues Passwort wählen",
      body: `Guten Tag {{ person.name }},

für Ihren Zugang wurde ein neues Passwort angefordert. Wenn Sie das waren, wählen Sie es hier; der Link gilt
einmal und einen Tag lang.

[Passwort wählen]({{ link }})

> Waren Sie es nicht? Dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
    },
  },
});
