// What a letter on paper, or a mail that is only looked at, says: the operator's words or the shipped ones, filled for one
// reader. Printing and sending are the caller's.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { heardLanguage } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { ownTexts } from "./text.store.ts";
import type { AnyTemplate, LetterTemplate, MailTemplate } from "./template.rules.ts";
import { word } from "./wording.ts";

export type LetterWords = {
  readonly language: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
};

type Wording<T, V> = {
  readonly template: T;
  readonly seller: Seller;
  readonly language: string;
  readonly personName: string;
  readonly values: V;
};

/** Throws for values that do not fit the template's shape. */
export async function wordLetter<V>(
  db: Tx | ReadDb,
  letter: Wording<LetterTemplate<V>, NoInfer<V>>,
): Promise<LetterWords> {
  const { language, subject, text } = await worded(db, letter as Wording<AnyTemplate, unknown>);
  return { language, subject, paragraphs: text.split("\n\n") };
}

/** A mail as this reader would get it, in plain text; nothing is sent. Throws as `wordLetter` does. */
export async function wordMail<V>(
  db: Tx | ReadDb,
  mail: Wording<MailTemplate<V>, NoInfer<V>>,
): Promise<{ readonly subject: string; readonly text: string }> {
  const { subject, text } = await worded(db, mail as Wording<AnyTemplate, unknown>);
  return { subject, text };
}

async function worded(db: Tx | ReadDb, { template, ...given }: Wording<AnyTemplate, unknown>) {
  const own = await ownTexts(db, { sellerIds: [given.seller.id], keys: [template.key] });
  const values = template.values.parse(given.values);
  const language = heardLanguage(given.seller, given.language);
  return word(template, { ...given, language, values, own });
}
