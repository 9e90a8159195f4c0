// What is new in the terms for somebody who agreed to some before.
import type { AgreedTerms } from "../../../business/orders/index.ts";
import type { Terms } from "../../../business/sellers/index.ts";

export type TermsNews =
  /** Nothing was agreed to before, or there are no terms. */
  | { readonly kind: "first" }
  | { readonly kind: "same"; readonly on: Date }
  | { readonly kind: "changed"; readonly since: Date; readonly terms: readonly NewTerms[] };

/** `before`: the text that was agreed to; null where there was none of its kind. */
export type NewTerms = { readonly terms: Terms; readonly before: string | null };

/** `agreed` newest first. A version counts as agreed to in whichever language it was read. */
export function termsNews(
  inForce: readonly Terms[],
  agreed: readonly AgreedTerms[],
  texts: ReadonlyMap<string, string>,
): TermsNews {
  const [last] = agreed;
  if (inForce.length === 0 || last === undefined) return { kind: "first" };
  const isNew = ({ kind, validFrom }: Terms): boolean =>
    !agreed.some((one) => one.kind === kind && one.validFrom === validFrom);
  const terms = inForce
    .filter(isNew)
    .map((one): NewTerms => ({ terms: one, before: texts.get(one.kind) ?? null }));
  return terms.length === 0 ? { kind: "same", on: last.at } : { kind: "changed", since: last.at, terms };
}
