// The words of when a brand owes its tax: with the invoice, or as the money for it comes, and what a change does.
import { defineWords } from "../../ui/index.ts";

export const dueWords = defineWords({
  en: {
    title: "When tax is owed",
    lead: "Whether the brand owes value added tax with its invoices or as the money for them comes. Small businesses may ask their tax office for the second (in Germany § 20 UStG, in Austria § 17 UStG 1994, in Switzerland Art. 39 MWSTG).",
    now: "Today and later",
    from: "From",
    until_today: "today",
    owed: "Owed",
    due: "Tax of an invoice is owed",
    due_invoiced: "As soon as it is issued",
    due_received: "As its money comes",
    hint_invoiced: "By agreed payments, the rule of the law",
    hint_received: "By payments received, where the tax office allows it",
    change: "Change it from a month on",
    changeLead:
      "What a change does is shown before it is saved. The same month again takes back what was entered for it.",
    next: "See what it does",
    save: "Save",
    other: "Choose otherwise",
    willTitle: "Nothing is saved yet. This is what it does:",
    will_received: (day: string) =>
      `Invoices of ${day} and later owe tax at home as their money comes: each payment owes its share of every rate, what goes back takes its share with it, and of what nobody pays none is owed.`,
    will_invoiced: (day: string) =>
      `Invoices of ${day} and later owe their tax as soon as they are issued, paid or not.`,
    kept_received:
      "Invoices of before stay as they are: their tax was owed when they were issued, and no payment owes it again.",
    kept_invoiced:
      "Invoices of before stay as they are: their tax goes on being owed as their money comes, also after that day.",
    openCount: (count: number) =>
      count === 1 ? "One such invoice is open today:" : `${count} such invoices are open today:`,
    others:
      "Reverse charge, exempt sales and the One Stop Shop are not concerned; tax on advances is owed with the money in any case.",
    note_DE:
      "Each of these invoices says “Versteuerung nach vereinnahmten Entgelten”, in English “Cash accounting”. From 2028 on the law asks for it (§ 14 (4) no. 6a UStG).",
    year_DE:
      "The tax office allows it for whole calendar years (section 20.1 UStAE): mostly this is 1 January.",
    errMonth: "Please choose one of these months.",
    errDue: "Please choose one of these.",
    errSame: "That is how it stands on that day already.",
    errInvoiced:
      "Invoices were issued in that month already, and they keep what held for them. Please choose a later month.",
    line_invoiced: "Tax is owed as soon as an invoice is issued.",
    line_received: "Tax at home is owed as the money for an invoice comes.",
    line_changed: "Invoices keep what held on their day, so a period may hold both.",
    toChange: "Change",
  },
  de: {
    title: "Wann die Steuer geschuldet wird",
    lead: "Ob die Marke die Umsatzsteuer mit ihren Rechnungen schuldet oder sobald deren Geld eingeht. Das Zweite erlaubt das Finanzamt kleinen Unternehmen auf Antrag (in Deutschland § 20 UStG, in Österreich § 17 UStG 1994, in der Schweiz Art. 39 MWSTG).",
    now: "Heute und später",
    from: "Ab",
    until_today: "heute",
    owed: "Geschuldet",
    due: "Die Steuer einer Rechnung wird geschuldet",
    due_invoiced: "Sobald sie ausgestellt ist",
    due_received: "Sobald ihr Geld eingeht",
    hint_invoiced: "Nach vereinbarten Entgelten, die Regel des Gesetzes",
    hint_received: "Nach vereinnahmten Entgelten, wenn das Finanzamt es gestattet",
    change: "Ab einem Monat ändern",
    changeLead:
      "Was eine Änderung bewirkt, steht hier, bevor sie gespeichert wird. Derselbe Monat noch einmal nimmt zurück, was für ihn eingetragen war.",
    next: "Zeigen, was es bewirkt",
    save: "Speichern",
    other: "Anders wählen",
    willTitle: "Gespeichert ist noch nichts. Das bewirkt es:",
    will_received: (day) =>
      `Rechnungen vom ${day} und später schulden die Steuer im eigenen Land, sobald ihr Geld eingeht: Jede Zahlung schuldet ihren Teil jedes Satzes, was zurückgeht, nimmt seinen Teil mit, und was niemand zahlt, schuldet keine.`,
    will_invoiced: (day) =>
      `Rechnungen vom ${day} und später schulden ihre Steuer, sobald sie ausgestellt sind, bezahlt oder nicht.`,
    kept_received:
      "Frühere Rechnungen bleiben, wie sie sind: Ihre Steuer wurde mit der Ausstellung geschuldet, und keine Zahlung schuldet sie noch einmal.",
    kept_invoiced:
      "Frühere Rechnungen bleiben, wie sie sind: Ihre Steuer wird weiter mit ihrem Geld geschuldet, auch nach diesem Tag.",
    openCount: (count) =>
      count === 1 ? "Eine solche Rechnung ist heute offen:" : `${count} solche Rechnungen sind heute offen:`,
    others:
      "Umkehr der Steuerschuld, steuerfreie Umsätze und der One-Stop-Shop sind nicht betroffen; Steuer auf Anzahlungen wird ohnehin mit dem Geld geschuldet.",
    note_DE:
      "Auf jeder dieser Rechnungen steht „Versteuerung nach vereinnahmten Entgelten“, auf Englisch „Cash accounting“. Ab 2028 verlangt es das Gesetz (§ 14 Abs. 4 Nr. 6a UStG).",
    year_DE:
      "Das Finanzamt gestattet es für ganze Kalenderjahre (Abschnitt 20.1 UStAE): Meist ist das der 1. Januar.",
    errMonth: "Bitte wählen Sie einen dieser Monate.",
    errDue: "Bitte wählen Sie eines davon.",
    errSame: "So steht es an diesem Tag schon.",
    errInvoiced:
      "In diesem Monat sind schon Rechnungen ausgestellt, und sie behalten, was für sie galt. Bitte wählen Sie einen späteren.",
    line_invoiced: "Die Steuer wird geschuldet, sobald eine Rechnung ausgestellt ist.",
    line_received: "Die Steuer im eigenen Land wird geschuldet, sobald das Geld für eine Rechnung eingeht.",
    line_changed: "Rechnungen behalten, was an ihrem Tag galt; ein Zeitraum kann daher beides enthalten.",
    toChange: "Ändern",
  },
});
