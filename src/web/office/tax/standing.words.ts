// The words of how a brand stands towards the tax office, and from which day on that changes.
import { defineWords } from "../../ui/index.ts";

export const standingWords = defineWords({
  en: {
    title: "Small business and One Stop Shop",
    lead: "What the brand charges because of how it stands towards the tax office. A change holds by the day of the supply: a term that the law places on that day or later bears the new tax, even where its invoice is written before.",
    now: "Today and later",
    from: "From",
    until_today: "today",
    small: "At home",
    oss: "Consumers of other member states",
    small_yes: "Small business: no tax",
    small_no: "Tax is charged",
    oss_yes: "Registered for the One Stop Shop: their country's tax",
    oss_no: "Not registered for the One Stop Shop",
    change: "Change it from a day on",
    changeLead:
      "Invoices that are issued stay as they are. Those over supplies that bear another tax by this are counted and shown before it is saved. The same day again takes back what was entered for it.",
    smallBusiness: "Small business: invoices show no tax",
    smallHint:
      "Prices with tax stay what they are; tax is then contained in them. For prices without tax it is added.",
    ossRegistered: "Registered for the One Stop Shop",
    aheadTitle: "Invoices issued ahead of a change",
    aheadLead:
      "They are over supplies on which the brand is taxed otherwise by what is entered, or because sales to consumers of other member states passed the threshold of the Union meanwhile. What is issued stays: replace each. The credit note goes to the customer at once; the new invoice is drafted for you with the tax of the day of the supply, and goes out when you have looked at it and issued it. Prices agreed with tax stay what they are.",
    aheadCount: (count: number, isMore: boolean) =>
      count === 1
        ? "One invoice that is issued already would bear another tax"
        : `${isMore ? "At least " : ""}${count} invoices that are issued already would bear another tax`,
    aheadAsk:
      "They stand below. Nothing is saved yet. Saving changes none of them; afterwards each can be replaced from the list.",
    aheadMore: (most: number) => `These are the oldest ${most}. Further ones follow once some are replaced.`,
    aheadNone: "No invoice bears the tax of before",
    aheadNoneHint: "Whatever was issued ahead of a change and is taxed otherwise by it stands here.",
    saveAll: "Save all the same",
    invoice: "Invoice",
    customer: "Customer",
    issuedOn: "Issued on",
    time: "Supplied",
    taxOnIt: "Tax on it",
    noTax: "none",
    gross: "Total",
    replace: "Replace",
    replaceOne: (no: string) => `Replace invoice ${no}`,
    replaceAsk: (no: string) =>
      `Invoice ${no} is taken back with a credit note, and a draft of the new one is made for you, with the tax of the day of the supply. Go on?`,
    errRight: "Each line of this invoice bears the tax of the day of its supply already. Nothing was done.",
    errNothing: "Nothing is left of this invoice: it was taken back before. Nothing was done.",
    replaceReason: "It bears another tax on the day of the supply",
    save: "Save",
    errDay: "Please give a day, today at the earliest.",
    errSame: "That is how it stands on that day already.",
  },
  de: {
    title: "Kleinunternehmer und One-Stop-Shop",
    lead: "Was die Marke berechnet, weil sie so zum Finanzamt steht. Eine Änderung gilt nach dem Tag der Leistung: Ein Zeitraum, den das Gesetz auf diesen Tag oder später legt, trägt die neue Steuer, auch wenn seine Rechnung vorher geschrieben wird.",
    now: "Heute und später",
    from: "Ab",
    until_today: "heute",
    small: "Im eigenen Land",
    oss: "Verbraucher anderer Mitgliedstaaten",
    small_yes: "Kleinunternehmer: keine Steuer",
    small_no: "Steuer wird berechnet",
    oss_yes: "Beim One-Stop-Shop angemeldet: Steuer ihres Landes",
    oss_no: "Nicht beim One-Stop-Shop angemeldet",
    change: "Ab einem Tag ändern",
    changeLead:
      "Ausgestellte Rechnungen bleiben, wie sie sind. Die über Leistungen, die dadurch eine andere Steuer tragen, werden gezählt und gezeigt, bevor es gespeichert wird. Derselbe Tag noch einmal nimmt zurück, was für ihn eingetragen war.",
    smallBusiness: "Kleinunternehmer: Rechnungen weisen keine Steuer aus",
    smallHint:
      "Preise mit Steuer bleiben, wie sie sind; die Steuer ist dann darin enthalten. Zu Preisen ohne Steuer kommt sie hinzu.",
    ossRegistered: "Beim One-Stop-Shop angemeldet",
    aheadTitle: "Vor einer Änderung ausgestellte Rechnungen",
    aheadLead:
      "Sie stehen über Leistungen, auf die die Marke nach dem Eingetragenen anders besteuert wird, oder weil die Umsätze mit Verbrauchern anderer Mitgliedstaaten inzwischen die Schwelle der Union überschritten haben. Ausgestelltes bleibt: Ersetzen Sie jede. Die Gutschrift geht gleich an den Kunden; die neue Rechnung entsteht als Entwurf mit der Steuer vom Tag der Leistung und geht hinaus, sobald Sie ihn angesehen und ausgestellt haben. Mit Steuer vereinbarte Preise bleiben, wie sie sind.",
    aheadCount: (count: number, isMore: boolean) =>
      count === 1
        ? "Eine schon ausgestellte Rechnung trüge eine andere Steuer"
        : `${isMore ? "Mindestens " : ""}${count} schon ausgestellte Rechnungen trügen eine andere Steuer`,
    aheadAsk:
      "Sie stehen unten. Gespeichert ist noch nichts. Das Speichern ändert keine von ihnen; danach lässt sich jede aus der Liste ersetzen.",
    aheadMore: (most: number) =>
      `Dies sind die ältesten ${most}. Weitere folgen, sobald einige ersetzt sind.`,
    aheadNone: "Keine Rechnung trägt die Steuer von vorher",
    aheadNoneHint:
      "Was vor einer Änderung ausgestellt wurde und durch sie anders besteuert wird, steht hier.",
    saveAll: "Trotzdem speichern",
    invoice: "Rechnung",
    customer: "Kunde",
    issuedOn: "Ausgestellt am",
    time: "Leistungszeit",
    taxOnIt: "Steuer darauf",
    noTax: "keine",
    gross: "Summe",
    replace: "Ersetzen",
    replaceOne: (no: string) => `Rechnung ${no} ersetzen`,
    replaceAsk: (no: string) =>
      `Rechnung ${no} wird mit einer Gutschrift zurückgenommen, und für Sie entsteht ein Entwurf der neuen mit der Steuer vom Tag der Leistung. Weiter?`,
    errRight:
      "Jede Zeile dieser Rechnung trägt schon die Steuer vom Tag ihrer Leistung. Es ist nichts geschehen.",
    errNothing:
      "Von dieser Rechnung ist nichts übrig: Sie wurde schon zurückgenommen. Es ist nichts geschehen.",
    replaceReason: "Am Tag der Leistung trägt sie eine andere Steuer",
    save: "Speichern",
    errDay: "Bitte geben Sie einen Tag an, frühestens heute.",
    errSame: "So steht es an diesem Tag schon.",
  },
});
