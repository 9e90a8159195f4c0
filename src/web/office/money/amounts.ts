// Amounts as people type them in the office, and as they stand in a field that is to be changed.
import { exponentOf, parseAmount } from "../../../kernel/money.ts";
import { decimalText, DEFAULT_LOCALES, formatMoney, type Lang } from "../../ui/index.ts";

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
