// What the machine itself writes in a conversation, in its counterpart's language.
const CLOSING: Readonly<Record<string, string>> = {
  en: `We have not heard from you since our last answer and take it that everything is settled, so we close this conversation.

If something is still open, simply answer: that opens it again, with all that was written so far.`,
  de: `Seit unserer letzten Antwort haben wir nichts mehr von Ihnen gehört und gehen davon aus, dass alles geklärt ist. Deshalb schließen wir diese Unterhaltung.

Ist noch etwas offen, antworten Sie einfach: Damit öffnet sie sich wieder, mit allem, was bisher geschrieben wurde.`,
};

/** Said once, when a conversation closes by itself. */
export const closingText = (language: string): string => CLOSING[language] ?? CLOSING["en"] ?? "";
