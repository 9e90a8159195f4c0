// What the law of the buyer's country has the last page say, and that what is ordered is what was read there.
import { withdrawalNotice } from "../../../business/law/index.ts";
import type { Terms } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { lawOf } from "../../core/index.ts";

/** In which words a consumer asks for an early start, and what it means to leave it. */
export type EarlyStart = { readonly label: string; readonly hint: string };

export type LastWords = {
  readonly button: string;
  readonly terms: readonly Terms[];
  /** What is said about withdrawing; null: there is nothing to withdraw from. */
  readonly withdrawal: string | null;
  /** Null: nobody is asked. */
  readonly early: EarlyStart | null;
  /** The dated row these words come from; null where none applies. */
  readonly lawId: string | null;
};

/** A business has nothing to withdraw from. */
export function lastWords(
  visit: Visit,
  terms: readonly Terms[],
  country: string | undefined,
  isConsumer: boolean,
): LastWords {
  const law = lawOf(visit, country);
  const withdrawal = isConsumer ? withdrawalNotice(law, visit.lang) : null;
  const early = { label: law.earlyStartWords[visit.lang], hint: law.earlyStartHint[visit.lang] };
  return {
    button: law.orderButton[visit.lang],
    terms: terms.filter((one) => withdrawal !== null || one.kind !== "withdrawal"),
    withdrawal,
    early: isConsumer && law.earlyStart ? early : null,
    lawId: law.id,
  };
}

/** What goes back with the form: the row whose words the page showed. */
export const lawOn = (words: LastWords): { readonly law_shown: string } => ({ law_shown: words.lawId ?? "" });

/** What the order keeps of the law; null where other words hold by now than those that were read. */
export function lawAgreed(
  visit: Visit,
  words: LastWords,
  input: { readonly law_shown: string; readonly early_start?: "on" | undefined },
) {
  if (input.law_shown !== (words.lawId ?? "")) return null;
  return {
    earlyStart: input.early_start === "on" ? (words.early?.label ?? null) : null,
    lawShown: words.lawId === null ? null : { ruleId: words.lawId, language: visit.lang },
  };
}
