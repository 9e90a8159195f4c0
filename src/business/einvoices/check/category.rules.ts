// EN 16931-1, the rules on each VAT category (BR-S-*, BR-Z-*, BR-E-*, BR-AE-*, BR-G-*, BR-O-*, BR-IC-*). Ten of them are the same
// for all categories but for what each demands, so they are made from a table.
import type { ReadInvoice, ReadVat } from "../read/read-invoice.ts";
import { near, ONE, orZero, sumOf, decimal } from "./decimal.ts";
import { implied, present, rule } from "./rule.ts";
import type { EInvoiceRule } from "./rule.ts";

type Demand = {
  /** As it stands in the rules' numbers; intra-Union supply is K in a document and IC there. */
  readonly short: string;
  readonly code: string;
  readonly sellerNamed: "tax" | "vat" | "not";
  readonly buyerNamed: "vat" | "legal" | "not" | "free";
  readonly rate: "above_zero" | "zero" | "none";
  readonly reason: boolean;
};

const demands: readonly Demand[] = [
  { short: "S", code: "S", sellerNamed: "tax", buyerNamed: "free", rate: "above_zero", reason: false },
  { short: "Z", code: "Z", sellerNamed: "tax", buyerNamed: "free", rate: "zero", reason: false },
  { short: "E", code: "E", sellerNamed: "tax", buyerNamed: "free", rate: "zero", reason: true },
  { short: "AE", code: "AE", sellerNamed: "tax", buyerNamed: "legal", rate: "zero", reason: true },
  { short: "IC", code: "K", sellerNamed: "vat", buyerNamed: "vat", rate: "zero", reason: true },
  { short: "G", code: "G", sellerNamed: "vat", buyerNamed: "free", rate: "zero", reason: true },
  { short: "O", code: "O", sellerNamed: "not", buyerNamed: "not", rate: "none", reason: true },
];

const of =
  (code: string) =>
  (one: ReadVat): boolean =>
    one.category === code;

function named({ seller, buyer }: ReadInvoice, demand: Demand): boolean {
  const sold = {
    tax: present(seller.vatId) || present(seller.taxNumber),
    vat: present(seller.vatId),
    not: !present(seller.vatId),
  };
  const bought = {
    vat: present(buyer.vatId),
    legal: present(buyer.vatId) || present(buyer.legalId),
    not: !present(buyer.vatId),
    free: true,
  };
  return sold[demand.sellerNamed] && bought[demand.buyerNamed];
}

function rated(one: ReadVat, demand: Demand): boolean {
  if (demand.rate === "none") return one.rate === null;
  const rate = decimal(one.rate);
  return rate !== null && (demand.rate === "zero" ? rate === 0n : rate > 0n);
}

/** What lines, allowances and charges of the group come to; a group of S is made for each rate. */
function grouped(invoice: ReadInvoice, tax: ReadInvoice["taxes"][number]): bigint {
  const member = (one: ReadVat): boolean =>
    one.category === tax.category && implied(tax.category === "S", orZero(one.rate) === orZero(tax.rate));
  const taken = invoice.allowances.filter(member);
  const put = (charge: boolean) =>
    sumOf(taken.filter((one) => (one.charge === "true") === charge).map((one) => one.amount));
  return sumOf(invoice.lines.filter(member).map((line) => line.net)) - put(false) + put(true);
}

function rulesOf(demand: Demand): EInvoiceRule[] {
  const { short, code } = demand;
  const mine = of(code);
  const id = (number: number): string => `BR-${short}-${String(number).padStart(2, "0")}`;
  const used = (one: ReadInvoice): boolean => one.lines.some(mine) || one.allowances.some(mine);
  const lots = (one: ReadInvoice, charge: boolean) =>
    one.allowances.filter((lot) => mine(lot) && (lot.charge === "true") === charge);
  const groups = (one: ReadInvoice) => one.taxes.filter(mine);
  return [
    rule(id(1), (one) => {
      const { length } = groups(one);
      return used(one) ? (code === "S" ? length >= 1 : length === 1) : code === "S" || length <= 1;
    }),
    rule(id(2), (one) => implied(one.lines.some(mine), named(one, demand))),
    rule(id(3), (one) => implied(lots(one, false).length > 0, named(one, demand))),
    rule(id(4), (one) => implied(lots(one, true).length > 0, named(one, demand))),
    rule(id(5), (one) => one.lines.filter(mine).every((line) => rated(line, demand))),
    rule(id(6), (one) => lots(one, false).every((lot) => rated(lot, demand))),
    rule(id(7), (one) => lots(one, true).every((lot) => rated(lot, demand))),
    rule(id(8), (one) => groups(one).every((tax) => orZero(tax.net) === grouped(one, tax))),
    rule(id(9), (one) =>
      groups(one).every((tax) =>
        code === "S"
          ? near(orZero(tax.tax), (orZero(tax.net) * orZero(tax.rate)) / ONE / 100n, ONE)
          : orZero(tax.tax) === 0n,
      ),
    ),
    rule(id(10), (one) =>
      groups(one).every((tax) => (present(tax.reason) || present(tax.reasonCode)) === demand.reason),
    ),
  ];
}

const apart: readonly EInvoiceRule[] = [
  rule("BR-O-11", (one) => implied(one.taxes.some(of("O")), one.taxes.every(of("O")))),
  rule("BR-O-12", (one) => implied(one.taxes.some(of("O")), one.lines.every(of("O")))),
  rule("BR-O-13", (one) =>
    implied(one.taxes.some(of("O")), one.allowances.filter((lot) => lot.charge !== "true").every(of("O"))),
  ),
  rule("BR-O-14", (one) =>
    implied(one.taxes.some(of("O")), one.allowances.filter((lot) => lot.charge === "true").every(of("O"))),
  ),
  rule("BR-IC-11", (one) =>
    implied(one.taxes.some(of("K")), present(one.deliveredOn) || one.period !== null),
  ),
  rule("BR-IC-12", (one) => implied(one.taxes.some(of("K")), present(one.deliverTo))),
];

export const categoryRules: readonly EInvoiceRule[] = [...demands.flatMap(rulesOf), ...apart];
