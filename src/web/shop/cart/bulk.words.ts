// The words of entering many names at once.
import { defineWords } from "../../ui/index.ts";

export const bulkWords = defineWords({
  en: {
    title: "Enter many domains",
    lead: "Paste up to 100 names, one below the other or with commas between them. Each gets its own answer.",
    field: "Your domains",
    hint: "With their endings, for example mia-brandt.de. Spaces, commas, semicolons and new lines all separate.",
    check: "Check all",
    nothing: "Paste at least one name, for example mia-brandt.de.",
    tooMany: "That were many lists in a short time. Please wait a quarter of an hour; your list stays here.",
    rest: (count: number) =>
      count === 1
        ? "One more name did not fit into this go. It stands in the field below for the next one."
        : `${count} more names did not fit into this go. They stand in the field below for the next one.`,
    freeTitle: (count: number) => (count === 1 ? "One name is free" : `${count} names are free`),
    freeLead: "Untick what you do not want.",
    add: "Put into the cart",
    otherTitle: "What needs a look",
    otherLead: "Nothing of this goes into your cart.",
    inLine: (line: number) => `Line ${line}`,
    taken: "Taken. If it is yours, you can move it here with its auth code.",
    premium: "The registry asks a price of its own for this name. Write to us if you want it.",
    unknown: "The registry did not answer in time. The name may well be free: check once more.",
    invalid: "This is not a domain name: letters, digits and hyphens only.",
    no_ending: "The ending is missing, for example .de.",
    unsold: "We do not sell this ending.",
    twice: "Named more than once; once is enough.",
    in_cart: "Is in your cart already.",
    move: "Move here",
    moveName: (name: string) => `Move ${name} here`,
    again: "Check another list",
    name: "Domain",
    none: "None of these names is free.",
  },
  de: {
    title: "Viele Domains eingeben",
    lead: "Bis zu 100 Namen einfügen, untereinander oder mit Kommas getrennt. Jeder bekommt seine eigene Antwort.",
    field: "Ihre Domains",
    hint: "Mit Endung, zum Beispiel mia-brandt.de. Leerzeichen, Kommas, Semikolons und neue Zeilen trennen.",
    check: "Alle prüfen",
    nothing: "Fügen Sie mindestens einen Namen ein, zum Beispiel mia-brandt.de.",
    tooMany:
      "Das waren viele Listen in kurzer Zeit. Bitte warten Sie eine Viertelstunde; Ihre Liste bleibt hier stehen.",
    rest: (count: number) =>
      count === 1
        ? "Ein weiterer Name passte nicht in diesen Durchgang. Er steht unten im Feld für den nächsten."
        : `${count} weitere Namen passten nicht in diesen Durchgang. Sie stehen unten im Feld für den nächsten.`,
    freeTitle: (count: number) => (count === 1 ? "Ein Name ist frei" : `${count} Namen sind frei`),
    freeLead: "Nehmen Sie die Häkchen dort weg, wo Sie einen Namen nicht möchten.",
    add: "In den Warenkorb",
    otherTitle: "Was Sie ansehen sollten",
    otherLead: "Davon kommt nichts in Ihren Warenkorb.",
    inLine: (line: number) => `Zeile ${line}`,
    taken: "Vergeben. Gehört sie Ihnen, können Sie sie mit ihrem Auth-Code hierher umziehen.",
    premium:
      "Für diesen Namen verlangt die Registrierungsstelle einen eigenen Preis. Schreiben Sie uns, wenn Sie ihn möchten.",
    unknown:
      "Die Registrierungsstelle hat nicht rechtzeitig geantwortet. Vielleicht ist der Name frei: Prüfen Sie ihn noch einmal.",
    invalid: "Das ist kein Domainname: nur Buchstaben, Ziffern und Bindestriche.",
    no_ending: "Es fehlt die Endung, zum Beispiel .de.",
    unsold: "Diese Endung verkaufen wir nicht.",
    twice: "Mehrmals genannt; einmal genügt.",
    in_cart: "Liegt schon in Ihrem Warenkorb.",
    move: "Hierher umziehen",
    moveName: (name: string) => `${name} hierher umziehen`,
    again: "Noch eine Liste prüfen",
    name: "Domain",
    none: "Von diesen Namen ist keiner frei.",
  },
});
