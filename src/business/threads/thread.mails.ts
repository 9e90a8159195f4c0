// The mail in which a thread goes on.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

export const threadMail = mailTemplate({
  key: "thread_entry",
  category: "orders",
  values: z.object({ subject: z.string(), text: z.string(), author: z.string() }),
  sample: {
    subject: "Your order K7M-3QXR",
    text: "Could you tell us which of the two names you want first?",
    author: "Jo Berg",
  },
  texts: {
    en: {
      subject: "{{ subject }}",
      body: `Hello {{ person.name }},

{{ text }}

Kind regards
{% if author != "" %}{{ author }}, {% endif %}{{ seller.name }}

> To answer, simply reply to this mail. Attachments may come along.`,
    },
    de: {
      subject: "{{ subject }}",
      body: `Guten Tag {{ person.name }},

{{ text }}

Freundliche Grüße
{% if author != "" %}{{ author }}, {% endif %}{{ seller.name }}

> Antworten Sie einfach auf diese E-Mail. Anhänge dürfen dabei sein.`,
    },
  },
});
