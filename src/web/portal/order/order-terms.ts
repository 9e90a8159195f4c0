// What is new in the terms for somebody who agreed to some before.
import { agreedTerms, agreedTexts } from "../../../business/orders/index.ts";
import type { AgreedTerms } from "../../../business/orders/index.ts";
import type { Terms } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { lastWords } from "../../shop/checkout/last-words.ts";
import type { LastWords } from "../../shop/checkout/last-words.ts";
import { termsOf } from "../../shop/goods/offers.ts";
import type { Payer } from "./order-payer.ts";

type Desk = { readonly visit: Visit; readonly payer: Payer };

/** What the law of the payer's country makes of the terms and of the button. */
export const lawfulTerms = async (site: Site, { visit, payer }: Desk): Promise<LastWords> =>
  lastWords(
    visit,
    await termsOf(site, visit),
    payer.profile?.country,
    payer.account.legalKind === "consumer",
  );

export async function newsFor(site: Site, desk: Desk): Promise<TermsNews> {
  const accountId = desk.payer.account.id;
  const [{ terms }, agreed, texts] = await Promise.all([
    lawfulTerms(site, desk),
    agreedTerms(site.db.read, accountId),
    agreedTexts(site.db.read, accountId, desk.visit.lang),
  ]);
  return termsNews(terms, agreed, texts);
}

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
