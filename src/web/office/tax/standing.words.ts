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
      "Invoices that are issued stay as they are. If one is over a supply that bears another tax by this, replace it on its page. The same day again takes back what was entered for it.",
    smallBusiness: "Small business: invoices show no tax",
    smallHint:
      "Prices with tax stay what they are; tax is then contained in them. For prices without tax it is added.",
    ossRegistered: "Registered for the One Stop Shop",
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
      "Ausgestellte Rechnungen bleiben, wie sie sind. Steht auf einer etwas, das dadurch eine andere Steuer trägt, ersetzen Sie sie auf ihrer Seite. Derselbe Tag noch einmal nimmt zurück, was für ihn eingetragen war.",
    smallBusiness: "Kleinunternehmer: Rechnungen weisen keine Steuer aus",
    smallHint:
      "Preise mit Steuer bleiben, wie sie sind; die Steuer ist dann darin enthalten. Zu Preisen ohne Steuer kommt sie hinzu.",
    ossRegistered: "Beim One-Stop-Shop angemeldet",
    save: "Speichern",
    errDay: "Bitte geben Sie einen Tag an, frühestens heute.",
    errSame: "So steht es an diesem Tag schon.",
  },
});
