// Which forms an order will ask to be signed, said before it is placed: found by the very rules that make its pack.
import { readName } from "../../../business/domains/index.ts";
import { formsFor, rulesInForce, signedTermsOf } from "../../../business/papers/index.ts";
import type { FactItem, FormFacts, NeededForm } from "../../../business/papers/index.ts";
import { activeMandate } from "../../../business/payments/index.ts";
import type { Terms } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { sellerOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import type { Lang } from "../../ui/index.ts";
import type { CartView } from "../cart/cart-view.ts";
import type { ShownCart, ShownLine } from "../cart/shown-cart.ts";
import { formsWords } from "./forms-ahead.words.ts";

export type FormsAhead = {
  /** Needed on every path. */
  readonly must: readonly string[];
  /** Only where papers prove who orders. */
  readonly perhaps: readonly string[];
};

export async function formsAhead(
  site: Site,
  visit: Visit,
  { cart, known }: CartView,
  terms: readonly Terms[],
): Promise<FormsAhead> {
  const seller = sellerOf(visit);
  const accountId = known?.profile.accountId ?? null;
  const [{ rules }, signed, mandate] = await Promise.all([
    rulesInForce(site.db.read, seller.id),
    accountId === null ? [] : signedTermsOf(site.db.read, accountId),
    accountId === null ? null : activeMandate(site.db.read, accountId),
  ]);
  const { answers } = cart.held;
  const isBusiness = answers.contact?.kind === "business";
  const facts: FormFacts = {
    payBy: answers.payBy ?? "transfer",
    legalKind: known?.legalKind ?? (isBusiness ? "business" : "consumer"),
    country: known?.profile.country ?? answers.contact?.country ?? seller.country,
    items: factItems(cart),
    termsIds: terms.map((one) => one.id),
    known: { termsIds: signed, hasMandate: mandate !== null },
  };
  const titled = (forms: readonly NeededForm[]) => [
    ...new Set(forms.map((form) => titleOf(form, cart, visit.lang))),
  ];
  return {
    must: titled(formsFor(rules, facts, "must")),
    perhaps: titled(formsFor(rules, facts, "all").filter((one) => !one.must)),
  };
}

/** The cart's lines as the order's things: a package comes with its name, one that stays elsewhere is no thing of its own. */
function factItems({ all, packages }: ShownCart): FactItem[] {
  return all.flatMap((one): FactItem[] => {
    const { line, offer } = one;
    if (line.kind === "domain")
      return line.domain?.mode === "keep" ? [] : [{ id: line.id, kind: "domain", domain: nameOf(one) }];
    if (offer === null) return [];
    const home = packages.find((of) => of.line.id === line.id);
    const main = home?.names.find((name) => name.line.id === home.mainId);
    return [{ id: line.id, kind: offer.kind, domain: main === undefined ? null : nameOf(main) }];
  });
}

function nameOf({ line }: ShownLine): FactItem["domain"] {
  if (line.domain === null) return null;
  const { name, mode } = line.domain;
  const read = readName(name);
  return { name, tld: read.ok ? read.value.tld : (name.split(".").at(-1) ?? ""), mode };
}

function titleOf({ form, about }: NeededForm, cart: ShownCart, lang: Lang): string {
  const words = formsWords(lang);
  const what = cart.all.find(({ line }) => line.id === about)?.what ?? about;
  return words.of(words[form], what === "" ? null : form === "registry" ? `.${what}` : what);
}
