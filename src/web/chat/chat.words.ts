// Words of chats that both sides read.
import { defineWords } from "../ui/index.ts";

export const chatWords = defineWords({
  en: {
    log: "What was said",
    us: "Us",
    machine: "Automatic notice",
    write: "Write in the chat",
    message: "Your message",
    enter: "Enter sends it; Shift and Enter begins a new line.",
    send: "Send",
    look: "Show new messages",
    errEmpty: "Write your message first.",
    errLong: "That is too long for one message; 4,000 signs fit. Send it in parts.",
    errFast:
      "That was very many messages within a minute. Nothing is lost; please wait a moment and send it again.",
    errAgain:
      "This was sent already, with other words. Please look at what stands above, and send it again if it is missing.",
    errOver: "This chat has ended meanwhile. What you wrote was not sent.",
  },
  de: {
    log: "Was gesagt wurde",
    us: "Wir",
    machine: "Automatischer Hinweis",
    write: "Im Chat schreiben",
    message: "Ihre Nachricht",
    enter: "Die Eingabetaste schickt sie ab; mit der Umschalttaste beginnt sie eine neue Zeile.",
    send: "Senden",
    look: "Neue Nachrichten zeigen",
    errEmpty: "Schreiben Sie zuerst Ihre Nachricht.",
    errLong: "Das ist zu lang für eine Nachricht; 4.000 Zeichen passen hinein. Schicken Sie es in Teilen.",
    errFast:
      "Das waren sehr viele Nachrichten in einer Minute. Verloren ist nichts; bitte warten Sie einen Moment und senden Sie noch einmal.",
    errAgain:
      "Das wurde schon einmal mit anderen Worten gesendet. Bitte sehen Sie oben nach, und senden Sie es noch einmal, wenn es fehlt.",
    errOver: "Dieser Chat ist inzwischen zu Ende. Was Sie geschrieben haben, wurde nicht gesendet.",
  },
});
