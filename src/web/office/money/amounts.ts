// Amounts as people type them in the office and as they stand in a field, and what a draft's form says before anybody typed.
import type { DeskDocumentFacts, DraftStanding } from "../../../business/billing/index.ts";
import { exponentOf, parseAmount } from "../../../kernel/money.ts";
import { decimalText, DEFAULT_LOCALES, formatMoney, type FormValues, type Lang } from "../../ui/index.ts";

/** Minor units above zero, or null. */
export function typedAmount(lang: Lang, typed: string, currency: string): bigint | null {
  const minor = parseAmount(typed, currency, DEFAULT_LOCALES[lang]);
  return minor !== null && minor > 0n ? minor : null;
}

/** For a field: no sign of the currency, no grouping. */
export function fieldAmount(lang: Lang, minor: bigint, currency: string): string {
  const text = decimalText(minor, exponentOf(currency));
  return lang === "de" ? text.replace(".", ",") : text;
}

export const saidAmount = (lang: Lang, minor: bigint, currency: string): string =>
  formatMoney(DEFAULT_LOCALES[lang], minor, currency);

export const ADDRESS = ["organisation", "name", "line1", "line2", "postalCode", "city"] as const;

export function draftValues(lang: Lang, document: DeskDocumentFacts, buyer: DraftStanding): FormValues {
  const lines = document.lines.flatMap((line) => [
    [`text_${line.id}`, line.text],
    [`quantity_${line.id}`, quantityText(lang, line.quantityMilli)],
    [`price_${line.id}`, fieldAmount(lang, line.unitMinor, document.currency)],
  ]);
  const { takenOut: _, ...said } = buyer;
  return { ...said, ...(Object.fromEntries(lines) as Record<string, string>) };
}

/** Thousandths as people write them. */
function quantityText(lang: Lang, milli: bigint): string {
  const text = String(Number(milli) / 1000);
  return lang === "de" ? text.replace(".", ",") : text;
}
