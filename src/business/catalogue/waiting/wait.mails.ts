// The mails of who waits for something that is sold out: the one that asks to confirm, and the one that says it is back.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

export const waitConfirmMail = mailTemplate({
  key: "wait_confirm",
  category: "orders",
  secret: true,
  values: z.object({ product: z.string(), link: z.string() }),
  sample: { product: "Starter", link: "https://shop.example/wait/…" },
  texts: {
    en: {
      subject: "Shall we tell you when {{ product }} is back?",
      body: `Hello,

somebody, most likely you, wants to hear from us when **{{ product }}** is to be had again. With this click you confirm it:

[Yes, tell me once]({{ link }})

You get one mail when it is back, and no other. Nothing is ordered or reserved.

> If it was not you, do nothing. Without this click you hear no more of it, and in 7 days your address is deleted here.`,
    },
    de: {
      subject: "Sollen wir Bescheid geben, wenn es {{ product }} wieder gibt?",
      body: `Guten Tag,

jemand, vermutlich Sie, möchte von uns hören, wenn es **{{ product }}** wieder gibt. Mit diesem Klick bestätigen Sie das:

[Ja, einmal Bescheid geben]({{ link }})

Sie bekommen eine einzige Mail, sobald es soweit ist. Bestellt oder reserviert ist nichts.

> Waren Sie es nicht? Dann brauchen Sie nichts zu tun. Ohne diesen Klick hören Sie nichts mehr davon, und in 7 Tagen ist Ihre Adresse hier gelöscht.`,
    },
  },
});

export const stockBackMail = mailTemplate({
  key: "stock_back",
  category: "news",
  secret: true,
  values: z.object({ product: z.string(), link: z.string(), end: z.string() }),
  sample: {
    product: "Starter",
    link: "https://shop.example/hosting/starter",
    end: "https://shop.example/end-wait/…",
  },
  texts: {
    en: {
      subject: "{{ product }} is back",
      body: `Hello,

you wanted to know when **{{ product }}** is to be had again. It is now:

[See {{ product }}]({{ link }})

There may be few of it, and nothing is reserved for you. This was the one mail you asked for; your address is no longer on our list.

> You get this because you asked for it in our shop. [About this mail]({{ end }})`,
    },
    de: {
      subject: "{{ product }} gibt es wieder",
      body: `Guten Tag,

Sie wollten wissen, wann es **{{ product }}** wieder gibt. Jetzt ist es soweit:

[{{ product }} ansehen]({{ link }})

Vielleicht sind es nur wenige, und reserviert ist nichts. Das war die eine Mail, um die Sie gebeten haben.

Ihre Adresse steht nicht mehr auf unserer Liste.

> Sie bekommen das, weil Sie in unserem Shop darum gebeten haben. [Zu dieser Mail]({{ end }})`,
    },
  },
});
