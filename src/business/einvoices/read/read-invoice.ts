// What an invoice's XML says, in one shape for both syntaxes: texts as they stand, so that the rules can judge them.
import { readCii } from "./read-cii.ts";
import { readUbl } from "./read-ubl.ts";
import { readXml } from "../../../kernel/xml.ts";

type Text = string | null;

export type ReadPeriod = { readonly from: Text; readonly to: Text };

export type ReadParty = {
  readonly ids: readonly string[];
  readonly name: Text;
  readonly legalId: Text;
  readonly vatId: Text;
  readonly taxNumber: Text;
  readonly address: {
    readonly city: Text;
    readonly postalCode: Text;
    readonly country: Text;
  } | null;
  readonly contact: { readonly name: Text; readonly phone: Text; readonly email: Text } | null;
  readonly electronicAddress: { readonly scheme: Text; readonly id: Text } | null;
};

export type ReadVat = { readonly category: Text; readonly rate: Text };

export type ReadLine = ReadVat & {
  readonly id: Text;
  readonly name: Text;
  readonly quantity: Text;
  readonly unit: Text;
  readonly price: Text;
  readonly net: Text;
  readonly period: ReadPeriod | null;
};

export type ReadAllowance = ReadVat & {
  /** "true" or "false", as it stands. */
  readonly charge: Text;
  readonly amount: Text;
  readonly reason: Text;
  readonly reasonCode: Text;
};

export type ReadTax = ReadVat & {
  readonly net: Text;
  readonly tax: Text;
  readonly reason: Text;
  readonly reasonCode: Text;
};

export type ReadMeans = {
  readonly code: Text;
  readonly reference: Text;
  readonly iban: Text;
  readonly card: Text;
  readonly mandate: Text;
  readonly debitedIban: Text;
};

export type ReadInvoice = {
  readonly specification: Text;
  readonly process: Text;
  readonly number: Text;
  readonly issuedOn: Text;
  readonly dueOn: Text;
  readonly type: Text;
  readonly notes: readonly string[];
  readonly currency: Text;
  readonly taxCurrency: Text;
  readonly buyerReference: Text;
  readonly purchaseOrder: Text;
  readonly preceding: readonly Text[];
  readonly seller: ReadParty;
  readonly creditorId: Text;
  readonly buyer: ReadParty;
  readonly deliverTo: Text;
  readonly deliveredOn: Text;
  readonly period: ReadPeriod | null;
  readonly means: readonly ReadMeans[];
  readonly terms: Text;
  readonly allowances: readonly ReadAllowance[];
  readonly taxes: readonly ReadTax[];
  readonly taxTotals: readonly { readonly currency: Text; readonly amount: Text }[];
  readonly totals: {
    readonly lines: Text;
    readonly allowances: Text;
    readonly charges: Text;
    readonly net: Text;
    readonly gross: Text;
    readonly paid: Text;
    readonly due: Text;
  };
  readonly lines: readonly ReadLine[];
  /** The currencies named beside amounts other than the tax total in the accounting currency. */
  readonly amountCurrencies: readonly Text[];
  readonly empty: number;
};

/** Throws XmlFault for what is no well-formed invoice of either syntax. */
export function readInvoice(xml: string): ReadInvoice {
  const tree = readXml(xml);
  return tree.name === "CrossIndustryInvoice" ? readCii(tree) : readUbl(tree);
}
