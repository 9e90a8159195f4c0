// The words of the page on which a buyer asks us something about an order.
import { defineWords } from "../ui/index.ts";

export const askWords = defineWords({
  en: {
    title: "Ask us",
    lead: (id: string) => `About your order ${id}. A person reads it and answers by mail.`,
    talk: "Your conversation with us",
    question: "Your question",
    send: "Send the question",
    sent: "Your question has reached us",
    sentNote:
      "We answer by mail, on working days usually within a few hours. Asking changes nothing about your order.",
    back: "Back to the order",
    errEmpty: "Please write a question first.",
    errLong: "The question is too long: 20,000 signs at most.",
    errMany:
      "Ten messages about this order came today, and we have all of them. Please wait for our answer, or call.",
    errAddress: "We have no address to answer to. Please call us.",
  },
  de: {
    title: "Fragen Sie uns",
    lead: (id: string) => `Zu Ihrer Bestellung ${id}. Ein Mensch liest es und antwortet per E-Mail.`,
    talk: "Ihr Gespräch mit uns",
    question: "Ihre Frage",
    send: "Frage senden",
    sent: "Ihre Frage ist bei uns",
    sentNote:
      "Wir antworten per E-Mail, an Werktagen meist innerhalb weniger Stunden. An Ihrer Bestellung ändert die Frage nichts.",
    back: "Zurück zur Bestellung",
    errEmpty: "Bitte schreiben Sie zuerst eine Frage.",
    errLong: "Die Frage ist zu lang: höchstens 20.000 Zeichen.",
    errMany:
      "Zu dieser Bestellung kamen heute zehn Nachrichten, und wir haben alle. Bitte warten Sie auf unsere Antwort oder rufen Sie an.",
    errAddress: "Wir haben keine Adresse für die Antwort. Bitte rufen Sie an.",
  },
});
