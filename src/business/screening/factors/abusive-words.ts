// Insults and slurs in whatever the customer typed freely, the address and a wished user name too, or in a domain: such an order
// deserves a human look before it costs anything.
import { domainToUnicode } from "node:url";
import { lookOf } from "../latin.rules.ts";
import { fold } from "../../people/index.ts";
import type { Factor } from "../order-facts.rules.ts";
import { hit, noHit } from "../order-facts.rules.ts";

// Whole words, "*" for any ending. Short on purpose: no word that is also a name, a place or a trade.
const EN = [
  "asshole*",
  "bastard*",
  "bitch",
  "bitches",
  "cunt",
  "cunts",
  "fuck*",
  "motherfuck*",
  "nigger*",
  "shit",
  "shitty",
  "whore*",
];
const DE = [
  "arschloch*",
  "arschloech*",
  "drecksau*",
  "fotze*",
  "heil hitler",
  "hurensohn*",
  "hurensoehn*",
  "kanake*",
  "missgeburt*",
  "nutte",
  "nutten",
  "scheiss*",
  "schlampe*",
  "sieg heil",
  "wichser*",
];

/**
 * Every way a text can be read: as written, with look-alike letters, letters drawn out ("fuuuck") and letters set apart
 * ("f u c k"). As written too: "sh1t" is meant as a word, "3" in a house number is not.
 */
function readings(text: string): string[] {
  const plain = [text, lookOf(text, "i"), lookOf(text, "l")].map(fold);
  const drawn = plain.filter((one) => /(\p{L})\1\1/u.test(one)).map(squeeze);
  const apart = plain.flatMap((one) =>
    [...one.matchAll(/(?<!\S)\p{L}(?: \p{L}){3,}(?!\S)/gu)].map((found) => found[0].replaceAll(" ", "")),
  );
  return [...new Set([...plain, ...drawn, ...apart])];
}

const squeeze = (text: string): string => text.replaceAll(/(\p{L})\1+/gu, "$1");

function occurs(word: string, text: string): boolean {
  const bare = fold(word.replace(/\*$/, ""));
  if (bare === "") return false;
  const held = (one: string): boolean => ` ${text} `.includes(word.endsWith("*") ? ` ${one}` : ` ${one} `);
  return held(bare) || held(squeeze(bare));
}

/** Whether one of the list's words is in the text, however it is spelt to get past lists. */
export function isAbusive(text: string, list: readonly string[]): boolean {
  const all = readings(text);
  return list.some((word) => all.some((reading) => occurs(word, reading)));
}

export const abusiveWords: Factor<{ words: string }> = {
  key: "abusive_words",
  weight: 60,
  lists: { en: EN, de: DE },
  figures: {
    words: {
      fallback: 1,
      min: 1,
      max: 20,
      label: { en: "From so many different words", de: "Ab so vielen verschiedenen Wörtern" },
    },
  },
  names: { en: "Abusive words", de: "Beschimpfungen" },
  judge(facts, _remembered, tuning) {
    // "arschlöcher.de" arrives as "xn--arschlcher-jcb.de".
    const domains = facts.domainNames.map((name) => domainToUnicode(name) || name);
    const written = [...facts.freeTexts, facts.person.name, facts.person.email, ...domains];
    const texts = written.flatMap(readings);
    const found = tuning.list.filter((word) => texts.some((text) => occurs(word, text)));
    return found.length >= tuning.figure("words") ? hit({ words: found.slice(0, 5).join(", ") }) : noHit;
  },
  words: {
    en: ({ words }) => `The order's texts have words of the abuse list: ${words}.`,
    de: ({ words }) => `Texte der Bestellung enthalten Wörter der Schimpfwortliste: ${words}.`,
  },
};
