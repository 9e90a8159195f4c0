// The words of what is billed although its name is gone.
import { defineWords } from "../../ui/index.ts";

export const goneNamesWords = defineWords({
  en: {
    title: "Billed although the name is gone",
    lead: "Contracts that stand for a name alone and go on, although the name is not renewed or is not with us any more. Each ends with one click, as it would have when the name was given up; its holder hears of it by mail.",
    name: "Name",
    contract: "Contract",
    state: "The name",
    notRenewed: "is not renewed",
    gone: "is gone",
    ends: "Last day would be",
    credit: "Credits, with tax",
    end: "End it",
    endThis: (name: string) => `End the contract of ${name}`,
    none: "No contract outlives its name",
    noneHint: "A contract ends with its name by itself. What slipped through stands here.",
    errFigures: "Its figures changed in the meantime, and nothing was ended. Please look at them once more.",
    errNothing: "There is nothing to end any more: the name is kept, or its contract ends already.",
    errBilled: "An invoice over it is being written, and nothing was ended. Please try again in a moment.",
  },
  de: {
    title: "Berechnet, obwohl der Name weg ist",
    lead: "Verträge, die allein für einen Namen stehen und weiterlaufen, obwohl der Name nicht verlängert wird oder nicht mehr bei uns ist. Jeder endet mit einem Klick so, wie er mit der Aufgabe des Namens geendet hätte; der Inhaber erfährt es per E-Mail.",
    name: "Name",
    contract: "Vertrag",
    state: "Der Name",
    notRenewed: "wird nicht verlängert",
    gone: "ist nicht mehr da",
    ends: "Letzter Tag wäre",
    credit: "Gutschrift, mit Steuer",
    end: "Beenden",
    endThis: (name: string) => `Den Vertrag von ${name} beenden`,
    none: "Kein Vertrag überlebt seinen Namen",
    noneHint: "Ein Vertrag endet von selbst mit seinem Namen. Was durchgerutscht ist, steht hier.",
    errFigures:
      "Die Beträge haben sich inzwischen geändert, und beendet ist nichts. Bitte sehen Sie noch einmal hin.",
    errNothing: "Hier ist nichts mehr zu beenden: Der Name bleibt, oder sein Vertrag endet schon.",
    errBilled:
      "Darüber wird gerade eine Rechnung geschrieben, und beendet ist nichts. Bitte gleich noch einmal.",
  },
});
