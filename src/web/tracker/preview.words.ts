// The words of a preview on an order's page: what it is, what it cannot do, how to get in, and what becomes of it.
import { defineWords } from "../ui/index.ts";

export const previewWords = defineWords({
  en: {
    title: "Preview: start before everything is done",
    offerLead: (title: string) =>
      `While your order waits you can already work on ${title}, under an address of ours. When we accept the order it becomes your real package, with everything you put there.`,
    limits: (days: number) =>
      `A preview has little room, and no mail goes out of it. It is there for ${days} days and costs nothing.`,
    start: "Set up my preview",
    preparing: "Your preview is being set up. That takes a minute; this page shows when it is ready.",
    failed:
      "The preview could not be set up. That changes nothing about your order: it goes on as shown below.",
    removed: "The time of your preview is over and it was removed. Your order goes on as shown below.",
    ending: "Your preview is being removed.",
    readyLead: (title: string) => `For ${title}. It becomes your real package when we accept the order.`,
    takenLead: (title: string) =>
      `For ${title}. Your order is accepted; when one of us has set everything up it becomes your real package, with everything you put there.`,
    takenLimits: "Until then it has little room, and no mail goes out of it. It stays as long as that takes.",
    becoming:
      "Your preview is just becoming your real package. That takes a minute; nothing you put there is lost.",
    address: "Address",
    user: "User name",
    server: "Server",
    until: "There until",
    open: "Open the control panel",
    chip: "Preview",
    errNotOffered: "A preview is no longer offered for this order; the page below shows how it stands now.",
    errTooMany: "Several previews were asked for today. Please try again tomorrow.",
    errFull: "No server has room for a preview at the moment. Please try again later.",
    errPanel: "The control panel did not answer just now. Nothing has changed; please try again in a moment.",
    errNoLink: "This control panel has no sign-in link. Please write to us; we tell you how to get in.",
  },
  de: {
    title: "Vorschau: anfangen, bevor alles fertig ist",
    offerLead: (title: string) =>
      `Während Ihre Bestellung wartet, können Sie unter einer Adresse von uns schon an ${title} arbeiten. Wenn wir die Bestellung annehmen, wird daraus Ihr richtiges Paket, mit allem, was Sie dort abgelegt haben.`,
    limits: (days: number) =>
      `Eine Vorschau hat wenig Platz, und Mails gehen von dort nicht hinaus. Sie besteht ${days} Tage und kostet nichts.`,
    start: "Vorschau einrichten",
    preparing:
      "Ihre Vorschau wird eingerichtet. Das dauert eine Minute; diese Seite zeigt, wenn sie bereit ist.",
    failed:
      "Die Vorschau ließ sich nicht einrichten. An Ihrer Bestellung ändert das nichts: Sie geht weiter wie unten gezeigt.",
    removed:
      "Die Zeit Ihrer Vorschau ist abgelaufen, sie wurde entfernt. Ihre Bestellung geht weiter wie unten gezeigt.",
    ending: "Ihre Vorschau wird entfernt.",
    readyLead: (title: string) =>
      `Für ${title}. Wenn wir die Bestellung annehmen, wird sie zu Ihrem richtigen Paket.`,
    takenLead: (title: string) =>
      `Für ${title}. Ihre Bestellung ist angenommen; sobald jemand von uns alles eingerichtet hat, wird daraus Ihr richtiges Paket, mit allem, was Sie dort abgelegt haben.`,
    takenLimits:
      "Bis dahin hat sie wenig Platz, und Mails gehen von dort nicht hinaus. Sie bleibt, solange das dauert.",
    becoming:
      "Aus Ihrer Vorschau wird gerade Ihr richtiges Paket. Das dauert eine Minute; was Sie dort abgelegt haben, bleibt.",
    address: "Adresse",
    user: "Benutzername",
    server: "Server",
    until: "Verfügbar bis",
    open: "Verwaltung öffnen",
    chip: "Vorschau",
    errNotOffered:
      "Für diese Bestellung wird keine Vorschau mehr angeboten; unten steht, wie sie jetzt steht.",
    errTooMany: "Heute wurden schon mehrere Vorschauen verlangt. Bitte versuchen Sie es morgen noch einmal.",
    errFull: "Zurzeit hat kein Server Platz für eine Vorschau. Bitte versuchen Sie es später noch einmal.",
    errPanel:
      "Die Verwaltung hat gerade nicht geantwortet. Es hat sich nichts geändert; bitte versuchen Sie es gleich noch einmal.",
    errNoLink:
      "Diese Verwaltung hat keinen Anmeldelink. Bitte schreiben Sie uns; wir sagen Ihnen, wie Sie hineinkommen.",
  },
});
export type PreviewWords = ReturnType<typeof previewWords>;
