// Peppol BIS Billing 3.0, the rules of the network (PEPPOL-EN16931-R*, PEPPOL-COMMON-R*), and those XRechnung takes over.
import { PEPPOL_BIS } from "../profiles.ts";
import type { ReadInvoice } from "../read/read-invoice.ts";
import { CENT, near, orZero, product } from "./decimal.ts";
import { implied, present, rule } from "./rule.ts";
import type { EInvoiceRule } from "./rule.ts";

const id = (number: string): string => `PEPPOL-EN16931-R${number}`;
const PROCESS = /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/;

const addresses = ({ seller, buyer }: ReadInvoice, scheme: string): string[] =>
  [seller.electronicAddress, buyer.electronicAddress]
    .filter((one) => one?.scheme === scheme)
    .map((one) => one?.id ?? "");

/** GS1: digits weighted three and one from the right, the last one completes to ten. */
function isGln(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = [...text]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Belgian enterprise number: the last two digits are 97 less the rest of the others. */
const isBelgian = (text: string): boolean =>
  /^\d{10}$/.test(text) && Number(text.slice(8)) === 97 - (Number(text.slice(0, 8)) % 97);

const homeTotals = (one: ReadInvoice) => one.taxTotals.filter((total) => total.currency !== one.currency);

const sameSign = (one: ReadInvoice): boolean => {
  const own = orZero(one.taxTotals.find((total) => total.currency === one.currency)?.amount ?? null);
  return homeTotals(one).every((total) => {
    const home = orZero(total.amount);
    return (own <= 0n && home <= 0n) || (own >= 0n && home >= 0n);
  });
};

/** Shared with XRechnung. */
const taken: readonly EInvoiceRule[] = [
  rule(id("001"), (one) => present(one.process)),
  rule(id("005"), (one) => one.taxCurrency === null || one.taxCurrency !== one.currency),
  rule(id("008"), (one) => one.empty === 0),
  rule(id("010"), (one) => present(one.buyer.electronicAddress?.id ?? null)),
  rule(id("020"), (one) => present(one.seller.electronicAddress?.id ?? null)),
  rule(id("043"), (one) => one.allowances.every((lot) => lot.charge === "true" || lot.charge === "false")),
  rule(id("053"), (one) => one.taxTotals.filter((total) => total.currency === one.currency).length === 1),
  rule(id("054"), (one) => homeTotals(one).length === (one.taxCurrency === null ? 0 : 1)),
  rule(id("055"), sameSign),
  rule(id("061"), (one) =>
    one.means.every((means) => implied(/^(?:49|59)$/.test(means.code ?? ""), present(means.mandate))),
  ),
  rule(id("110"), (one) =>
    one.lines.every(({ period }) => !period?.from || !one.period?.from || period.from >= one.period.from),
  ),
  rule(id("111"), (one) =>
    one.lines.every(({ period }) => !period?.to || !one.period?.to || period.to <= one.period.to),
  ),
  rule(id("120"), (one) =>
    one.lines.every((line) =>
      near(orZero(line.net), product(orZero(line.quantity), orZero(line.price)), 2n * CENT),
    ),
  ),
];

const network: readonly EInvoiceRule[] = [
  rule(id("002"), (one) => one.notes.length <= 1),
  rule(id("003"), (one) => present(one.buyerReference) || present(one.purchaseOrder)),
  rule(id("004"), (one) => (one.specification ?? "").startsWith(PEPPOL_BIS)),
  rule(id("007"), (one) => PROCESS.test(one.process ?? "")),
  rule(id("051"), (one) => one.amountCurrencies.every((code) => code === one.currency)),
  rule("PEPPOL-COMMON-R040", (one) => addresses(one, "0088").every(isGln)),
  rule("PEPPOL-COMMON-R043", (one) => addresses(one, "0208").every(isBelgian)),
  rule("PEPPOL-EN16931-P0100", (one) => /^(?:380|381|384|389|326|875|876|877)$/.test(one.type ?? "")),
];

export const rulesOfPeppol: readonly EInvoiceRule[] = [...taken, ...network];
export const rulesTakenFromPeppol: readonly EInvoiceRule[] = taken;
