// EN 16931-1, the rules on what must be there (BR-*), on decimals (BR-DEC-*) and on code lists (BR-CL-*).
import { isCurrency } from "../../../kernel/money.ts";
import type { ReadInvoice } from "../read/read-invoice.ts";
import { decimal, hasTwoPlaces, orZero } from "./decimal.ts";
import { implied, present, rule } from "./rule.ts";
import type { EInvoiceRule } from "./rule.ts";

type Line = ReadInvoice["lines"][number];
type Allowance = ReadInvoice["allowances"][number];

const eachLine = (id: string, holds: (line: Line) => boolean): EInvoiceRule =>
  rule(id, (invoice) => invoice.lines.every(holds));
const eachOff = (id: string, charge: boolean, holds: (one: Allowance) => boolean): EInvoiceRule =>
  rule(id, (invoice) => invoice.allowances.filter((one) => (one.charge === "true") === charge).every(holds));

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const isNumber = (text: string | null): boolean => decimal(text) !== null;
const inOrder = (period: Line["period"]): boolean =>
  period === null ||
  implied(present(period.from) && present(period.to), (period.to ?? "") >= (period.from ?? ""));

const mustBeThere: readonly EInvoiceRule[] = [
  rule("BR-01", (one) => present(one.specification)),
  rule("BR-02", (one) => present(one.number)),
  rule("BR-03", (one) => DAY.test(one.issuedOn ?? "")),
  rule("BR-04", (one) => present(one.type)),
  rule("BR-05", (one) => present(one.currency)),
  rule("BR-06", (one) => present(one.seller.name)),
  rule("BR-07", (one) => present(one.buyer.name)),
  rule("BR-08", (one) => one.seller.address !== null),
  rule("BR-09", (one) => present(one.seller.address?.country ?? null)),
  rule("BR-10", (one) => one.buyer.address !== null),
  rule("BR-11", (one) => present(one.buyer.address?.country ?? null)),
  rule("BR-12", (one) => isNumber(one.totals.lines)),
  rule("BR-13", (one) => isNumber(one.totals.net)),
  rule("BR-14", (one) => isNumber(one.totals.gross)),
  rule("BR-15", (one) => isNumber(one.totals.due)),
  rule("BR-16", (one) => one.lines.length > 0),
  eachLine("BR-21", (line) => present(line.id)),
  eachLine("BR-22", (line) => isNumber(line.quantity)),
  eachLine("BR-23", (line) => present(line.unit)),
  eachLine("BR-24", (line) => isNumber(line.net)),
  eachLine("BR-25", (line) => present(line.name)),
  eachLine("BR-26", (line) => isNumber(line.price)),
  eachLine("BR-27", (line) => orZero(line.price) >= 0n),
  rule("BR-29", (one) => inOrder(one.period)),
  eachLine("BR-30", (line) => inOrder(line.period)),
  eachOff("BR-31", false, (one) => isNumber(one.amount)),
  eachOff("BR-32", false, (one) => present(one.category)),
  eachOff("BR-33", false, (one) => present(one.reason) || present(one.reasonCode)),
  eachOff("BR-36", true, (one) => isNumber(one.amount)),
  eachOff("BR-37", true, (one) => present(one.category)),
  eachOff("BR-38", true, (one) => present(one.reason) || present(one.reasonCode)),
  rule("BR-45", (one) => one.taxes.every((tax) => isNumber(tax.net))),
  rule("BR-46", (one) => one.taxes.every((tax) => isNumber(tax.tax))),
  rule("BR-47", (one) => one.taxes.every((tax) => present(tax.category))),
  rule("BR-48", (one) => one.taxes.every((tax) => tax.category === "O" || isNumber(tax.rate))),
  rule("BR-49", (one) => one.means.every((means) => present(means.code))),
  rule("BR-50", (one) => one.means.every((means) => means.code !== "58" || present(means.iban))),
  rule("BR-51", (one) => one.means.every((means) => (means.card ?? "").length <= 10)),
  rule("BR-53", (one) =>
    implied(
      present(one.taxCurrency),
      one.taxTotals.some((total) => total.currency === one.taxCurrency),
    ),
  ),
  rule("BR-55", (one) => one.preceding.every(present)),
  rule("BR-57", (one) => one.deliverTo !== ""),
  rule("BR-61", (one) =>
    one.means.every((means) => implied(/^(?:30|58)$/.test(means.code ?? ""), present(means.iban))),
  ),
  rule(
    "BR-62",
    ({ seller }) => seller.electronicAddress === null || present(seller.electronicAddress.scheme),
  ),
  rule("BR-63", ({ buyer }) => buyer.electronicAddress === null || present(buyer.electronicAddress.scheme)),
];

const decimals: readonly EInvoiceRule[] = [
  eachOff("BR-DEC-01", false, (one) => hasTwoPlaces(one.amount)),
  eachOff("BR-DEC-05", true, (one) => hasTwoPlaces(one.amount)),
  rule("BR-DEC-09", (one) => hasTwoPlaces(one.totals.lines)),
  rule("BR-DEC-10", (one) => hasTwoPlaces(one.totals.allowances)),
  rule("BR-DEC-11", (one) => hasTwoPlaces(one.totals.charges)),
  rule("BR-DEC-12", (one) => hasTwoPlaces(one.totals.net)),
  rule("BR-DEC-13", (one) => one.taxTotals.every((total) => hasTwoPlaces(total.amount))),
  rule("BR-DEC-14", (one) => hasTwoPlaces(one.totals.gross)),
  rule("BR-DEC-16", (one) => hasTwoPlaces(one.totals.paid)),
  rule("BR-DEC-18", (one) => hasTwoPlaces(one.totals.due)),
  rule("BR-DEC-19", (one) => one.taxes.every((tax) => hasTwoPlaces(tax.net))),
  rule("BR-DEC-20", (one) => one.taxes.every((tax) => hasTwoPlaces(tax.tax))),
  eachLine("BR-DEC-23", (line) => hasTwoPlaces(line.net)),
];

const COUNTRY = /^[A-Z]{2}$/;
const CATEGORY = /^(?:S|Z|E|AE|K|G|O|L|M|B)$/;

const codes: readonly EInvoiceRule[] = [
  rule("BR-CL-01", (one) => /^(?:380|381|384|389|326|875|876|877)$/.test(one.type ?? "")),
  rule("BR-CL-03", (one) => one.amountCurrencies.every((code) => isCurrency(code ?? ""))),
  rule("BR-CL-04", (one) => isCurrency(one.currency ?? "")),
  rule("BR-CL-05", (one) => one.taxCurrency === null || isCurrency(one.taxCurrency)),
  rule("BR-CL-14", (one) =>
    [one.seller, one.buyer].every((party) => COUNTRY.test(party.address?.country ?? "")),
  ),
  rule("BR-CL-16", (one) => one.means.every((means) => /^(?:[1-9]\d?|ZZZ)$/.test(means.code ?? ""))),
  rule("BR-CL-17", (one) => one.taxes.every((tax) => CATEGORY.test(tax.category ?? ""))),
  eachLine("BR-CL-18", (line) => CATEGORY.test(line.category ?? "")),
  eachLine("BR-CL-23", (line) => /^[A-Z0-9]{2,3}$/.test(line.unit ?? "")),
  rule("BR-CL-25", (one) =>
    [one.seller, one.buyer].every(
      ({ electronicAddress }) =>
        electronicAddress === null ||
        /^(?:0\d{3}|99\d{2}|AN|AQ|AS|AU|EM)$/.test(electronicAddress.scheme ?? ""),
    ),
  ),
];

export const coreRules: readonly EInvoiceRule[] = [...mustBeThere, ...decimals, ...codes];
