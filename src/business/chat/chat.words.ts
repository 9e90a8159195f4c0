// What the machine writes in a chat, in the language of whoever asked: that it is over and where it goes on, and who may allow
// what was asked for.
import type { WhyOver } from "./chat.rules.ts";

const GO_ON = {
  en: (link: string) => `It all stays here, and you can go on writing: ${link}\nOr simply answer this mail.`,
  de: (link: string) =>
    `Alles bleibt hier stehen, und Sie können dort weiterschreiben: ${link}\nOder antworten Sie einfach auf diese E-Mail.`,
} as const;

const OVER: Readonly<Record<"en" | "de", Readonly<Record<WhyOver, string>>>> = {
  en: {
    nobody_there:
      "Nobody of us is in the chat at the moment. What you wrote is now a question to us; we answer it by mail.",
    nobody_answered:
      "Nobody of us could answer in the chat in time; we are sorry. What you wrote is now a question to us, and we answer it by mail.",
    silent: "Nobody wrote in your chat with us for a while, so it has ended.",
    handed: "Your chat with us goes on as a question: we need a little longer, and answer by mail.",
    left: "You left the chat before one of us could answer. What you wrote is now a question to us; we answer it by mail.",
    ended: "Your chat with us has ended.",
  },
  de: {
    nobody_there:
      "Im Chat ist gerade niemand von uns. Was Sie geschrieben haben, ist jetzt eine Frage an uns; wir beantworten sie per E-Mail.",
    nobody_answered:
      "Im Chat konnte niemand von uns rechtzeitig antworten; das tut uns leid. Was Sie geschrieben haben, ist jetzt eine Frage an uns, und wir beantworten sie per E-Mail.",
    silent: "In Ihrem Chat mit uns hat eine Weile niemand geschrieben, deshalb ist er zu Ende.",
    handed: "Ihr Chat mit uns geht als Frage weiter: Wir brauchen etwas länger und antworten per E-Mail.",
    left: "Sie haben den Chat verlassen, bevor jemand von uns antworten konnte. Was Sie geschrieben haben, ist jetzt eine Frage an uns; wir beantworten sie per E-Mail.",
    ended: "Ihr Chat mit uns ist zu Ende.",
  },
};

export const chatLanguage = (language: string): "en" | "de" => (language === "de" ? "de" : "en");

export const overText = (language: string, why: WhyOver, link: string): string =>
  `${OVER[chatLanguage(language)][why]}\n\n${GO_ON[chatLanguage(language)](link)}`;

type WhoMay = { readonly right: string; readonly names: string; readonly link: string };

/** `right` goes on from "may", as rights are said everywhere. */
export const whoMayText = (language: "en" | "de", { right, names, link }: WhoMay): string =>
  language === "de"
    ? `Das darf ich so nicht für Sie tun: Ihr Zugang umfasst nicht „${right}“. ${names || "Wem das Konto gehört,"} kann es erlauben. Wenn Sie es im Kundenbereich versuchen, geht die Bitte von dort gleich dorthin: ${link}`
    : `I may not do this for you as it stands: your access does not let you ${right}. ${names || "The account’s holder"} can allow it. If you try it in the portal, the request goes to them from there: ${link}`;
