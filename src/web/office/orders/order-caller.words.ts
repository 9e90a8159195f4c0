// The words of what staff do for a buyer who calls: what each act does before the click, and why it could not be done.
import { defineWords } from "../../ui/index.ts";

export const orderCallerWords = defineWords({
  en: {
    title: "For a buyer who calls",
    lead: "What the order's own page offers the buyer, done for them. It is noted that you did it.",
    resend: "Send the mail to confirm again",
    resendDoes: (email: string) =>
      `The mail with the link goes to ${email} once more. Links sent before stay good.`,
    address: "Correct the mail address",
    addressDoes:
      "The mail with the link goes to the right address. Every link that reached the wrong one opens nothing any more, the order's page among them.",
    email: "Right address",
    correct: "Correct and send",
    code: "Send a code by SMS",
    codeDoes:
      "The number gets a code; the buyer enters it on the order's page. A code sent before stays good.",
    phone: "Telephone number",
    sendCode: "Send the code",
    papers: "Offer papers beside the code",
    papersDoes:
      "The papers are made and go out by mail. The code stays open as well; whichever comes first clears the order.",
    sendPapers: "Send the papers",
    post: "Send the papers by post",
    postDoes:
      "The pack goes to the print queue with a letter to the buyer's address. Signing online stays open.",
    toPrint: "Put them into the print queue",
    posted: "The papers are in the print queue or posted already.",
    preview: (title: string) => `Start the preview of ${title}`,
    previewDoes: (days: number) =>
      `A restricted account is lent for ${days} days, at most until the order ends. The buyer gets its access by mail.`,
    startPreview: "Start the preview",
  },
  de: {
    title: "Für Besteller, die anrufen",
    lead: "Was die Seite der Bestellung den Bestellern anbietet, für sie getan. Es wird vermerkt, dass Sie es waren.",
    resend: "Die Mail zum Bestätigen noch einmal senden",
    resendDoes: (email) =>
      `Die Mail mit dem Link geht noch einmal an ${email}. Zuvor gesendete Links bleiben gültig.`,
    address: "Die Mailadresse berichtigen",
    addressDoes:
      "Die Mail mit dem Link geht an die richtige Adresse. Was die falsche erreichte, öffnet nichts mehr, auch nicht die Seite der Bestellung.",
    email: "Richtige Adresse",
    correct: "Berichtigen und senden",
    code: "Einen Code per SMS senden",
    codeDoes:
      "Die Nummer bekommt einen Code; eingegeben wird er auf der Seite der Bestellung. Ein zuvor gesendeter bleibt gültig.",
    phone: "Telefonnummer",
    sendCode: "Code senden",
    papers: "Unterlagen neben dem Code anbieten",
    papersDoes:
      "Die Unterlagen werden erstellt und gehen per Mail hinaus. Auch der Code bleibt möglich; was zuerst kommt, gibt die Bestellung frei.",
    sendPapers: "Unterlagen senden",
    post: "Die Unterlagen per Post senden",
    postDoes:
      "Die Unterlagen kommen mit einem Brief an die Anschrift auf den Druckstapel. Online unterzeichnen bleibt möglich.",
    toPrint: "Auf den Druckstapel legen",
    posted: "Die Unterlagen liegen schon auf dem Druckstapel oder sind versandt.",
    preview: (title) => `Die Vorschau von ${title} starten`,
    previewDoes: (days) =>
      `Ein eingeschränktes Konto wird für ${days} Tage überlassen, höchstens bis die Bestellung endet. Der Zugang kommt per Mail.`,
    startPreview: "Vorschau starten",
  },
});

/** By the code of the refusal. */
export const orderCallerRefusals = defineWords({
  en: {
    too_soon: "One was sent a moment ago. Wait a minute.",
    no_more_mails: "This mail was sent as often as it may be for this order.",
    not_waiting: "The order waits for no confirmation any more.",
    invalid: "This is no mail address.",
    not_correctable: "This address belongs to a sign-in and cannot be changed here.",
    phone_invalid: "This is no telephone number.",
    phone_takes_no_sms: "This line takes no SMS. Ask for a mobile number, or offer papers.",
    no_more_codes: "No further code can be sent for this order. Offer papers.",
    cap_reached: "As many codes were sent today as may be. Offer papers.",
    not_asked_for: "The order asks for this no more.",
    pack_closed: "Nothing of the papers is open any more.",
    preview_not_offered: "No preview is offered for this order.",
    too_many_previews: "As many previews as may be were lent within a day.",
    no_server_free: "No server that lends previews has room.",
  },
  de: {
    too_soon: "Eben wurde schon gesendet. Warten Sie eine Minute.",
    no_more_mails: "Diese Mail wurde für diese Bestellung so oft gesendet, wie es geht.",
    not_waiting: "Die Bestellung wartet auf keine Bestätigung mehr.",
    invalid: "Das ist keine Mailadresse.",
    not_correctable: "Diese Adresse gehört zu einer Anmeldung und lässt sich hier nicht ändern.",
    phone_invalid: "Das ist keine Telefonnummer.",
    phone_takes_no_sms:
      "Dieser Anschluss empfängt keine SMS. Fragen Sie nach einer Mobilnummer oder bieten Sie Unterlagen an.",
    no_more_codes: "Für diese Bestellung geht kein weiterer Code hinaus. Bieten Sie Unterlagen an.",
    cap_reached: "Heute gingen so viele Codes hinaus, wie es geht. Bieten Sie Unterlagen an.",
    not_asked_for: "Die Bestellung verlangt das nicht mehr.",
    pack_closed: "Von den Unterlagen ist nichts mehr offen.",
    preview_not_offered: "Für diese Bestellung wird keine Vorschau angeboten.",
    too_many_previews: "Innerhalb eines Tages wurden so viele Vorschauen überlassen, wie es geht.",
    no_server_free: "Kein Server, der Vorschauen überlässt, hat Platz.",
  },
});
