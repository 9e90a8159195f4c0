// Insults and slurs in what the customer wrote freely: such an order deserves a human look before it costs anything.
import { fold } from "../likeness.rules.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

// Whole words, "*" for any ending. Short on purpose: no word that is also a name, a place or a trade.
const WORDS = [
  "arschloch*",
  "arschloech*",
  "asshole*",
  "bastard*",
  "bitch*",
  "cunt*",
  "drecksau*",
  "fotze*",
  "fuck*",
  "heil hitler",
  "hurensohn*",
  "hurensoehn*",
  "kanake*",
  "missgeburt*",
  "motherfuck*",
  "nigger*",
  "nutte*",
  "scheiss*",
  "schlampe*",
  "sieg heil",
  "shit",
  "shitty",
  "whore*",
  "wichser*",
];

// What people write in place of letters to get past lists.
const LOOKS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  $: "s",
  "@": "a",
};

function plain(text: string): string {
  return fold(text.toLowerCase().replaceAll(/[013457$@]/g, (sign) => LOOKS[sign] ?? sign));
}

function occurs(word: string, text: string): boolean {
  const bare = plain(word.replace(/\*$/, ""));
  if (bare === "") return false;
  return ` ${text} `.includes(word.endsWith("*") ? ` ${bare}` : ` ${bare} `);
}

export const abusiveWords: Factor<{ words: string }> = {
  key: "abusive_words",
  weight: 60,
  list: WORDS,
  names: { en: "Abusive words", de: "Beschimpfungen" },
  judge(facts, _remembered, tuning) {
    // Both readings: "sh1t" is meant as a word, "3" in a house number is not.
    const texts = facts.freeTexts.flatMap((text) => [fold(text), plain(text)]);
    const found = tuning.list.filter((word) => texts.some((text) => occurs(word, text)));
    return found.length > 0 ? hit({ words: found.slice(0, 5).join(", ") }) : noHit;
  },
  words: {
    en: ({ words }) => `The customer's text has words of the abuse list: ${words}.`,
    de: ({ words }) => `Der Text des Kunden enthält Wörter der Schimpfwortliste: ${words}.`,
  },
};
