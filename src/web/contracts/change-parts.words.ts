// Words on what a plan includes, for who changes it.
import { defineWords } from "../ui/index.ts";

export const partWords = defineWords({
  en: {
    lost: (what: string) => `${what} is not included any more`,
    ends: "It ends",
    endsNote: "At the end of what is registered or billed already. It costs nothing until then.",
    keep: "It goes on and costs something",
    keepNote: (sum: string, term: string) => `${sum} for each term (${term}), from its next one on.`,
    onlyEnds: (what: string) =>
      `${what} is not included any more. There is it only with a plan, so that it ends after what is registered or billed already.`,
    gained: (what: string) => `Included: ${what}`,
    gainedHint: "What you choose costs nothing from its next term on, and ends with the package.",
    gainedNone: (what: string) =>
      `Included: ${what}. You have nothing of the kind that could become free; once the change holds, it is taken on the contract's page.`,
    none: "nothing of what there is",
    together: "Sold together with other things at one price",
    other: (what: string, sum: string, term: string) =>
      `${what} goes on as it is, at its present share of the price: ${sum} for each term (${term}).`,
    otherFree: (what: string) => `${what} goes on as it is and still costs nothing.`,
    otherComing: (sum: string, day: string) => `From ${day} on it costs ${sum}, as was announced.`,
    othersEndWithThis:
      "The new product stands at its own price. The others go on belonging to this contract: they end with it.",
    othersEndWithMain:
      "The new product stands at its own price. It goes on belonging to the main contract: it ends with that one.",
    saysStays: "stays included",
    saysEnds: (day: string) => `not included any more, last day ${day}`,
    saysKeeps: (day: string) => `not included any more, goes on at its own price from ${day} on`,
    saysJoins: (day: string) => `included, costs nothing from ${day} on and ends with the package`,
    costs: (what: string, sum: string, term: string, day: string) =>
      `${what} goes on from ${day} and then costs ${sum} with tax for each term (${term}).`,
  },
  de: {
    lost: (what: string) => `${what} ist nicht mehr enthalten`,
    ends: "Es endet",
    endsNote: "Am Ende dessen, was schon registriert oder berechnet ist. Bis dahin kostet es nichts.",
    keep: "Es läuft weiter und kostet etwas",
    keepNote: (sum: string, term: string) => `${sum} je Laufzeit (${term}), ab der nächsten.`,
    onlyEnds: (what: string) =>
      `${what} ist nicht mehr enthalten. Das gibt es nur mit einem Tarif; deshalb endet es nach dem, was schon registriert oder berechnet ist.`,
    gained: (what: string) => `Enthalten: ${what}`,
    gainedHint: "Was Sie wählen, kostet ab seiner nächsten Laufzeit nichts mehr und endet mit dem Paket.",
    gainedNone: (what: string) =>
      `Enthalten: ${what}. Sie haben nichts dieser Art, das frei werden könnte; sobald die Änderung gilt, nehmen Sie es auf der Seite des Vertrags.`,
    none: "nichts von dem, was da ist",
    together: "Zusammen mit anderem zu einem Preis verkauft",
    other: (what, sum, term) =>
      `${what} läuft unverändert weiter, zu seinem heutigen Anteil am Preis: ${sum} je Laufzeit (${term}).`,
    otherFree: (what) => `${what} läuft unverändert weiter und kostet weiterhin nichts.`,
    otherComing: (sum, day) => `Ab ${day} kostet es, wie angekündigt, ${sum}.`,
    othersEndWithThis:
      "Das neue Produkt hat seinen eigenen Preis. Das andere gehört weiter zu diesem Vertrag und endet mit ihm.",
    othersEndWithMain:
      "Das neue Produkt hat seinen eigenen Preis. Es gehört weiter zum Hauptvertrag und endet mit diesem.",
    saysStays: "bleibt enthalten",
    saysEnds: (day: string) => `nicht mehr enthalten, letzter Tag ${day}`,
    saysKeeps: (day: string) => `nicht mehr enthalten, läuft ab ${day} zum eigenen Preis weiter`,
    saysJoins: (day: string) => `enthalten, kostet ab ${day} nichts mehr und endet mit dem Paket`,
    costs: (what: string, sum: string, term: string, day: string) =>
      `${what} läuft ab ${day} weiter und kostet dann ${sum} mit Steuer je Laufzeit (${term}).`,
  },
});
