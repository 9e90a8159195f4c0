// What a piece of what is owed becomes on its document: a line, what it claims, and why it carries no tax.
import { newId } from "../../../kernel/ids.ts";
import type { Money } from "../../../kernel/money.ts";
import type { NewLine, NewSpan } from "../documents/document.rules.ts";
import { couponText, setupText } from "../documents/document.words.ts";
import type { DocumentLanguage } from "../documents/document.words.ts";
import type { Piece } from "./bill.rules.ts";

function lineText(piece: Piece, language: DocumentLanguage): string {
  const text = piece.entry.text as Readonly<Record<string, unknown>> | null;
  const own = text?.[language] ?? text?.["en"];
  const title = typeof own === "string" ? own : piece.entry.contractNo;
  return piece.span.kind === "setup" ? setupText(language, title) : title;
}

/** Why a category carries no tax. */
export const reasonsOf = (
  pieces: readonly Piece[],
  language: DocumentLanguage,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pieces
      .filter(({ tax }) => tax.category !== "S" && tax.category !== "Z" && tax.note[language] !== "")
      .map(({ tax }) => [tax.category, tax.note[language]]),
  );

/** The codes of the list VATEX that a customer's exemption names, by category. */
export const codesOf = (pieces: readonly Piece[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pieces.flatMap(({ tax }) => (tax.exemption?.code ? [[tax.category, tax.exemption.code]] : [])),
  );

/** What a piece becomes on its document. */
export function newLine(
  piece: Piece,
  at: number,
  taxed: { readonly net: Money; readonly tax: Money },
  language: DocumentLanguage,
): NewLine {
  const { entry, span, tax } = piece;
  const hasPeriod = span.until > span.from;
  return {
    id: newId(),
    position: at + 1,
    entryId: entry.id,
    contractId: entry.contractId,
    text: lineText(piece, language),
    quantityMilli: span.kind === "setup" ? 1000n : entry.quantityMilli,
    unitMinor: piece.unit.minor,
    discountMinor: piece.discount.minor,
    discountText:
      entry.discount === null || piece.discount.minor === 0n
        ? null
        : couponText(language, entry.discount.code),
    netMinor: taxed.net.minor,
    taxMinor: taxed.tax.minor,
    ratePermyriad: tax.ratePermyriad,
    category: tax.category,
    country: tax.country,
    unionCountry: tax.unionCountry,
    periodFrom: hasPeriod ? span.from : null,
    periodUntil: hasPeriod ? span.until : null,
    supplyOn: span.from,
    revenueAccount: entry.revenueAccount,
    correctsLineId: null,
  };
}

/** What it claims. */
export const newSpan = ({ entry, span }: Piece): NewSpan => ({
  id: newId(),
  entryId: entry.id,
  kind: span.kind,
  from: span.from,
  until: span.until,
});
