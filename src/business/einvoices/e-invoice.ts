// An electronic invoice in the terms of EN 16931: what both syntaxes are written from. Amounts are whole minor units of
// the document's currency; the term's number (BT, BG) stands beside each field.
import type { IsoDate } from "../../kernel/time.ts";

/** UNTDID 5305, as far as hosts need it. K: intra-Union supply of goods. */
export type VatCategory = "S" | "Z" | "E" | "AE" | "G" | "O" | "K";

/** An address in a network and what kind of address it is (EAS code: "0204" Leitweg-ID, "9930" German VAT id, "EM" mail). */
export type ElectronicAddress = { readonly scheme: string; readonly id: string };

export type PartyAddress = {
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly postalCode: string;
  readonly region: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

export type PartyContact = { readonly name: string; readonly phone: string; readonly email: string };

export type EInvoiceParty = {
  /** BT-29, BT-46: the number one party has at the other, as the customer number. */
  readonly id: string | null;
  /** BT-27, BT-44 */
  readonly name: string;
  /** BT-28, BT-45 */
  readonly tradingName: string | null;
  /** BT-30, BT-47: the number in the commercial register. */
  readonly legalId: string | null;
  /** BT-31, BT-48 */
  readonly vatId: string | null;
  /** BT-32: the seller's number at the tax office. */
  readonly taxNumber: string | null;
  /** BG-5, BG-8 */
  readonly address: PartyAddress;
  /** BG-6, BG-9 */
  readonly contact: PartyContact | null;
  /** BT-34, BT-49 */
  readonly electronicAddress: ElectronicAddress | null;
};

/** BG-16. Each way has its code of UNTDID 4461. */
export type EInvoicePayment =
  | {
      readonly by: "transfer";
      readonly iban: string;
      readonly bic: string | null;
      readonly holder: string | null;
      /** BT-83: what to write on the transfer. */
      readonly reference: string | null;
      readonly sepa: boolean;
    }
  | {
      readonly by: "debit";
      /** BT-89 */
      readonly mandate: string;
      /** BT-90 */
      readonly creditorId: string;
      /** BT-91 */
      readonly iban: string;
    }
  | { readonly by: "card"; /** BT-87: the last digits only. */ readonly lastDigits: string }
  | { readonly by: "cheque" }
  /** Set off against what is owed or paid already. */
  | { readonly by: "set_off" }
  | { readonly by: "other" };

/** Both days count. */
export type Days = { readonly from: IsoDate; readonly to: IsoDate };

type Vat = { readonly category: VatCategory; readonly ratePermyriad: number };

export type EInvoiceLine = Vat & {
  /** BT-153 */
  readonly name: string;
  /** BT-154 */
  readonly details: string | null;
  /** BT-129, in thousandths. */
  readonly quantityMilli: bigint;
  /** BT-146: before tax, never below zero. */
  readonly priceMinor: bigint;
  /** BT-131 */
  readonly netMinor: bigint;
  /** BG-26 */
  readonly period: Days | null;
};

/** BG-20 or BG-21: an amount taken off or put on the whole document. */
export type EInvoiceAllowance = Vat & {
  readonly charge: boolean;
  readonly reason: string;
  readonly minor: bigint;
};

/** BG-23 */
export type EInvoiceTax = Vat & {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  /** BT-120 */
  readonly reason: string | null;
  /** BT-121, of the list VATEX; left out: the category's own, where it has one. */
  readonly code?: string | null;
};

export type EInvoice = {
  /** BT-1 */
  readonly number: string;
  /** BT-2 */
  readonly issuedOn: IsoDate;
  /** BT-9 */
  readonly dueOn: IsoDate | null;
  /** BT-3: 380 or 381 */
  readonly kind: "invoice" | "credit_note";
  /** BT-3: 384, an invoice that stands in the place of the preceding one. */
  readonly isCorrected?: boolean;
  /** BT-5 */
  readonly currency: string;
  /** BT-22 */
  readonly note: string | null;
  /** BT-10: in Germany the Leitweg-ID of an authority. */
  readonly buyerReference: string | null;
  /** BT-13 */
  readonly purchaseOrder: string | null;
  /** BG-3 */
  readonly preceding: { readonly number: string; readonly issuedOn: IsoDate } | null;
  readonly seller: EInvoiceParty;
  readonly buyer: EInvoiceParty;
  /** BG-14 */
  readonly period: Days | null;
  readonly payment: EInvoicePayment;
  /** BT-20 */
  readonly terms: string | null;
  readonly lines: readonly EInvoiceLine[];
  readonly allowances: readonly EInvoiceAllowance[];
  readonly taxes: readonly EInvoiceTax[];
  /** BT-113 */
  readonly paidMinor: bigint;
  /** BT-6 and BT-111 */
  readonly homeTax: { readonly currency: string; readonly minor: bigint } | null;
};

export type EInvoiceTotals = {
  /** BT-106 */
  readonly lines: bigint;
  /** BT-107 */
  readonly allowances: bigint;
  /** BT-108 */
  readonly charges: bigint;
  /** BT-109 */
  readonly net: bigint;
  /** BT-110 */
  readonly tax: bigint;
  /** BT-112 */
  readonly gross: bigint;
  /** BT-115 */
  readonly due: bigint;
};

/** The sums of BG-22 (BR-CO-10 to BR-CO-16 say how they are made). */
export function totalsOf(invoice: EInvoice): EInvoiceTotals {
  const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);
  const lines = sum(invoice.lines.map((line) => line.netMinor));
  const put = (charge: boolean): bigint =>
    sum(invoice.allowances.filter((one) => one.charge === charge).map((one) => one.minor));
  const [allowances, charges] = [put(false), put(true)];
  const net = lines - allowances + charges;
  const tax = sum(invoice.taxes.map((one) => one.taxMinor));
  const gross = net + tax;
  return { lines, allowances, charges, net, tax, gross, due: gross - invoice.paidMinor };
}
