// The mail that asks how it was.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const LINKS = `{% for one in ratings %}[{{ one.rating }}]({{ one.link }}){% unless forloop.last %} · {% endunless %}{% endfor %}`;

export const surveyMail = mailTemplate({
  key: "survey",
  category: "orders",
  secret: true,
  values: z.object({
    subject: z.string(),
    link: z.string(),
    ratings: z.array(z.object({ rating: z.number(), link: z.string() })),
    stop: z.string(),
  }),
  sample: {
    subject: "Mail does not arrive",
    link: "https://shop.example/rate/…",
    ratings: [1, 2, 3, 4, 5].map((rating) => ({
      rating,
      link: `https://shop.example/rate/…?rating=${rating}`,
    })),
    stop: "https://shop.example/rate/…/stop",
  },
  texts: {
    en: {
      subject: "How was our help with “{{ subject }}”?",
      body: `Hello {{ person.name }},

we have closed your request “{{ subject }}”. How good was our help, from 1 (poor) to 5 (very good)?

${LINKS}

Your answer counts once you have sent it on the page that opens; a word to it is welcome there.

[Say how it was]({{ link }})

> You get this because you wrote to us. [Do not ask me any more]({{ stop }})`,
    },
    de: {
      subject: "Wie war unsere Hilfe bei „{{ subject }}“?",
      body: `Guten Tag {{ person.name }},

Ihre Anfrage „{{ subject }}“ haben wir abgeschlossen. Wie gut war unsere Hilfe, von 1 (schlecht) bis 5 (sehr gut)?

${LINKS}

Ihre Antwort zählt, sobald Sie sie auf der Seite absenden, die sich öffnet; ein Wort dazu ist dort willkommen.

[Sagen, wie es war]({{ link }})

> Sie bekommen das, weil Sie uns geschrieben haben. [Nicht mehr fragen]({{ stop }})`,
    },
  },
});
