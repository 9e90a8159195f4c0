// What orders say about work that people do: things set up by hand, their notes, and what waits for the desk.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";

const thing = z.object({ title: z.string(), tracker: z.string() });
const thingSample = { title: "Server M, rack 4", tracker: "https://shop.example/o/…" };
const see = { en: "[See my order]({{ tracker }})", de: "[Zu meiner Bestellung]({{ tracker }})" };

export const itemByHandMail = mailTemplate({
  key: "item_by_hand",
  category: "orders",
  secret: true,
  values: thing,
  sample: thingSample,
  texts: {
    en: {
      subject: "{{ title }}: one of us sets it up",
      body: `Hello {{ person.name }},\n\n**{{ title }}** is set up by one of us and not by a machine. You need not do anything; your order page says how far it is, and we write as soon as it is ready.\n\n${see.en}`,
    },
    de: {
      subject: "{{ title }}: jemand von uns richtet es ein",
      body: `Guten Tag {{ person.name }},\n\n**{{ title }}** richtet jemand von uns ein, keine Maschine. Sie brauchen nichts zu tun; auf der Bestellseite steht, wie weit es ist, und wir schreiben Ihnen, sobald es fertig ist.\n\n${see.de}`,
    },
  },
});

export const itemReadyMail = mailTemplate({
  key: "item_ready",
  category: "orders",
  secret: true,
  values: thing,
  sample: thingSample,
  texts: {
    en: {
      subject: "{{ title }} is ready",
      body: `Hello {{ person.name }},\n\n**{{ title }}** is ready for you.\n\n${see.en}`,
    },
    de: {
      subject: "{{ title }} ist fertig",
      body: `Guten Tag {{ person.name }},\n\n**{{ title }}** ist für Sie bereit.\n\n${see.de}`,
    },
  },
});

export const stepNoteMail = mailTemplate({
  key: "set_up_note",
  category: "orders",
  secret: true,
  values: thing.extend({ note: z.string() }),
  sample: { ...thingSample, note: "Address: 203.0.113.17\nUser: root; the password comes by post." },
  texts: {
    en: {
      subject: "About {{ title }}",
      body: `Hello {{ person.name }},\n\nthis is what you need to know about **{{ title }}**:\n\n{{ note }}\n\n${see.en}`,
    },
    de: {
      subject: "Zu {{ title }}",
      body: `Guten Tag {{ person.name }},\n\ndas sollten Sie zu **{{ title }}** wissen:\n\n{{ note }}\n\n${see.de}`,
    },
  },
});

const waiting = z.object({
  short_id: z.string(),
  buyer: z.string(),
  total: z.string(),
  reasons: z.array(z.string()),
  desk: z.string(),
});
export const reviewMail = mailTemplate({
  key: "desk_review",
  category: "orders",
  secret: false,
  values: waiting,
  sample: {
    short_id: "K7M-3QXR",
    buyer: "Marlene Böttcher",
    total: "71.40 €",
    reasons: ["The mail address is of a throw-away provider (mailinator.com)."],
    desk: "https://shop.example/office/orders/review/…",
  },
  texts: {
    en: {
      subject: "To review: order {{ short_id }} of {{ buyer }}, {{ total }}",
      body: `Order **{{ short_id }}** waits for a decision.\n\n{% for reason in reasons %}- {{ reason }}\n{% endfor %}\n| Buyer | {{ buyer }} |\n| Total | {{ total }} |\n\n[Look at it]({{ desk }})`,
    },
    de: {
      subject: "Zu prüfen: Bestellung {{ short_id }} von {{ buyer }}, {{ total }}",
      body: `Bestellung **{{ short_id }}** wartet auf eine Entscheidung.\n\n{% for reason in reasons %}- {{ reason }}\n{% endfor %}\n| Besteller | {{ buyer }} |\n| Summe | {{ total }} |\n\n[Ansehen]({{ desk }})`,
    },
  },
});

export const reviewDigestMail = mailTemplate({
  key: "desk_review_digest",
  category: "orders",
  secret: false,
  values: z.object({ count: z.number(), orders: z.array(z.string()), desk: z.string() }),
  sample: {
    count: 2,
    orders: ["K7M-3QXR · Marlene Böttcher · 71.40 €", "B4T-9ZWD · Jan Peters · 12.00 €"],
    desk: "https://shop.example/office/orders/review",
  },
  texts: {
    en: {
      subject: "{{ count }} to review",
      body: `These orders wait for a decision:\n\n{% for order in orders %}- {{ order }}\n{% endfor %}\n\n[To the review desk]({{ desk }})`,
    },
    de: {
      subject: "{{ count }} zu prüfen",
      body: `Diese Bestellungen warten auf eine Entscheidung:\n\n{% for order in orders %}- {{ order }}\n{% endfor %}\n\n[Zum Prüftisch]({{ desk }})`,
    },
  },
});

export const deskTexts = [itemByHandMail, itemReadyMail, stepNoteMail, reviewMail, reviewDigestMail];
