// The words of the page that is left while an account is locked for debt.
import { defineWords } from "../../ui/index.ts";

export const lockedWords = defineWords({
  en: {
    title: "Your pages are locked",
    lead: (account: string) =>
      `Invoices of ${account} have been open for long, so we closed these pages. Nothing is deleted.`,
    leadEnded: (account: string) =>
      `Invoices of ${account} have been open for long, so we closed these pages. What has ended already stands below.`,
    frees:
      "As soon as everything below is paid, all pages open again by themselves, usually within a minute.",
    owed: "What is open",
    number: "Invoice",
    due: "Was due on",
    amount: "Open",
    sum: "Together",
    pay: "Pay now",
    pdf: "PDF",
    invoices: "All invoices",
    next: "What is stopped, and what comes if nothing is paid",
    did_suspend: "Services of this invoice were suspended",
    did_expire: "The renewal of the domain was turned off",
    did_delete: "The domain was given back to the registry",
    did_lock: "These pages were locked",
    did_endNames: "The domain of this invoice is not renewed any more",
    act_endNames: "The domain of this invoice is not renewed any more from then on",
    did_end: "What the invoice was for ended",
    act_suspend: "Services of this invoice are suspended",
    act_expire: "The renewal of the domain is turned off",
    act_delete: "The domain is given back to the registry",
    act_lock: "These pages stay locked",
    act_end: "What the invoice is for ends, and its data are deleted",
    namesGo:
      "A domain that has gone back to its registry does not come back by itself when you pay afterwards. The registry keeps it aside for some weeks at most and restores it for a fee, of which we tell you the amount first. If you pay before, it stays yours.",
    namesGone:
      "A domain that was given up does not come back by itself when you pay. As long as its registry keeps it aside, mostly thirty days, it can be restored for a fee: pay what is open, or write to us first. We tell you the amount before we charge anything for it. After that time anybody may have it.",
    on: "On",
    what: "What",
    help: "You cannot pay at once?",
    helpText: "Write to us. We will find a way, and a later date is often possible.",
    ask: "Write to us here",
    asked: "Your questions and our answers",
    write: (mail: string) => `Write to ${mail}`,
    call: (phone: string) => `Call ${phone}`,
    moves:
      "A domain is to move away? Write to us: you get its auth code now, too, where its registry's rules say so.",
    yours: "Your own details and a copy of them stay open:",
    privacy: "Data and privacy",
    notYours:
      "You may not see the invoices of this account. The holder can pay them, and then everything opens again:",
    stillOpen: "This account is not locked.",
    overview: "To the overview",
  },
  de: {
    title: "Ihre Seiten sind gesperrt",
    lead: (account: string) =>
      `Rechnungen von ${account} sind seit Langem offen, deshalb haben wir diese Seiten geschlossen. Gelöscht ist nichts.`,
    leadEnded: (account: string) =>
      `Rechnungen von ${account} sind seit Langem offen, deshalb haben wir diese Seiten geschlossen. Was schon geendet hat, steht unten.`,
    frees:
      "Sobald alles hier Genannte bezahlt ist, öffnen sich alle Seiten von selbst, meist innerhalb einer Minute.",
    owed: "Was offen ist",
    number: "Rechnung",
    due: "Fällig war",
    amount: "Offen",
    sum: "Zusammen",
    pay: "Jetzt bezahlen",
    pdf: "PDF",
    invoices: "Alle Rechnungen",
    next: "Was gesperrt ist, und was kommt, wenn nichts bezahlt wird",
    did_suspend: "Die Leistungen dieser Rechnung wurden gesperrt",
    did_expire: "Die Verlängerung der Domain wurde ausgeschaltet",
    did_delete: "Die Domain ging an die Registry zurück",
    did_lock: "Diese Seiten wurden gesperrt",
    did_endNames: "Die Domain dieser Rechnung wird nicht mehr verlängert",
    act_endNames: "Die Domain dieser Rechnung wird von da an nicht mehr verlängert",
    did_end: "Wofür die Rechnung war, endete",
    act_suspend: "Die Leistungen dieser Rechnung werden gesperrt",
    act_expire: "Die Verlängerung der Domain wird ausgeschaltet",
    act_delete: "Die Domain geht an die Registry zurück",
    act_lock: "Diese Seiten bleiben gesperrt",
    act_end: "Wofür die Rechnung ist, endet, und die Daten werden gelöscht",
    namesGo:
      "Eine Domain, die an ihre Registry zurückgegangen ist, kommt nicht von selbst wieder, wenn Sie erst danach bezahlen. Die Registry hält sie höchstens einige Wochen fest und stellt sie gegen eine Gebühr wieder her, deren Betrag wir Ihnen vorher nennen. Bezahlen Sie vorher, bleibt sie Ihre.",
    namesGone:
      "Eine aufgegebene Domain kommt nicht von selbst wieder, wenn Sie bezahlen. Solange ihre Registry sie festhält, meist dreißig Tage, lässt sie sich gegen eine Gebühr wiederherstellen: Bezahlen Sie das Offene, oder schreiben Sie uns zuerst. Den Betrag nennen wir Ihnen, bevor wir dafür etwas berechnen. Danach kann sie jeder haben.",
    on: "Am",
    what: "Was",
    help: "Sie können nicht gleich zahlen?",
    helpText: "Schreiben Sie uns. Wir finden einen Weg, und oft ist ein späterer Termin möglich.",
    ask: "Uns hier schreiben",
    asked: "Ihre Fragen und unsere Antworten",
    write: (mail: string) => `An ${mail} schreiben`,
    call: (phone: string) => `${phone} anrufen`,
    moves:
      "Eine Domain soll umziehen? Schreiben Sie uns: Den Auth-Code bekommen Sie auch jetzt, wo die Regeln der Registry es verlangen.",
    yours: "Ihre eigenen Angaben und eine Kopie davon bleiben erreichbar:",
    privacy: "Daten und Datenschutz",
    notYours:
      "Die Rechnungen dieses Kontos dürfen Sie nicht sehen. Der Inhaber kann sie bezahlen, dann öffnet sich alles wieder:",
    stillOpen: "Dieses Konto ist nicht gesperrt.",
    overview: "Zur Übersicht",
  },
});
