// Words for asking somebody else for an act, for deciding it, and for what became of it.
import type { ApprovalState } from "../../../business/approvals/index.ts";
import { defineWords } from "../../ui/index.ts";
import type { Lang, Tone } from "../../ui/index.ts";

export const approvalWords = defineWords({
  en: {
    askTitle: "This is not yours to do – but you can ask for it",
    askLead: (right: string, who: string) =>
      `It needs the right “${right}”. ${who} can allow it once for you.`,
    whatAsked: "What you ask for",
    note: "A word to it",
    noteHint: "Why it is needed.",
    send: (who: string) => `Ask ${who}`,
    sent: (who: string) =>
      `We have written to ${who}. You hear by mail what becomes of it; until then nothing changes.`,
    again: "You have asked for exactly this already. It has not been decided yet.",
    tooMany:
      "Many of your questions in this account are still undecided. Please wait for an answer to those first.",
    back: "Back",
    title: "Approvals",
    lead: "What people of this account asked for, and what became of it.",
    none: "Nobody has asked for anything yet.",
    asked: "Asked for",
    by: "By",
    when: "When",
    state: "State",
    decideTitle: (who: string) => `${who} asks for this`,
    decideLead: (account: string) => `For the account ${account}. Nothing happens before you say yes.`,
    approve: "Yes, do it",
    decline: "No",
    order: "By saying yes you order this with an obligation to pay, and agree to the terms that were shown.",
    orderYes: "Order with obligation to pay",
    withdraw: "Take it back",
    once: "Exactly this is done, once. If something about it has changed since, nothing is done and we tell you both.",
    approved: "You said yes. It is being done; you both hear by mail how it went.",
    allowed: "You said yes. Whoever asked hears by mail that it waits for them, once.",
    takeTitle: "It is allowed to you, once",
    takeLead:
      "It is opened to you alone and only now: have what you need at hand. Seven days after you asked it runs out.",
    takeShow: "Show it now",
    takeEnter: "Sign in now",
    takePay: "To the payment",
    takeCard: "Enter the card",
    stillOpenTitle: "The page you opened is still there",
    stillOpen: "It is for exactly this, and for you. Nothing was charged so far.",
    paid: "It is paid. Thank you.",
    cardIsKept: "The card is kept.",
    paying: "The payment is still being worked on. Look here again in a moment; nothing is charged twice.",
    notPaid: "Nothing was charged.",
    beingPaid:
      "One of these invoices is being paid right now, so no page was opened. What you were allowed still waits for you.",
    pageNot:
      "The payment provider did not answer. Nothing was charged. Ask once more where you still need it.",
    given: "Only shown now",
    givenHint: "It is not shown again here. Ask once more where you need it again.",
    takeGone: "It cannot be opened any more. Ask once more where you still need it.",
    takeNot: "It is not there at the moment, so nothing was shown and it still waits for you.",
    declined: "You said no. Nothing was changed.",
    changed: "Something about it has changed since it was asked for, so nothing was done.",
    goneTitle: "This has been decided already",
    goneLead:
      "The link no longer opens anything: it was used, taken back, or its seven days are over. Nothing was changed by looking.",
    mayNot: "You may not do this either. The account's holder can.",
    askerGone: "Whoever asked no longer has access to it, so nothing was done.",
    onceLabel: "Only shown now; keep it",
    late: "Its seven days are over. Whoever needs it can ask again.",
    need: "Who may decide",
    firstSignIn:
      "To say yes you sign in with your second factor first, as for everything in this account. You then come back here.",
    firstEnrol:
      "To say yes you need a second factor first. Set it up, then open the link in the mail again: it stays valid.",
    firstFresh:
      "To say yes to this you sign in first, as its form in your account would ask. You then come back here.",
    toSignIn: "Sign in and decide",
    toEnrol: "Set up a second factor",
  },
  de: {
    askTitle: "Das dürfen Sie nicht selbst – aber Sie können darum bitten",
    askLead: (right, who) => `Dafür braucht es das Recht „${right}“. ${who} kann es Ihnen einmal erlauben.`,
    whatAsked: "Worum Sie bitten",
    note: "Ein Wort dazu",
    noteHint: "Wofür es gebraucht wird.",
    send: (who) => `${who} fragen`,
    sent: (who) =>
      `Wir haben ${who} geschrieben. Sie hören per Mail, was daraus wird; bis dahin ändert sich nichts.`,
    again: "Genau darum haben Sie schon gebeten. Entschieden ist es noch nicht.",
    tooMany:
      "Viele Ihrer Anfragen in diesem Konto sind noch offen. Bitte warten Sie erst darauf eine Antwort ab.",
    back: "Zurück",
    title: "Freigaben",
    lead: "Worum Personen dieses Kontos gebeten haben und was daraus wurde.",
    none: "Es hat noch niemand um etwas gebeten.",
    asked: "Anfrage",
    by: "Von",
    when: "Wann",
    state: "Stand",
    decideTitle: (who) => `${who} bittet darum`,
    decideLead: (account) => `Für das Konto ${account}. Bevor Sie zustimmen, geschieht nichts.`,
    approve: "Ja, ausführen",
    decline: "Nein",
    order: "Mit Ihrem Ja bestellen Sie das zahlungspflichtig und stimmen den gezeigten Bedingungen zu.",
    orderYes: "Zahlungspflichtig bestellen",
    withdraw: "Zurücknehmen",
    once: "Getan wird genau das, einmal. Hat sich daran seither etwas geändert, geschieht nichts, und Sie beide erfahren es.",
    approved: "Sie haben zugestimmt. Es wird ausgeführt; Sie beide hören per Mail, wie es ausging.",
    allowed: "Sie haben zugestimmt. Wer darum bat, hört per Mail, dass es einmal bereitliegt.",
    takeTitle: "Es ist Ihnen erlaubt, einmal",
    takeLead:
      "Es öffnet sich nur für Sie und nur jetzt: Legen Sie bereit, was Sie brauchen. Sieben Tage nach Ihrer Anfrage läuft es ab.",
    takeShow: "Jetzt zeigen",
    takeEnter: "Jetzt anmelden",
    takePay: "Zur Zahlung",
    takeCard: "Karte eingeben",
    stillOpenTitle: "Die geöffnete Seite ist noch da",
    stillOpen: "Sie ist für genau das und für Sie. Abgebucht wurde bisher nichts.",
    paid: "Es ist bezahlt. Vielen Dank.",
    cardIsKept: "Die Karte ist hinterlegt.",
    paying:
      "Die Zahlung ist noch in Arbeit. Sehen Sie gleich noch einmal hierher; doppelt abgebucht wird nichts.",
    notPaid: "Abgebucht wurde nichts.",
    beingPaid:
      "Eine dieser Rechnungen wird gerade bezahlt, deshalb wurde keine Seite geöffnet. Was Ihnen erlaubt ist, liegt weiter bereit.",
    pageNot:
      "Der Zahlungsanbieter hat nicht geantwortet. Abgebucht wurde nichts. Wenn Sie es noch brauchen, fragen Sie noch einmal.",
    given: "Nur jetzt zu sehen",
    givenHint: "Es wird hier nicht noch einmal gezeigt. Wenn Sie es wieder brauchen, fragen Sie noch einmal.",
    takeGone: "Es lässt sich nicht mehr öffnen. Wenn Sie es noch brauchen, fragen Sie noch einmal.",
    takeNot: "Es ist im Moment nicht da; gezeigt wurde nichts, und es liegt weiter für Sie bereit.",
    declined: "Sie haben abgelehnt. Geändert wurde nichts.",
    changed: "Daran hat sich seit der Anfrage etwas geändert; deshalb wurde nichts getan.",
    goneTitle: "Das ist schon entschieden",
    goneLead:
      "Der Link öffnet nichts mehr: Er wurde benutzt, zurückgenommen, oder seine sieben Tage sind um. Durch das Ansehen hat sich nichts geändert.",
    mayNot: "Das dürfen Sie ebenfalls nicht. Wem das Konto gehört, darf es.",
    askerGone: "Wer darum gebeten hat, hat darauf keinen Zugriff mehr; deshalb wurde nichts getan.",
    onceLabel: "Nur jetzt zu sehen; bitte aufheben",
    late: "Die sieben Tage sind um. Wer es braucht, kann noch einmal fragen.",
    need: "Wer entscheiden darf",
    firstSignIn:
      "Für ein Ja melden Sie sich zuerst mit Ihrem zweiten Faktor an, wie für alles in diesem Konto. Danach sind Sie wieder hier.",
    firstEnrol:
      "Für ein Ja brauchen Sie zuerst einen zweiten Faktor. Richten Sie ihn ein und öffnen Sie dann den Link aus der Mail noch einmal: Er bleibt gültig.",
    firstFresh:
      "Für ein Ja hierzu melden Sie sich zuerst an, wie es das Formular im Kundenbereich verlangt. Danach sind Sie wieder hier.",
    toSignIn: "Anmelden und entscheiden",
    toEnrol: "Zweiten Faktor einrichten",
  },
});

type Row = readonly [Tone, string, string];
const STATES: Readonly<Record<ApprovalState | "waiting", Row>> = {
  waiting: ["info", "Allowed, once", "Einmal erlaubt"],
  open: ["warning", "Not decided", "Offen"],
  approved: ["info", "Being done", "Wird ausgeführt"],
  done: ["success", "Done", "Erledigt"],
  failed: ["danger", "Could not be done", "Nicht ausführbar"],
  declined: ["neutral", "Declined", "Abgelehnt"],
  withdrawn: ["neutral", "Taken back", "Zurückgenommen"],
  expired: ["neutral", "Ran out", "Abgelaufen"],
};

export function approvalState(
  state: ApprovalState | "waiting",
  lang: Lang,
): { readonly tone: Tone; readonly word: string } {
  const [tone, en, de] = STATES[state];
  return { tone, word: lang === "de" ? de : en };
}
