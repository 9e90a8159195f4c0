// Words on what a plan includes and is taken new: a name with a change of plan, or anything of it later.
import { defineWords } from "../ui/index.ts";

export const includedWords = defineWords({
  en: {
    card: "Included, and not taken yet",
    cardText: (what: string) => `Your plan includes: ${what}. It costs nothing for as long as the plan runs.`,
    choose: "See and take it",
    title: (no: string) => `What comes with contract ${no}`,
    lead: "Included in the plan: it costs nothing for as long as the plan runs, and ends with it.",
    none: "Nothing that this plan includes is open at the moment.",
    nameLabel: "The name you would like",
    nameHint: (ending: string) => `With or without ${ending} at its end.`,
    search: "See whether it is free",
    isFree: (name: string) => `${name} is free.`,
    price: "For each term",
    priceText: (sum: string, term: string) => `${sum} (${term}), included`,
    registrant: "Registered for",
    ends: "Ends",
    endsText: "with the plan",
    take: "Register it, included",
    reachedUnder: "The name under which it is reached",
    reachedHint: "A name you have, here or elsewhere, as in mia-brandt.de.",
    takeThing: "Take it, included",
    other: "Search another name",
    newName: (what: string) => `A new name: ${what}`,
    newHint:
      "Included, and registered once the change holds: at once, or on its day. Left empty, it can be taken later, too.",
    saysNew: (name: string) => `${name}, registered new`,
    saysFree: (sum: string, term: string) => `included, ${sum} for each term (${term})`,
    saysFreeOn: (sum: string, term: string, day: string) =>
      `included, ${sum} for each term (${term}); ordered on ${day}, if it is still free then. It is not reserved before.`,
    notedCard: "Names that come with a change",
    notedWaits: (name: string) =>
      `${name} is looked at again and registered once the change holds. It costs nothing.`,
    notedMissed: (name: string, why: string) => `${name} could not be had. ${why}`,
    refused_nothing_to_take: "That is taken already, or the plan does not include it at the moment.",
    refused_sold_out: "There is none of it left at the moment. Please write to us; nothing was changed.",
    refused_name_invalid: "This is not a domain name. Type it as in mia-brandt.de.",
    refused_other_ending: "The plan includes another ending. Please choose a name with that one.",
    refused_needs_papers: "It needs signed papers. Please write to us, and we order it with you.",
    refused_name_not_had: "This name cannot be had. Please choose another; nothing was changed.",
    refused_invoice_overdue:
      "An invoice is past its day. As soon as it is paid, you can take this here; what runs already is not touched by this.",
    refused_invoice_overdue_with:
      "An invoice is past its day, so that no new name comes with the change yet. Leave the name empty and change all the same, or pay first; the name can then be taken from the contract's page, too.",
    pay: "See and pay invoices",
    owes: "An invoice of this customer is past its day: they cannot take it before it is paid. You can.",
    both: "Please take what you have or a new name, not both: it is included once.",
    taken: (name: string) => `${name} is taken. Please choose another name.`,
    premium: (name: string) =>
      `The registry asks a price of its own for ${name}, so that it is not included. Please choose another name, or write to us.`,
    unknown: (name: string) => `The registry does not answer about ${name}. Please try again in a minute.`,
    invalid: (name: string) => `${name} is no name of this ending. Please check how it is written.`,
  },
  de: {
    card: "Enthalten und noch nicht genommen",
    cardText: (what: string) =>
      `In Ihrem Tarif enthalten: ${what}. Es kostet nichts, solange der Tarif läuft.`,
    choose: "Ansehen und nehmen",
    title: (no: string) => `Was zum Vertrag ${no} gehört`,
    lead: "Im Tarif enthalten: Es kostet nichts, solange der Tarif läuft, und endet mit ihm.",
    none: "Zurzeit ist nichts offen, was dieser Tarif enthält.",
    nameLabel: "Ihr Wunschname",
    nameHint: (ending: string) => `Mit oder ohne ${ending} am Ende.`,
    search: "Nachsehen, ob er frei ist",
    isFree: (name: string) => `${name} ist frei.`,
    price: "Je Laufzeit",
    priceText: (sum: string, term: string) => `${sum} (${term}), enthalten`,
    registrant: "Registriert für",
    ends: "Endet",
    endsText: "mit dem Tarif",
    take: "Registrieren, im Tarif enthalten",
    reachedUnder: "Der Name, unter dem es erreichbar ist",
    reachedHint: "Ein Name, den Sie haben, bei uns oder woanders, wie in mia-brandt.de.",
    takeThing: "Nehmen, im Tarif enthalten",
    other: "Anderen Namen suchen",
    newName: (what: string) => `Ein neuer Name: ${what}`,
    newHint:
      "Enthalten, wird registriert, sobald die Änderung gilt: sofort oder an ihrem Tag. Bleibt das Feld leer, geht es auch später.",
    saysNew: (name: string) => `${name}, neu registriert`,
    saysFree: (sum: string, term: string) => `enthalten, ${sum} je Laufzeit (${term})`,
    saysFreeOn: (sum: string, term: string, day: string) =>
      `enthalten, ${sum} je Laufzeit (${term}); bestellt am ${day}, wenn er dann noch frei ist. Vorher ist er nicht reserviert.`,
    notedCard: "Namen, die mit einer Änderung kommen",
    notedWaits: (name: string) =>
      `${name} wird noch einmal geprüft und registriert, sobald die Änderung gilt. Er kostet nichts.`,
    notedMissed: (name: string, why: string) => `${name} war nicht zu haben. ${why}`,
    refused_nothing_to_take: "Das ist schon genommen, oder der Tarif enthält es zurzeit nicht.",
    refused_sold_out: "Davon ist zurzeit nichts mehr da. Bitte schreiben Sie uns; es wurde nichts geändert.",
    refused_name_invalid: "Das ist kein Domainname. Schreiben Sie ihn wie in mia-brandt.de.",
    refused_other_ending: "Der Tarif enthält eine andere Endung. Bitte wählen Sie einen Namen mit dieser.",
    refused_needs_papers:
      "Dafür braucht es unterschriebene Unterlagen. Bitte schreiben Sie uns, wir bestellen ihn mit Ihnen.",
    refused_name_not_had:
      "Diesen Namen gibt es so nicht. Bitte wählen Sie einen anderen; es wurde nichts geändert.",
    refused_invoice_overdue:
      "Eine Rechnung ist überfällig. Sobald sie bezahlt ist, können Sie es hier nehmen; was schon läuft, ist davon nicht berührt.",
    refused_invoice_overdue_with:
      "Eine Rechnung ist überfällig, deshalb kommt mit der Änderung noch kein neuer Name. Lassen Sie das Feld leer und ändern Sie trotzdem, oder bezahlen Sie zuerst; den Namen gibt es danach auch auf der Seite des Vertrags.",
    pay: "Rechnungen ansehen und bezahlen",
    owes: "Eine Rechnung dieses Kunden ist überfällig: Er selbst kann es erst nehmen, wenn sie bezahlt ist. Sie können es.",
    both: "Bitte nehmen Sie etwas Vorhandenes oder einen neuen Namen, nicht beides: Es ist einmal enthalten.",
    taken: (name: string) => `${name} ist vergeben. Bitte wählen Sie einen anderen Namen.`,
    premium: (name: string) =>
      `Für ${name} verlangt die Registry einen eigenen Preis; deshalb ist er nicht enthalten. Bitte wählen Sie einen anderen Namen, oder schreiben Sie uns.`,
    unknown: (name: string) =>
      `Zu ${name} antwortet die Registry nicht. Bitte versuchen Sie es in einer Minute noch einmal.`,
    invalid: (name: string) => `${name} ist kein Name mit dieser Endung. Bitte prüfen Sie die Schreibweise.`,
  },
});
