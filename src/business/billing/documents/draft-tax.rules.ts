// A draft taxed otherwise: what was charged without tax stays, and the new tax comes on top of it.
import { multiply } from "../../../kernel/money.ts";
import { isTaxNote } from "../../tax/index.ts";
import type { TaxDecision } from "../../tax/index.ts";
import { draftContent } from "./replacement.rules.ts";
import type { DraftLine, Drafted } from "./replacement.rules.ts";
import type { DocumentContent } from "./structured.ts";

export type TaxedDraftLine = DraftLine & { readonly netMinor: bigint };

/**
 * Each line at the rate of its own time. From here on its prices are without tax: then the new tax cannot change what the seller
 * earns.
 */
export function retaxed(
  content: DocumentContent,
  all: readonly { readonly line: TaxedDraftLine; readonly tax: TaxDecision }[],
  vatId: string | null,
): Drafted {
  const { language, buyer, structured } = content;
  const [first] = all;
  // Told alike, lines differ in their rate alone.
  const note = first?.tax.note[language] ?? "";
  const countries = [...new Set(all.map(({ line }) => line.country))];
  const others = content.notes.filter((one) => !isTaxNote(one, countries));
  const reasons = !first || first.tax.category === "S" || note === "" ? {} : { [first.tax.category]: note };
  const from: DocumentContent = {
    ...content,
    prices: "net",
    notes: note === "" ? others : [note, ...others],
    buyer: { ...buyer, vatId },
    ...(structured ? { structured: { ...structured, buyer: { ...structured.buyer, vatId }, reasons } } : {}),
  };
  const taxed = all.map(({ line, tax }): DraftLine => ({
    ...atNetPrice(line, content.prices),
    ...taxOf(line, tax),
  }));
  return draftContent(from, taxed, content.refersTo);
}

// Taxed at home it still counts towards the threshold of the member state it counted for.
const taxOf = (
  line: DraftLine,
  { category, ratePermyriad, country, unionCountry, treatment }: TaxDecision,
) => ({
  category,
  ratePermyriad,
  country,
  unionCountry: treatment === "home" ? line.unionCountry : unionCountry,
});

/** The price of one where it comes out whole, else the amount as one. */
function atNetPrice({ netMinor, ...line }: TaxedDraftLine, prices: "net" | "gross"): DraftLine {
  if (prices === "net") return line;
  const unitMinor = (netMinor * 1000n) / line.quantityMilli;
  const whole = multiply({ minor: unitMinor, currency: "XXX" }, line.quantityMilli).minor === netMinor;
  return whole ? { ...line, unitMinor } : { ...line, quantityMilli: 1000n, unitMinor: netMinor };
}
