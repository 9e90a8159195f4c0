// EN 16931-1, the rules on how terms hang together (BR-CO-*), most of them sums.
import type { ReadInvoice } from "../read/read-invoice.ts";
import { CENT, near, ONE, orZero, product, sumOf } from "./decimal.ts";
import { implied, present, rule } from "./rule.ts";
import type { EInvoiceRule } from "./rule.ts";

const taxTotal = (invoice: ReadInvoice): string | null =>
  invoice.taxTotals.find((total) => total.currency === invoice.currency)?.amount ?? null;

const off = (invoice: ReadInvoice, charge: boolean): bigint =>
  sumOf(invoice.allowances.filter((one) => (one.charge === "true") === charge).map((one) => one.amount));

const vatCountry = /^(?:[A-Z]{2}|EL|XI)[A-Z0-9]/;
const filled = (period: ReadInvoice["period"]): boolean =>
  period === null || present(period.from) || present(period.to);

export const sumRules: readonly EInvoiceRule[] = [
  rule("BR-CO-03", (one) => !(one.deliveredOn === "" && one.period === null)),
  rule("BR-CO-04", (one) => one.lines.every((line) => present(line.category))),
  rule("BR-CO-09", ({ seller, buyer }) =>
    [seller.vatId, buyer.vatId].every((id) => id === null || vatCountry.test(id)),
  ),
  rule("BR-CO-10", (one) => orZero(one.totals.lines) === sumOf(one.lines.map((line) => line.net))),
  rule("BR-CO-11", (one) => orZero(one.totals.allowances) === off(one, false)),
  rule("BR-CO-12", (one) => orZero(one.totals.charges) === off(one, true)),
  rule("BR-CO-13", ({ totals }) => {
    const expected = orZero(totals.lines) - orZero(totals.allowances) + orZero(totals.charges);
    return orZero(totals.net) === expected;
  }),
  rule("BR-CO-14", (one) => orZero(taxTotal(one)) === sumOf(one.taxes.map((tax) => tax.tax))),
  rule("BR-CO-15", (one) => orZero(one.totals.gross) === orZero(one.totals.net) + orZero(taxTotal(one))),
  rule("BR-CO-16", ({ totals }) => orZero(totals.due) === orZero(totals.gross) - orZero(totals.paid)),
  // The norm rounds to cents; its validators allow for rounding by the line, less than one unit of the currency.
  rule("BR-CO-17", (one) =>
    one.taxes.every((tax) =>
      near(orZero(tax.tax), product(orZero(tax.net), orZero(tax.rate)) / 100n, ONE - CENT),
    ),
  ),
  rule("BR-CO-18", (one) => one.taxes.length > 0),
  rule("BR-CO-19", (one) => filled(one.period)),
  rule("BR-CO-20", (one) => one.lines.every((line) => filled(line.period))),
  rule("BR-CO-21", (one) =>
    one.allowances.every((of) => of.charge === "true" || present(of.reason) || present(of.reasonCode)),
  ),
  rule("BR-CO-22", (one) =>
    one.allowances.every((of) => of.charge !== "true" || present(of.reason) || present(of.reasonCode)),
  ),
  rule("BR-CO-25", (one) => implied(orZero(one.totals.due) > 0n, present(one.dueOn) || present(one.terms))),
  rule(
    "BR-CO-26",
    ({ seller }) => seller.ids.some(present) || present(seller.legalId) || present(seller.vatId),
  ),
];
