// Words of the chat as the account's people see it.
import { defineWords } from "../../ui/index.ts";

export const portalChatWords = defineWords({
  en: {
    title: "Chat with us",
    there: "Somebody of us is here",
    thereText: (minutes: number) =>
      `Write what it is about. If nobody answers within ${minutes} minutes, it becomes a question that we answer by mail.`,
    away: "Nobody of us is in the chat right now",
    awayText: "You can write all the same: it becomes a question at once, and we answer it by mail and here.",
    first: "Your first message",
    start: "Start the chat",
    ask: "Send as a question",
    next: "Your words are with us. You are next.",
    before: (count: number) =>
      count === 1
        ? "Your words are with us. One person waits before you."
        : `Your words are with us. ${count} people wait before you.`,
    until: "If nobody has answered by then, it becomes a question that we answer by mail:",
    gone: "At the moment nobody of us is in the chat any more. If nobody comes back in time, it becomes a question.",
    talking: (name: string) => `You are talking with ${name}`,
    talkingText: "Do not send passwords: we never need them.",
    over: "The chat is over",
    goOn: "Go on there",
    leave: "End the chat",
    about: (name: string) => `About ${name}`,
    mayNot: (right: string, names: string) =>
      `Your access does not let you ${right} here. ${names || "The account’s holder"} can allow it.`,
    visit: "You see this chat as the customer does. In a visit that only looks nothing is written here.",
    live: "This conversation is a chat right now",
    toChat: "To the chat",
    errMany: "Twenty new conversations a day are the most. Please go on in one that is there.",
    errAddress: "Your mail address cannot be written to. Please correct it under Security first.",
    why_nobody_there:
      "Nobody of us is in the chat at the moment. What you wrote is now a question; we answer it by mail and there.",
    why_nobody_answered:
      "Nobody of us could answer here in time; we are sorry. What you wrote is now a question; we answer it by mail and there.",
    why_silent: "Nobody wrote for a while, so this chat has ended. All of it is kept.",
    why_handed: "We need a little longer for this. It goes on as a question; we answer by mail and there.",
    why_left: "You left this chat. All of it is kept.",
    why_ended: "This chat has ended. All of it is kept.",
  },
  de: {
    title: "Chat mit uns",
    there: "Es ist jemand von uns da",
    thereText: (minutes) =>
      `Schreiben Sie, worum es geht. Antwortet innerhalb von ${minutes} Minuten niemand, wird daraus eine Frage, die wir per E-Mail beantworten.`,
    away: "Im Chat ist gerade niemand von uns",
    awayText:
      "Schreiben können Sie trotzdem: Daraus wird gleich eine Frage, und wir beantworten sie per E-Mail und hier.",
    first: "Ihre erste Nachricht",
    start: "Chat beginnen",
    ask: "Als Frage senden",
    next: "Ihre Worte sind bei uns. Sie sind als Nächstes dran.",
    before: (count) =>
      count === 1
        ? "Ihre Worte sind bei uns. Vor Ihnen wartet eine Person."
        : `Ihre Worte sind bei uns. Vor Ihnen warten ${count} Personen.`,
    until: "Hat bis dahin niemand geantwortet, wird daraus eine Frage, die wir per E-Mail beantworten:",
    gone: "Gerade ist niemand von uns mehr im Chat. Kommt niemand rechtzeitig zurück, wird daraus eine Frage.",
    talking: (name) => `Sie sprechen mit ${name}`,
    talkingText: "Schicken Sie keine Passwörter: Wir brauchen sie nie.",
    over: "Der Chat ist zu Ende",
    goOn: "Dort weiterschreiben",
    leave: "Chat beenden",
    about: (name) => `Es geht um ${name}`,
    mayNot: (right, names) =>
      `Ihr Zugang umfasst hier nicht: ${right}. ${names || "Wem das Konto gehört,"} kann es erlauben.`,
    visit:
      "Sie sehen diesen Chat wie der Kunde. In einem Besuch, der nur zuschaut, wird hier nichts geschrieben.",
    live: "Diese Unterhaltung ist gerade ein Chat",
    toChat: "Zum Chat",
    errMany:
      "Mehr als zwanzig neue Unterhaltungen am Tag gehen nicht. Bitte schreiben Sie in einer weiter, die es schon gibt.",
    errAddress:
      "An Ihre E-Mail-Adresse können wir nicht schreiben. Bitte berichtigen Sie sie zuerst unter Sicherheit.",
    why_nobody_there:
      "Im Chat ist gerade niemand von uns. Was Sie geschrieben haben, ist jetzt eine Frage; wir beantworten sie per E-Mail und dort.",
    why_nobody_answered:
      "Hier konnte niemand von uns rechtzeitig antworten; das tut uns leid. Was Sie geschrieben haben, ist jetzt eine Frage; wir beantworten sie per E-Mail und dort.",
    why_silent: "Eine Weile hat niemand geschrieben, deshalb ist dieser Chat zu Ende. Alles bleibt erhalten.",
    why_handed:
      "Dafür brauchen wir etwas länger. Es geht als Frage weiter; wir antworten per E-Mail und dort.",
    why_left: "Sie haben diesen Chat verlassen. Alles bleibt erhalten.",
    why_ended: "Dieser Chat ist zu Ende. Alles bleibt erhalten.",
  },
});
