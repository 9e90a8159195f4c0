// XRechnung 3.0, the rules of the German usage specification (BR-DE-*).
import type { ReadInvoice, ReadMeans } from "../read/read-invoice.ts";
import { decimal } from "./decimal.ts";
import { isIban } from "../../sellers/index.ts";
import { implied, present, rule } from "./rule.ts";
import type { EInvoiceRule } from "./rule.ts";

const TRANSFER = /^(?:30|58)$/;
const CARD = /^(?:48|54|55)$/;
const DEBIT = /^59$/;
const XRECHNUNG = /^urn:cen\.eu:en16931:2017#compliant#urn:xeinkauf\.de:kosit:xrechnung_3\.\d/;
const TYPE = /^(?:326|380|384|389|381|875|876|877)$/;
const SKONTO = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}#(?:BASISBETRAG=-?\d+\.\d{2}#)?$/;

const means =
  (code: RegExp, holds: (one: ReadMeans) => boolean) =>
  (invoice: ReadInvoice): boolean =>
    invoice.means.every((one) => implied(code.test(one.code ?? ""), holds(one)));

const transfer = (one: ReadMeans): boolean => present(one.iban);
const card = (one: ReadMeans): boolean => present(one.card);
const debit = (one: ReadMeans): boolean => present(one.mandate) || present(one.debitedIban);

export const germanRules: readonly EInvoiceRule[] = [
  rule("BR-DE-1", (one) => one.means.length > 0),
  rule("BR-DE-2", (one) => one.seller.contact !== null),
  rule("BR-DE-3", (one) => present(one.seller.address?.city ?? null)),
  rule("BR-DE-4", (one) => present(one.seller.address?.postalCode ?? null)),
  rule("BR-DE-5", (one) => present(one.seller.contact?.name ?? null)),
  rule("BR-DE-6", (one) => present(one.seller.contact?.phone ?? null)),
  rule("BR-DE-7", (one) => present(one.seller.contact?.email ?? null)),
  rule("BR-DE-8", (one) => present(one.buyer.address?.city ?? null)),
  rule("BR-DE-9", (one) => present(one.buyer.address?.postalCode ?? null)),
  rule("BR-DE-14", (one) => one.taxes.every((tax) => decimal(tax.rate) !== null)),
  rule("BR-DE-15", (one) => present(one.buyerReference)),
  rule("BR-DE-16", ({ seller, taxes }) =>
    implied(
      taxes.some((tax) => tax.category !== "O"),
      present(seller.vatId) || present(seller.taxNumber),
    ),
  ),
  rule("BR-DE-17", (one) => TYPE.test(one.type ?? "")),
  rule("BR-DE-18", (one) =>
    (one.terms ?? "")
      .split("\n")
      .filter((line) => line.startsWith("#"))
      .every((line) => SKONTO.test(line.trim())),
  ),
  rule(
    "BR-DE-19",
    means(/^58$/, (one) => isIban(one.iban ?? "")),
  ),
  rule(
    "BR-DE-20",
    means(DEBIT, (one) => isIban(one.debitedIban ?? "")),
  ),
  rule("BR-DE-21", (one) => XRECHNUNG.test(one.specification ?? "")),
  rule("BR-DE-23-a", means(TRANSFER, transfer)),
  rule(
    "BR-DE-23-b",
    means(TRANSFER, (one) => !card(one) && !debit(one)),
  ),
  rule("BR-DE-24-a", means(CARD, card)),
  rule(
    "BR-DE-24-b",
    means(CARD, (one) => !transfer(one) && !debit(one)),
  ),
  rule("BR-DE-25-a", means(DEBIT, debit)),
  rule(
    "BR-DE-25-b",
    means(DEBIT, (one) => !transfer(one) && !card(one)),
  ),
  rule("BR-DE-26", (one) => implied(one.type === "384", one.preceding.length > 0)),
  rule("BR-DE-27", (one) => /\d.*\d.*\d/s.test(one.seller.contact?.phone ?? "")),
  rule("BR-DE-28", (one) =>
    /^[^@\s.][^@\s]*[^@\s.]@[^@\s.][^@\s]*[^@\s.]$/.test(one.seller.contact?.email ?? ""),
  ),
  rule("BR-DE-30", (one) =>
    implied(
      one.means.some((of) => DEBIT.test(of.code ?? "")),
      present(one.creditorId),
    ),
  ),
  rule(
    "BR-DE-31",
    means(DEBIT, (one) => present(one.debitedIban)),
  ),
];
