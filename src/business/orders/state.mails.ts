// What the buyer is told when an order changes its state: one short mail for each, with the way to the tracker.
import { z } from "zod";
import { mailTemplate } from "../messages/index.ts";

const told = z.object({ short_id: z.string(), tracker: z.string() });
const toldSample = { short_id: "K7M-3QXR", tracker: "https://shop.example/o/…" };

type Told = { readonly en: [string, string]; readonly de: [string, string] };

/** With the greeting before it and the way to the tracker behind it. */
const framed = ({ en, de }: Told) => ({
  en: {
    subject: en[0],
    body: `Hello {{ person.name }},\n\n${en[1]}\n\n[See my order]({{ tracker }})`,
  },
  de: {
    subject: de[0],
    body: `Guten Tag {{ person.name }},\n\n${de[1]}\n\n[Zu meiner Bestellung]({{ tracker }})`,
  },
});

/** A mail that tells one change of state and leads to the tracker. */
function stateMail(key: string, texts: Told) {
  return mailTemplate({
    key,
    category: "orders" as const,
    secret: true,
    values: told,
    sample: toldSample,
    texts: framed(texts),
  });
}

export const STATE_MAILS = {
  awaiting_code: stateMail("order_awaiting_code", {
    en: [
      "One last step for your order {{ short_id }}: a code by SMS",
      "thank you for confirming. To protect you and us from misuse we send a six-digit code to your phone. Open your order, have the code sent, enter it, and everything else runs by itself within minutes.",
    ],
    de: [
      "Ein letzter Schritt für Ihre Bestellung {{ short_id }}: ein Code per SMS",
      "vielen Dank für die Bestätigung. Zum Schutz vor Missbrauch senden wir einen sechsstelligen Code auf Ihr Telefon. Öffnen Sie Ihre Bestellung, lassen Sie sich den Code senden und geben Sie ihn ein; alles Weitere läuft in wenigen Minuten von selbst.",
    ],
  }),
  in_review: stateMail("order_in_review", {
    en: [
      "A person is looking at your order {{ short_id }}",
      "thank you for confirming. Some orders are looked at by one of us before we go on; yours is among them. That usually takes a few hours on working days. You need not do anything; if something is missing, we ask.",
    ],
    de: [
      "Wir sehen uns Ihre Bestellung {{ short_id }} persönlich an",
      "vielen Dank für die Bestätigung. Einige Bestellungen sieht sich jemand von uns an, bevor es weitergeht; Ihre gehört dazu. Das dauert an Werktagen meist wenige Stunden. Sie brauchen nichts zu tun; wenn etwas fehlt, fragen wir nach.",
    ],
  }),
  reopened: stateMail("order_reopened", {
    en: [
      "We look at your order {{ short_id }} again",
      "a person of ours looks at your order once more, whatever our last mail about it said. You need not do anything; we write as soon as it is decided.",
    ],
    de: [
      "Wir sehen uns Ihre Bestellung {{ short_id }} noch einmal an",
      "jemand von uns sieht sich Ihre Bestellung noch einmal an, was auch immer unsere letzte Mail dazu sagte. Sie brauchen nichts zu tun; wir schreiben Ihnen, sobald entschieden ist.",
    ],
  }),
  reopened_unchecked: stateMail("order_reopened_unchecked", {
    en: [
      "Your order {{ short_id }} goes on",
      "our last mail said that your order was ended. We have taken that back: your order goes on and is checked now. You need not do anything; we write as soon as we know more.",
    ],
    de: [
      "Ihre Bestellung {{ short_id }} geht weiter",
      "in unserer letzten Mail stand, dass Ihre Bestellung beendet wurde. Das haben wir zurückgenommen: Ihre Bestellung geht weiter und wird jetzt geprüft. Sie brauchen nichts zu tun; wir schreiben Ihnen, sobald wir mehr wissen.",
    ],
  }),
  recalled: stateMail("order_recalled", {
    en: [
      "We look at your order {{ short_id }} again",
      "our last mail said that your order was accepted. We have taken that back for now and look at it once more. Nothing was set up, nothing is billed, and you need not do anything; we write as soon as it is decided.",
    ],
    de: [
      "Wir sehen uns Ihre Bestellung {{ short_id }} noch einmal an",
      "in unserer letzten Mail stand, dass Ihre Bestellung angenommen ist. Das haben wir vorerst zurückgenommen und sehen sie uns noch einmal an. Es wurde nichts eingerichtet und nichts berechnet, und Sie brauchen nichts zu tun; wir schreiben Ihnen, sobald entschieden ist.",
    ],
  }),
  question_settled: stateMail("order_question_settled", {
    en: [
      "Our question about your order {{ short_id }} is settled",
      "we asked you something about your order. That is settled now, so you need not answer any more. A person goes on with your order; we write as soon as it is decided.",
    ],
    de: [
      "Unsere Frage zu Ihrer Bestellung {{ short_id }} hat sich geklärt",
      "wir hatten Sie etwas zu Ihrer Bestellung gefragt. Das hat sich geklärt, Sie brauchen nicht mehr zu antworten. Jemand von uns macht mit Ihrer Bestellung weiter; wir schreiben Ihnen, sobald entschieden ist.",
    ],
  }),
  answered: stateMail("order_answered", {
    en: [
      "Thank you for your answer about order {{ short_id }}",
      "your answer has reached us. A person reads it and then decides; you need not do anything more for now.",
    ],
    de: [
      "Danke für Ihre Antwort zur Bestellung {{ short_id }}",
      "Ihre Antwort ist bei uns. Jemand liest sie und entscheidet dann; im Moment brauchen Sie nichts weiter zu tun.",
    ],
  }),
  awaiting_payment: stateMail("order_awaiting_payment", {
    en: [
      "Your order {{ short_id }} waits for your payment",
      "everything is checked. As soon as your payment is there we set everything up. Your order page shows how to pay.",
    ],
    de: [
      "Ihre Bestellung {{ short_id }} wartet auf Ihre Zahlung",
      "alles ist geprüft. Sobald Ihre Zahlung da ist, richten wir alles ein. Auf der Bestellseite steht, wie Sie zahlen können.",
    ],
  }),
  papers_accepted: stateMail("order_papers_accepted", {
    en: [
      "Your papers for order {{ short_id }} are complete; your payment is next",
      "your papers are complete, thank you. One thing is left: as soon as your payment is there we set everything up. Your order page shows how to pay.",
    ],
    de: [
      "Ihre Unterlagen zur Bestellung {{ short_id }} sind vollständig; als Nächstes die Zahlung",
      "Ihre Unterlagen sind vollständig, vielen Dank. Jetzt fehlt nur noch eines: Sobald Ihre Zahlung da ist, richten wir alles ein. Auf der Bestellseite steht, wie Sie zahlen können.",
    ],
  }),
  papers_still_missing: stateMail("order_papers_still_missing", {
    en: [
      "Your order {{ short_id }} waits for the papers we sent you",
      "everything else is checked. What is still missing are the papers we sent you before: your order page shows which, until when, and leads to signing them online. As soon as they are back we go on.",
    ],
    de: [
      "Ihre Bestellung {{ short_id }} wartet auf die Unterlagen, die wir Ihnen gesandt haben",
      "alles andere ist geprüft. Es fehlen noch die Unterlagen, die wir Ihnen schon gesandt haben: Ihre Bestellseite zeigt, welche und bis wann, und führt zur Unterschrift im Netz. Sobald sie zurück sind, geht es weiter.",
    ],
  }),
};

/** Said once an order has ended without becoming anything; `ending` is what its page says, word for word. */
function endMail(key: string, texts: Told) {
  return mailTemplate({
    key,
    category: "orders" as const,
    secret: true,
    values: told.extend({ ending: z.string() }),
    sample: { ...toldSample, ending: "Nothing was set up and nothing is owed." },
    texts: framed(texts),
  });
}

export const END_MAILS = {
  dropped: endMail("order_dropped", {
    en: ["Your order {{ short_id }} was ended", "your order was ended. {{ ending }}"],
    de: ["Ihre Bestellung {{ short_id }} wurde beendet", "Ihre Bestellung wurde beendet. {{ ending }}"],
  }),
  rejected: endMail("order_rejected", {
    en: ["We cannot take your order {{ short_id }}", "we are sorry.\n\n{{ ending }}"],
    de: ["Wir können Ihre Bestellung {{ short_id }} nicht annehmen", "es tut uns leid.\n\n{{ ending }}"],
  }),
  expired: endMail("order_expired", {
    en: [
      "Your order {{ short_id }} has ended",
      "your order was open for a while and has now ended by itself. {{ ending }}\n\nYou are welcome to order again at any time.",
    ],
    de: [
      "Ihre Bestellung {{ short_id }} ist verfallen",
      "Ihre Bestellung war einige Zeit offen und ist jetzt von selbst verfallen. {{ ending }}\n\nSie können jederzeit neu bestellen.",
    ],
  }),
  cancelled: endMail("order_cancelled", {
    en: ["Your order {{ short_id }} is cancelled", "your order is cancelled. {{ ending }}"],
    de: ["Ihre Bestellung {{ short_id }} ist storniert", "Ihre Bestellung ist storniert. {{ ending }}"],
  }),
};

export const trackerLinkMail = stateMail("order_tracker_link", {
  en: [
    "Where your order {{ short_id }} is",
    "you asked for a new link to your order. It works for a long time; keep this mail if you like.",
  ],
  de: [
    "Hier geht es zu Ihrer Bestellung {{ short_id }}",
    "Sie haben einen neuen Link zu Ihrer Bestellung angefordert. Er gilt lange; heben Sie diese Mail gern auf.",
  ],
});
