// What the buyer is told of a thing that stopped and goes on: it is delayed, a person let it begin, it is tried once more.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const thing = z.object({ title: z.string(), tracker: z.string() });
const thingSample = { title: "Starter, example.com", tracker: "https://shop.example/o/…" };
const see = { en: "[See my order]({{ tracker }})", de: "[Zu meiner Bestellung]({{ tracker }})" };

export const itemDelayedMail = mailTemplate({
  key: "item_delayed",
  category: "orders",
  secret: true,
  values: thing,
  sample: thingSample,
  texts: {
    en: {
      subject: "{{ title }} takes a little longer",
      body: `Hello {{ person.name }},\n\n**{{ title }}** could not be set up by itself. One of us is looking at it; you need not do anything. We write as soon as it is done.\n\n${see.en}`,
    },
    de: {
      subject: "{{ title }} dauert etwas länger",
      body: `Guten Tag {{ person.name }},\n\n**{{ title }}** ließ sich nicht von selbst einrichten. Jemand von uns kümmert sich darum; Sie brauchen nichts zu tun. Wir schreiben Ihnen, sobald es fertig ist.\n\n${see.de}`,
    },
  },
});

/** A person let it begin. */
export const itemReleasedMail = mailTemplate({
  key: "item_released",
  category: "orders",
  secret: true,
  values: thing,
  sample: thingSample,
  texts: {
    en: {
      subject: "{{ title }} is being set up",
      body: `Hello {{ person.name }},\n\none of us has looked at **{{ title }}**, and it is being set up now. You need not do anything; we write as soon as it is done.\n\n${see.en}`,
    },
    de: {
      subject: "{{ title }} wird eingerichtet",
      body: `Guten Tag {{ person.name }},\n\njemand von uns hat sich **{{ title }}** angesehen, und es wird jetzt eingerichtet. Sie brauchen nichts zu tun; wir schreiben Ihnen, sobald es fertig ist.\n\n${see.de}`,
    },
  },
});

/** It failed, a person looked, and it is tried once more. */
export const itemRetriedMail = mailTemplate({
  key: "item_retried",
  category: "orders",
  secret: true,
  values: thing,
  sample: thingSample,
  texts: {
    en: {
      subject: "We are trying {{ title }} again",
      body: `Hello {{ person.name }},\n\none of us has looked at what stopped **{{ title }}**, and we are trying it again now. You need not do anything; we stay with it and write as soon as it is done.\n\n${see.en}`,
    },
    de: {
      subject: "Wir versuchen {{ title }} noch einmal",
      body: `Guten Tag {{ person.name }},\n\njemand von uns hat sich angesehen, woran **{{ title }}** hing, und wir versuchen es jetzt noch einmal. Sie brauchen nichts zu tun; wir bleiben daran und schreiben Ihnen, sobald es fertig ist.\n\n${see.de}`,
    },
  },
});

export const GOING_ON_MAILS = [itemDelayedMail, itemReleasedMail, itemRetriedMail];
