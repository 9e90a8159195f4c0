// What a letter on paper says: the operator's words or the shipped ones, filled for one reader. Printing it is the caller's.
import type { Tx } from "../../kernel/db.ts";
import type { Seller } from "../sellers/index.ts";
import { ownTexts } from "./message.store.ts";
import type { LetterTemplate } from "./template.rules.ts";
import { word } from "./wording.ts";

export type LetterWords = {
  readonly language: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
};

/** Throws for values that do not fit the template's shape. */
export async function wordLetter<V>(
  tx: Tx,
  letter: {
    readonly template: LetterTemplate<V>;
    readonly seller: Seller;
    readonly language: string;
    readonly personName: string;
    readonly values: NoInfer<V>;
  },
): Promise<LetterWords> {
  const { seller, template } = letter;
  const own = await ownTexts(tx, { sellerIds: [seller.id], keys: [template.key] });
  const values = template.values.parse(letter.values);
  const written = word(template as LetterTemplate<unknown>, { ...letter, values, own });
  return {
    language: written.language,
    subject: written.subject,
    paragraphs: written.text.split("\n\n"),
  };
}
