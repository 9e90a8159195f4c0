// Judges the XML of an invoice, read back as a receiver would read it, by the rules of the specification it names.
import { rulesFor } from "../profiles.ts";
import type { Profile } from "../profiles.ts";
import { readInvoice } from "../read/read-invoice.ts";
import { categoryRules } from "./category.rules.ts";
import { coreRules } from "./core.rules.ts";
import { germanRules } from "./germany.rules.ts";
import { rulesOfPeppol, rulesTakenFromPeppol } from "./peppol.rules.ts";
import type { EInvoiceRule } from "./rule.ts";
import { sumRules } from "./sums.rules.ts";

const norm: readonly EInvoiceRule[] = [...coreRules, ...sumRules, ...categoryRules];

export const ruleBooks: Readonly<Record<Profile["rules"], readonly EInvoiceRule[]>> = {
  core: norm,
  germany: [...norm, ...germanRules, ...rulesTakenFromPeppol],
  peppol: [...norm, ...rulesOfPeppol],
};

/** The numbers of the rules that do not hold; none where the invoice is right. Throws XmlFault for what is no invoice. */
export function faultsIn(xml: string): readonly string[] {
  const invoice = readInvoice(xml);
  const book = ruleBooks[rulesFor(invoice.specification ?? "")];
  return book.filter((rule) => !rule.holds(invoice)).map((rule) => rule.id);
}
