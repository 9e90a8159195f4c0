// The mail that asks to confirm the wish for news, and the frame of the news themselves.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

export const newsConfirmMail = mailTemplate({
  key: "news_confirm",
  category: "orders",
  secret: true,
  values: z.object({ link: z.string(), wording: z.string() }),
  sample: { link: "https://shop.example/confirm-news/…", wording: "Yes, Nordlicht may send me news." },
  texts: {
    en: {
      subject: "Please confirm that you want our news",
      body: `Hello {{ person.name }},

you asked for our news by mail. They begin when you have confirmed it:

**{{ wording }}**

[Yes, send me news]({{ link }})

> If it was not you, do nothing. Without this click you get no news.`,
    },
    de: {
      subject: "Bitte bestätigen Sie, dass Sie unsere Neuigkeiten möchten",
      body: `Guten Tag {{ person.name }},

Sie möchten unsere Neuigkeiten per Mail. Sie kommen, sobald Sie es bestätigt haben:

**{{ wording }}**

[Ja, Neuigkeiten schicken]({{ link }})

> Waren Sie es nicht? Dann brauchen Sie nichts zu tun. Ohne diesen Klick bekommen Sie keine Neuigkeiten.`,
    },
  },
});

export const newsMail = mailTemplate({
  key: "news",
  category: "news",
  secret: true,
  values: z.object({ subject: z.string(), text: z.string(), end: z.string() }),
  sample: {
    subject: "A new data centre",
    text: "From March on your sites also live in Hamburg.",
    end: "https://shop.example/end-news/…",
  },
  texts: {
    en: {
      subject: "{{ subject }}",
      body: `Hello {{ person.name }},

{{ text }}

> You get this because you asked for our news. [No more news]({{ end }})`,
    },
    de: {
      subject: "{{ subject }}",
      body: `Guten Tag {{ person.name }},

{{ text }}

> Sie bekommen das, weil Sie unsere Neuigkeiten möchten. [Keine Neuigkeiten mehr]({{ end }})`,
    },
  },
});
