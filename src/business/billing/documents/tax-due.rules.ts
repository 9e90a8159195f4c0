// Whether a document's tax is owed when it is issued or as its money comes, and the sentence that says so: in Germany a duty from
// 2028 on (§ 14 (4) no. 6a UStG, Art. 226 no. 7a of directive 2006/112/EC), allowed before.
import { taxDueOn } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import type { NewDocument, NewLine } from "./document.rules.ts";
import { onReceiptText } from "./document.words.ts";
import type { DocumentContent } from "./structured.ts";

type Taxed = Pick<NewDocument, "kind" | "documentOn"> & {
  readonly lines: readonly Pick<NewLine, "country" | "ratePermyriad">[];
};

/**
 * The country whose tax is owed with the money; null: all is owed at once. Only the seller's own is: the One Stop Shop declares by
 * the day of the supply (§ 13 (1) no. 1 g, § 16 (1d) UStG), and a buyer who owes the tax owes it by rules of its own.
 */
export const owedWithMoney = (seller: Seller, { kind, documentOn, lines }: Taxed): string | null =>
  kind === "invoice" &&
  taxDueOn(seller, documentOn) === "received" &&
  lines.some((line) => line.country === seller.country && line.ratePermyriad > 0)
    ? seller.country
    : null;

const SAID = (["de", "en"] as const).map(onReceiptText);

/** What is written anew says what holds for it, not what held for the one it was written from. */
export function toldWhenOwed(content: DocumentContent, owedOnReceipt: string | null): DocumentContent {
  const others = content.notes.filter((note) => !SAID.includes(note));
  if (owedOnReceipt !== "DE")
    return others.length === content.notes.length ? content : { ...content, notes: others };
  return { ...content, notes: [onReceiptText(content.language), ...others] };
}
