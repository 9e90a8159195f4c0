// The words beside fields that an operator defined.
import { defineWords } from "../ui/index.ts";

export const ownFieldWords = defineWords({
  en: {
    yes: "yes",
    no: "no",
    unknown: "A question of ours was given up meanwhile. Please look at the form once more.",
    missing: "Please fill this in.",
    too_long: "Please keep this within 2,000 characters.",
    not_a_number: "Please give a number, such as 12.5.",
    not_a_choice: "Please choose one of the list.",
    not_a_date: "Please give a date that there is.",
    pattern: (hint: string) => `This does not fit. ${hint}`,
  },
  de: {
    yes: "ja",
    no: "nein",
    unknown: "Eine unserer Fragen ist inzwischen entfallen. Bitte sehen Sie das Formular noch einmal an.",
    missing: "Bitte ausfüllen.",
    too_long: "Bitte bleiben Sie unter 2.000 Zeichen.",
    not_a_number: "Bitte geben Sie eine Zahl an, etwa 12,5.",
    not_a_choice: "Bitte wählen Sie aus der Liste.",
    not_a_date: "Bitte geben Sie ein Datum an, das es gibt.",
    pattern: (hint) => `Das passt nicht. ${hint}`,
  },
});
