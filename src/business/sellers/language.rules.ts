// The languages a brand sells in: nobody of it is asked to choose another, nor written to in one.
import type { Seller } from "./seller.rules.ts";

type Spoken = Pick<Seller, "languages" | "defaultLanguage">;

/** In which pages and texts are written. */
const WRITTEN = ["en", "de"] as const;

const primary = (language: string): string => language.toLowerCase().split("-")[0] ?? "";

/** Of the languages that pages are written in those of the brand, its own first; all of them where it has none of these. */
export function spokenLanguages(seller: Spoken): readonly (typeof WRITTEN)[number][] {
  const wanted = [seller.defaultLanguage, ...seller.languages].map(primary);
  const found = [...new Set(wanted)].flatMap((one) => WRITTEN.filter((lang) => lang === one));
  return found.length > 0 ? found : WRITTEN;
}

/** The reader's language where the brand has it, else the brand's own. */
export function heardLanguage(seller: Spoken, wished: string): string {
  const all = [seller.defaultLanguage, ...seller.languages].map(primary);
  return all.includes(primary(wished)) ? wished : seller.defaultLanguage;
}

/** What is wrong with a language somebody chose; what they had before they may keep. */
export function languageIssues(
  seller: Spoken,
  language: string,
  before: string | null = null,
): { readonly field: "language"; readonly code: "not_spoken" }[] {
  const isFine = language === before || spokenLanguages(seller).some((one) => one === primary(language));
  return isFine ? [] : [{ field: "language", code: "not_spoken" }];
}
