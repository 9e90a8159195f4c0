// The words of the editor of what a plan sells together.
import { defineWords } from "../../ui/index.ts";

export const bundleWords = defineWords({
  en: {
    title: "Sold together",
    lead: "One price for several things. Each is set up and billed by itself, for its share of the price; they end together. A package among them gets a name and an account of its own. Who bought it before keeps what was agreed; what is added here without a share of the price, they may take as well, as long as they hold it at the present price.",
    none: "sells its own thing alone",
    part: (at: number) => `Part ${at}`,
    nothing: "nothing",
    share: (at: number) => `Share of part ${at} in per cent`,
    shareHint:
      "Shares are of the price; what is left is the thing's own. With 0 % it is included: it costs nothing while the product runs, is renewed by its own term, and ends with the product.",
    onlyFree: (name: string, term: string) => `${name}, ${term} (only for 0 %)`,
    own: "own thing",
    shares: "First term, by share",
    save: "Sell it so",
    planOf: (product: string, term: string) => `${product}, ${term}`,
    err_no_bundle: "This cannot be sold together with others: a domain, and what is part of another bundle.",
    err_tried:
      "This term can be tried for nothing, so it sells nothing else with it. Take its trial off first.",
    err_no_part: "Money, or a bundle, is no part of another.",
    err_needs_choice: "Something has to be chosen with it, so it is no part of a bundle.",
    err_other_term:
      "A part with a share of the price needs the same term, and goes on in the same way after it. With 0 % it may have another.",
    err_twice: "Each part once, please, and not the product itself: the same package twice is two orders.",
    err_bad_shares: "The shares have to leave something for the product itself.",
    err_too_many: "Five parts are the most.",
    err_no_such: "This is not on sale any more.",
    badShare: "A number such as 20 or 12.5, please.",
  },
  de: {
    title: "Zusammen verkauft",
    lead: "Ein Preis für mehreres. Jedes wird für sich eingerichtet und mit seinem Anteil am Preis abgerechnet; sie enden gemeinsam. Ein Paket darunter bekommt einen eigenen Namen und ein eigenes Konto. Wer früher gekauft hat, behält, was vereinbart wurde; was hier ohne Anteil am Preis dazukommt, kann auch nehmen, wer den Tarif zum heutigen Preis hat.",
    none: "verkauft nur sich selbst",
    part: (at: number) => `Teil ${at}`,
    nothing: "nichts",
    share: (at: number) => `Anteil von Teil ${at} in Prozent`,
    shareHint:
      "Anteile am Preis; was übrig bleibt, entfällt auf das Produkt selbst. Mit 0 % ist es enthalten: Es kostet nichts, solange das Produkt läuft, verlängert sich um seine eigene Laufzeit und endet mit dem Produkt.",
    onlyFree: (name, term) => `${name}, ${term} (nur mit 0 %)`,
    own: "das Produkt selbst",
    shares: "Erste Laufzeit, nach Anteilen",
    save: "So verkaufen",
    planOf: (product: string, term: string) => `${product}, ${term}`,
    err_no_bundle:
      "Das lässt sich nicht mit anderem zusammen verkaufen: eine Domain, und was Teil eines anderen Bündels ist.",
    err_tried:
      "Diese Laufzeit lässt sich kostenlos testen, darum verkauft sie nichts anderes mit. Nehmen Sie zuerst die Testzeit weg.",
    err_no_part: "Guthaben oder ein Bündel ist kein Teil eines anderen.",
    err_needs_choice: "Dabei muss etwas gewählt werden, darum ist es kein Teil eines Bündels.",
    err_other_term:
      "Ein Teil mit einem Anteil am Preis braucht dieselbe Laufzeit und geht danach auf dieselbe Weise weiter. Mit 0 % darf es eine andere haben.",
    err_twice:
      "Bitte jedes Teil einmal, und nicht das Produkt selbst: Dasselbe Paket zweimal sind zwei Bestellungen.",
    err_bad_shares: "Die Anteile müssen für das Produkt selbst etwas übrig lassen.",
    err_too_many: "Mehr als fünf Teile gehen nicht.",
    err_no_such: "Das ist nicht mehr im Verkauf.",
    badShare: "Bitte eine Zahl wie 20 oder 12,5.",
  },
});
