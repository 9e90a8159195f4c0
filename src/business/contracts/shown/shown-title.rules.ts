// What a contract is called on a page: its product in the reader's language, and how many of it.
import type { InLanguages } from "../../catalogue/index.ts";
import { countedText } from "../agree-contract.ts";

/**
 * A title begins with its product's name, in the language it was agreed in; where that is another one, the name is said in the
 * reader's. A title of its own, and the name of a product that is called otherwise by now, stay as they were agreed.
 */
export function titleIn(title: string, names: InLanguages | null, lang: "en" | "de"): string {
  if (names === null) return title;
  const known = [names.en, names.de].toSorted((a, b) => b.length - a.length);
  const said = known.find((name) => title === name || title.startsWith(`${name}, `));
  return said === undefined ? title : names[lang] + title.slice(said.length);
}

export type Titled = {
  readonly title: string;
  /** Its product's. */
  readonly names: InLanguages | null;
  readonly quantityMilli: number;
};

/** With how many it is of, where that is not one. */
export function shownTitle({ title, names, quantityMilli }: Titled, lang: "en" | "de"): string {
  const text = { en: titleIn(title, names, "en"), de: titleIn(title, names, "de") };
  return countedText(text, BigInt(quantityMilli))[lang];
}
