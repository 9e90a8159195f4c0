// Tells what was typed to get past a form from what people are called and where they live. Strict only about what no real
// name or street looks like: being unusual is no fault.
import { fold } from "../people/index.ts";

export type Implausible = "empty" | "digits" | "keyboard" | "repeated" | "unspeakable" | "placeholder";

// Neighbouring keys on QWERTZ, QWERTY and AZERTY boards that begin no word of a language.
const ROWS = /asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|qwertz|yxcv|xcvb|zxcv|azerty|fdsa|lkjh|mnbv|poiu/;
const PLACEHOLDERS = new Set([
  "test test",
  "test tester",
  "max mustermann",
  "erika mustermann",
  "john doe",
  "jane doe",
  "foo bar",
  "vorname nachname",
  "first last",
  "first name last name",
]);

function typedAtRandom(folded: string): Implausible | null {
  if (ROWS.test(folded)) return "keyboard";
  if (/(\p{L})\1{3}/u.test(folded)) return "repeated";
  // Only Latin letters can be judged; seven without any vowel (w is one in Welsh)
  // are no name of a language we know of.
  const words = folded.split(" ").filter((word) => /^[a-z]+$/.test(word));
  return words.some((word) => word.length >= 7 && !/[aeiouwy]/.test(word)) ? "unspeakable" : null;
}

/** What is wrong with a person's name; null for anything a person may be called. */
export function nameFault(name: string): Implausible | null {
  const folded = fold(name);
  if (!/\p{L}/u.test(folded)) return /\p{N}/u.test(folded) ? "digits" : "empty";
  // "Elizabeth 2" and "3rd" are names of persons; a word of three digits is not.
  if (/\p{N}{3}/u.test(folded)) return "digits";
  return PLACEHOLDERS.has(folded) ? "placeholder" : typedAtRandom(folded);
}

/** What is wrong with a street line and a town; null for anything that may be one. */
export function addressFault(line1: string, city: string): Implausible | null {
  for (const text of [line1, city]) {
    const folded = fold(text);
    if (folded === "") return "empty";
    // One number is no street; several ("1-2-3" in Japan) may be a block.
    if (/^\p{N}+$/u.test(folded)) return "digits";
    const fault = typedAtRandom(folded);
    if (fault !== null) return fault;
  }
  return null;
}

/** "is only digits", for a sentence about a name or an address. */
export const FAULT_WORDS: Readonly<Record<string, { readonly en: string; readonly de: string }>> = {
  empty: { en: "has no letter in it", de: "enthält keinen Buchstaben" },
  digits: { en: "is made of digits", de: "besteht aus Ziffern" },
  keyboard: { en: "is a row of neighbouring keys", de: "ist eine Reihe benachbarter Tasten" },
  repeated: { en: "repeats one letter", de: "wiederholt einen Buchstaben" },
  unspeakable: { en: "cannot be spoken", de: "lässt sich nicht aussprechen" },
  placeholder: { en: "is a placeholder", de: "ist ein Platzhalter" },
};
