// Two texts for checks of messages: one that says something, and one that lets its reader in.
import { z } from "zod";
import { mailTemplate } from "../../src/business/messages/index.ts";

export const received = mailTemplate({
  key: "order_received",
  category: "orders",
  values: z.object({ number: z.string() }),
  sample: { number: "K7M" },
  texts: {
    en: { subject: "Order {{ number }}", body: "Hello {{ person.name }}" },
    de: { subject: "Bestellung {{ number }}", body: "Hallo {{ person.name }}" },
  },
});
export const signIn = mailTemplate({
  key: "sign_in_link",
  category: "technical",
  secret: true,
  values: z.object({ link: z.url() }),
  sample: { link: "https://shop.example/in/x" },
  texts: {
    en: { subject: "Sign in", body: "[Sign in]({{ link }})" },
    de: { subject: "Anmelden", body: "[Anmelden]({{ link }})" },
  },
});
