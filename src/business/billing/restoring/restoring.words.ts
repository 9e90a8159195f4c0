// What stands on the invoice of a name that was restored.
import type { DocumentLanguage } from "../documents/document.words.ts";

const WORDS: Readonly<Record<DocumentLanguage, (name: string) => string>> = {
  en: (name) => `Restoring ${name} at the registry`,
  de: (name) => `Wiederherstellung von ${name} bei der Registry`,
};

export const restoringOf = (language: DocumentLanguage, name: string): string => WORDS[language](name);
