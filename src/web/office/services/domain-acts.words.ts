// The words of what staff does with a domain by hand: renewing out of turn, restoring, giving up.
import { defineWords } from "../../ui/index.ts";

export const domainActsWords = defineWords({
  en: {
    title: "By hand",
    renew: "Renew out of turn",
    renewEffect:
      "The registry renews the name and charges us for these years. The customer is not invoiced by this; what was agreed is billed as before.",
    years: "Years",
    yearsOf: (n: number) => (n === 1 ? "1 year" : `${n} years`),
    renewSure: (name: string) => `Have ${name} renewed, at our cost?`,
    restore: "Have it restored at the registry",
    restoreEffect:
      "The registry is deleting the name, and keeps it aside for some weeks, mostly thirty days. It restores it for a fee, which it charges us at once.",
    restoreByHand: "The customer is not invoiced by this: what you agreed with them, bill by hand.",
    restoreFee: "The customer gets an invoice over it once the name is back, unless you waive it.",
    restoreThen: "Once it is back, it is renewed as before and the customer hears of it.",
    goesOn: "Its contract",
    goesOnYes: (no: string, price: string, term: string) => `${no} goes on: ${price} for ${term}`,
    goesOnNote:
      "Under a new number, at its price as it stands, from the day the name is paid until. Nothing is charged for the time between, and the customer hears of it.",
    goesOnNo: "It stays ended",
    goesOnNoNote: "Until you give the name another contract, nothing is charged for it.",
    plusTax: "plus VAT",
    notOn_plan_gone:
      "The contract that ended with it cannot go on, because its plan is not sold any more. Once the name is back, give it a new one.",
    notOn_account_closed:
      "The contract that ended with it cannot go on, because the customer's account is closed.",
    notOn_billed_already: "Another contract charges for this name already.",
    notOn_contract_changed:
      "Its contract, or the price of that, is another one than was shown. Please look again.",
    fee: "What the customer pays for it",
    feeBill: (amount: string) => `${amount}, as the customer agreed`,
    feeBillNote: "With tax. Without their consent it is not charged.",
    feeWaive: "Nothing: we bear it",
    errFee: "Please choose whether the customer is billed.",
    errPrice: "The price was changed meanwhile. Please look again.",
    errAddress: "The customer has no billing address that an invoice could go to.",
    restoreSure: (name: string) => `Have ${name} restored, for the registry's fee?`,
    errRestore: "The registry is not keeping this name aside any more, or it is back already.",
    errUnderWay: "The registry is being asked at this moment. Please look again in a minute.",
    keep: "Keep it after all",
    keepEffect:
      "It is renewed again, and not deleted at its end. A contract that has ended stays ended: then give it a new one.",
    giveUp: "Give the name up",
    giveUpEffect:
      "It is not renewed any more. At its end: deleted on the day after it expires, and the customer may think again until then. Now: the registry is asked to delete it today, and anybody may register it afterwards. A contract for this name alone ends with the term that runs: what was invoiced for a later one is credited, the running one stays paid. To credit that as well, end the contract on its own page.",
    when: "When",
    when_at_end: "At its end",
    when_now: "Now",
    giveUpSure: (name: string) => `Give ${name} up?`,
    reason: "Reason",
    reasonHint: "Stands in its story.",
    errReason: "Please say why.",
    errWhen: "Please choose when.",
    errYears: "Please choose for how long.",
    errState: "As the name stands now, this is not possible.",
  },
  de: {
    title: "Von Hand",
    renew: "Außer der Reihe verlängern",
    renewEffect:
      "Die Registry verlängert den Namen und berechnet uns diese Jahre. Dem Kunden wird dadurch nichts berechnet; was vereinbart ist, läuft weiter wie bisher.",
    years: "Jahre",
    yearsOf: (n: number) => (n === 1 ? "1 Jahr" : `${n} Jahre`),
    renewSure: (name: string) => `${name} auf unsere Kosten verlängern?`,
    restore: "Bei der Registry wiederherstellen lassen",
    restoreEffect:
      "Die Registry löscht den Namen gerade und hält ihn noch einige Wochen fest, meist dreißig Tage. Sie stellt ihn gegen eine Gebühr wieder her, die sie uns sofort berechnet.",
    restoreByHand:
      "Dem Kunden wird dadurch nichts berechnet: Was Sie mit ihm vereinbart haben, berechnen Sie von Hand.",
    restoreFee:
      "Der Kunde bekommt eine Rechnung darüber, sobald der Name wieder da ist, oder Sie verzichten.",
    restoreThen: "Ist der Name wieder da, wird er wie bisher verlängert, und der Kunde erfährt es.",
    goesOn: "Sein Vertrag",
    goesOnYes: (no, price, term) => `${no} läuft weiter: ${price} für ${term}`,
    goesOnNote:
      "Unter einer neuen Nummer, zu seinem jetzigen Preis, ab dem Tag, bis zu dem der Name bezahlt ist. Für die Zeit dazwischen wird nichts berechnet, und der Kunde erfährt es.",
    goesOnNo: "Er bleibt beendet",
    goesOnNoNote: "Bis Sie dem Namen einen anderen Vertrag geben, wird für ihn nichts berechnet.",
    plusTax: "zzgl. USt.",
    notOn_plan_gone:
      "Der mit ihm beendete Vertrag kann nicht weiterlaufen, weil sein Tarif nicht mehr verkauft wird. Ist der Name wieder da, geben Sie ihm bitte einen neuen.",
    notOn_account_closed:
      "Der mit ihm beendete Vertrag kann nicht weiterlaufen, weil das Konto des Kunden geschlossen ist.",
    notOn_billed_already: "Ein anderer Vertrag berechnet diesen Namen schon.",
    notOn_contract_changed:
      "Sein Vertrag, oder dessen Preis, ist ein anderer, als gezeigt wurde. Bitte sehen Sie noch einmal nach.",
    fee: "Was der Kunde dafür zahlt",
    feeBill: (amount) => `${amount}, wie mit dem Kunden vereinbart`,
    feeBillNote: "Mit Steuer. Ohne seine Zustimmung wird es nicht berechnet.",
    feeWaive: "Nichts: Wir tragen es",
    errFee: "Bitte wählen Sie, ob der Kunde es bezahlt.",
    errPrice: "Der Preis wurde inzwischen geändert. Bitte sehen Sie noch einmal nach.",
    errAddress: "Der Kunde hat keine Rechnungsanschrift, an die eine Rechnung gehen könnte.",
    restoreSure: (name: string) => `${name} gegen die Gebühr der Registry wiederherstellen lassen?`,
    errRestore: "Die Registry hält diesen Namen nicht mehr fest, oder er ist schon wieder da.",
    errUnderWay: "Die Registry wird gerade gefragt. Bitte sehen Sie in einer Minute wieder nach.",
    keep: "Doch behalten",
    keepEffect:
      "Er wird wieder verlängert und am Ende nicht gelöscht. Ein beendeter Vertrag bleibt beendet: Dann bitte einen neuen eintragen.",
    giveUp: "Namen aufgeben",
    giveUpEffect:
      "Er wird nicht mehr verlängert. Am Ende: gelöscht am Tag nach dem Ablauf, und bis dahin kann der Kunde es sich anders überlegen. Jetzt: Die Registry soll ihn heute löschen, danach kann ihn jeder registrieren. Ein Vertrag nur für diesen Namen endet mit dem laufenden Zeitraum: Ein späterer, der schon berechnet ist, wird gutgeschrieben, der laufende bleibt bezahlt. Soll auch der gutgeschrieben werden, beenden Sie den Vertrag auf seiner eigenen Seite.",
    when: "Wann",
    when_at_end: "Am Ende",
    when_now: "Jetzt",
    giveUpSure: (name: string) => `${name} aufgeben?`,
    reason: "Grund",
    reasonHint: "Steht in seiner Geschichte.",
    errReason: "Bitte sagen Sie, warum.",
    errWhen: "Bitte wählen Sie, wann.",
    errYears: "Bitte wählen Sie, für wie lange.",
    errState: "So, wie der Name jetzt steht, ist das nicht möglich.",
  },
});
