// The words of the pages that let running contracts follow the catalogue's prices.
import { defineWords } from "../../ui/index.ts";

export const priceChangesWords = defineWords({
  en: {
    title: "Prices of running contracts",
    lead: "A new price counts for new orders from its first day on. Running contracts keep theirs, unless you announce that they follow.",
    announce: "Announce",
    from: "From",
    told: "Told",
    contracts: "Contracts",
    products: "Products",
    state: "State",
    none: "No price was announced for running contracts yet",
    noneHint: "Set new prices first, then announce the day from which contracts follow them.",
    waiting: "Published",
    spreading: "Reaching its contracts",
    telling: "Is being told",
    done: "Told",
    toldNobody: "nobody yet",
    toldOf: (count: number) => (count === 1 ? "1 account" : `${count} accounts`),
    newTitle: "Announce new prices",
    newLead:
      "Contracts of the chosen products take the price that the catalogue has on that day, with their first term that begins then or later. What was billed stays as it is.",
    day: "From which day on",
    dayHint: (date: string, days: number) =>
      `At the earliest ${date}: customers are told ${days} days before.`,
    chooseProducts: "Which products",
    see: "Show the effect",
    effect: "What it changes",
    effectLead:
      "Each term that begins on that day or later. Contracts agreed apart from the catalogue are not among them.",
    ownKept: (count: number) =>
      count === 1
        ? "One price that was agreed with a customer for a single contract stays as it is. Where it ends later, the new price holds."
        : `${count} prices that were agreed with customers for single contracts stay as they are. Where one ends later, the new price holds.`,
    term: "Term",
    before: "Per term until now",
    after: "Per term then",
    rise: "Difference",
    dearer: "Dearer",
    nothing: "Nothing changes",
    nothingHint:
      "No running contract of these products costs something else on that day. Set the new prices first.",
    publish: "Publish",
    publishHint: (date: string) =>
      `It cannot be taken back. Whoever pays more is told by mail on ${date} and may end the contract until its new price begins.`,
    days: "Days between notice and new price",
    daysHint: "From 14 to 180. It counts for what is published from now on.",
    save: "Save",
    err_days: "A whole number from 14 to 180.",
    err_bad_date: "Please give a day.",
    err_too_soon: (date: string) =>
      `Customers could not be told in time. The first day that can be had is ${date}.`,
    err_no_product: "Please choose at least one product.",
    err_no_effect: "Nothing changes for any running contract on that day.",
    err_effect_changed: "The effect is another one by now. Please look at it once more.",
    err_published: "One of these products follows a price of that day already.",
    seePrices: "Set prices",
  },
  de: {
    title: "Preise laufender Verträge",
    lead: "Ein neuer Preis gilt ab seinem ersten Tag für neue Bestellungen. Laufende Verträge behalten ihren, es sei denn, Sie kündigen an, dass sie folgen.",
    announce: "Ankündigen",
    from: "Ab",
    told: "Benachrichtigt",
    contracts: "Verträge",
    products: "Produkte",
    state: "Stand",
    none: "Für laufende Verträge ist noch kein Preis angekündigt",
    noneHint:
      "Legen Sie zuerst neue Preise fest, und kündigen Sie dann den Tag an, ab dem Verträge ihnen folgen.",
    waiting: "Veröffentlicht",
    spreading: "Wird in Verträge eingetragen",
    telling: "Wird mitgeteilt",
    done: "Mitgeteilt",
    toldNobody: "noch niemand",
    toldOf: (count: number) => (count === 1 ? "1 Konto" : `${count} Konten`),
    newTitle: "Neue Preise ankündigen",
    newLead:
      "Verträge der gewählten Produkte übernehmen den Preis, den der Katalog an diesem Tag hat, mit dem ersten Zeitraum, der dann oder später beginnt. Was berechnet ist, bleibt, wie es ist.",
    day: "Ab welchem Tag",
    dayHint: (date: string, days: number) =>
      `Frühestens am ${date}: Kunden werden ${days} Tage vorher benachrichtigt.`,
    chooseProducts: "Welche Produkte",
    see: "Wirkung zeigen",
    effect: "Was sich ändert",
    effectLead:
      "Jeder Zeitraum, der an diesem Tag oder später beginnt. Verträge, die am Katalog vorbei vereinbart sind, gehören nicht dazu.",
    ownKept: (count: number) =>
      count === 1
        ? "Ein Preis, der mit einem Kunden eigens vereinbart ist, bleibt, wie er ist. Wo er später endet, gilt der neue Preis."
        : `${count} Preise, die mit Kunden eigens vereinbart sind, bleiben, wie sie sind. Wo einer später endet, gilt der neue Preis.`,
    term: "Laufzeit",
    before: "Je Zeitraum bisher",
    after: "Je Zeitraum dann",
    rise: "Unterschied",
    dearer: "Teurer",
    nothing: "Es ändert sich nichts",
    nothingHint:
      "Kein laufender Vertrag dieser Produkte kostet an diesem Tag etwas anderes. Legen Sie zuerst die neuen Preise fest.",
    publish: "Veröffentlichen",
    publishHint: (date: string) =>
      `Das lässt sich nicht zurücknehmen. Wer mehr zahlt, erfährt es am ${date} per E-Mail und kann den Vertrag beenden, bis sein neuer Preis beginnt.`,
    days: "Tage zwischen Mitteilung und neuem Preis",
    daysHint: "Von 14 bis 180. Es gilt für alles, was ab jetzt veröffentlicht wird.",
    save: "Speichern",
    err_days: "Eine ganze Zahl von 14 bis 180.",
    err_bad_date: "Bitte nennen Sie einen Tag.",
    err_too_soon: (date: string) =>
      `Kunden könnten nicht rechtzeitig benachrichtigt werden. Frühestens möglich ist der ${date}.`,
    err_no_product: "Bitte wählen Sie mindestens ein Produkt.",
    err_no_effect: "An diesem Tag ändert sich für keinen laufenden Vertrag etwas.",
    err_effect_changed: "Die Wirkung ist inzwischen eine andere. Bitte sehen Sie sie noch einmal an.",
    err_published: "Eines dieser Produkte folgt schon einem Preis von diesem Tag.",
    seePrices: "Preise festlegen",
  },
});
