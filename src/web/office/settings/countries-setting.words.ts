// The words of the setting for the countries that stand first.
import { defineWords } from "../../ui/index.ts";

export const countriesSettingWords = defineWords({
  en: {
    title: "Countries",
    lead: "Every country can be chosen in an address. Those your customers mostly live in stand first.",
    first: "First, in this order",
    firstHint: "Two letters each, separated by blanks, such as DE AT CH.",
    errUnknown: (codes: string) => `These are no countries: ${codes}.`,
    errMany: "At most 20 countries can stand first.",
  },
  de: {
    title: "Länder",
    lead: "In einer Anschrift lässt sich jedes Land wählen. Zuerst stehen die, in denen Ihre Kunden meist wohnen.",
    first: "Zuerst, in dieser Reihenfolge",
    firstHint: "Je zwei Buchstaben, durch Leerzeichen getrennt, etwa DE AT CH.",
    errUnknown: (codes) => `Das sind keine Länder: ${codes}.`,
    errMany: "Zuerst können höchstens 20 Länder stehen.",
  },
});
