// What an e-invoice needs beyond what is printed, frozen with the document's content on the day of closing: the parties in
// fields, and each line before tax.
import { exponentOf, multiply } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { electronicAddress, isLeitwegId, isSayable, LEITWEG } from "../../einvoices/index.ts";
import type { TaxRounding } from "../../tax/index.ts";
import type { EInvoiceFormat, EInvoiceParty, ElectronicAddress, VatCategory } from "../../einvoices/index.ts";
import type { InvoiceDocument } from "../../print/index.ts";
import type { Seller } from "../../sellers/index.ts";
import type { NewLine, PayBy } from "./document.rules.ts";

export type StructuredLine = {
  readonly category: VatCategory;
  readonly net: Money;
  /** Before tax, for one; times the quantity it comes to the net amount. */
  readonly price: Money;
  readonly quantityMilli: number;
  /** Which of the printed lines says what it is: below it may stand what came off. */
  readonly at: number;
};

export type Structured = {
  readonly format: EInvoiceFormat;
  readonly seller: EInvoiceParty;
  readonly buyer: EInvoiceParty;
  readonly buyerReference: string | null;
  readonly payBy: PayBy;
  /** Why a category carries no tax, in the document's language. */
  readonly reasons: Readonly<Partial<Record<VatCategory, string>>>;
  /** Codes of the list VATEX beside them, where a customer's exemption names one. */
  readonly codes?: Readonly<Partial<Record<VatCategory, string>>>;
  readonly lines: readonly StructuredLine[];
};

/** What is frozen of a document: all that is printed, and for readers by machine what is not. */
export type DocumentContent = InvoiceDocument & {
  readonly structured?: Structured | null;
  /** How its tax was rounded; left out: once per rate. What corrects or replaces it does the same. */
  readonly taxRounding?: TaxRounding;
};

/** Who is billed, and in which currency. */
export type BilledTo = Pick<DueEntry, "currency"> & {
  readonly profile: Omit<DueEntry["profile"], "vatCheck">;
  readonly account: Pick<DueEntry["account"], "customerNo">;
};

/** The seller and a document's billing profile as they are by now. */
export type PartiesToday = {
  readonly seller: Seller;
  /** The seller's in a network of e-invoices. */
  readonly sellerAddress: string | null;
  readonly entry: BilledTo;
};

/** What a line takes off is printed below it; here it is in the line's amount already. */
export function structuredLines(
  lines: readonly NewLine[],
  prices: "net" | "gross",
  currency: string,
): StructuredLine[] {
  let at = 0;
  return lines.map((line) => {
    const made = { ...amountsOf(line, prices, currency), at };
    at += line.discountMinor === 0n ? 1 : 2;
    return made;
  });
}

/** A price times a quantity that does not come to the line's amount is said as one of the whole amount. */
function amountsOf(line: NewLine, prices: "net" | "gross", currency: string): Omit<StructuredLine, "at"> {
  const net = { minor: line.netMinor, currency };
  const price = { minor: line.unitMinor, currency };
  const category = line.category as VatCategory;
  return prices === "net" && line.unitMinor >= 0n && comesTo(line, currency)
    ? { category, net, price, quantityMilli: Number(line.quantityMilli) }
    : { category, net, price: net, quantityMilli: 1000 };
}

/** Peppol's R120 bears two hundredths of the currency: half a cent of rounding, and no half yen. */
function comesTo({ unitMinor, quantityMilli, netMinor }: NewLine, currency: string): boolean {
  if (multiply({ minor: unitMinor, currency }, quantityMilli).minor !== netMinor) return false;
  const off = unitMinor * BigInt(quantityMilli) - netMinor * 1000n;
  return (off < 0n ? -off : off) <= 20n * 10n ** BigInt(exponentOf(currency));
}

/** Null where the buyer reads no e-invoice, or its amounts cannot be said in one. */
export function structured(facts: {
  readonly seller: Seller;
  readonly sellerAddress: string | null;
  readonly entry: BilledTo;
  readonly prices: "net" | "gross";
  readonly lines: readonly NewLine[];
  readonly reasons: Structured["reasons"];
  readonly codes?: Structured["codes"];
}): Structured | null {
  const { seller, entry, prices } = facts;
  const { profile } = entry;
  if (profile.eInvoice === "none" || !isSayable(entry.currency)) return null;
  return {
    format: profile.eInvoice,
    seller: sellerParty(seller, facts.sellerAddress),
    buyer: buyerParty(entry),
    buyerReference: profile.routingId,
    payBy: profile.payBy,
    reasons: facts.reasons,
    ...(facts.codes && Object.keys(facts.codes).length > 0 ? { codes: facts.codes } : {}),
    lines: structuredLines(facts.lines, prices, entry.currency),
  };
}

export function sellerParty(seller: Seller, address: string | null): EInvoiceParty {
  const { line1, line2, city, postalCode, region, country } = seller;
  return {
    // Where no VAT id may be named, this number says who it is.
    id: seller.taxNo ?? seller.slug,
    name: seller.legalName,
    tradingName: seller.name === seller.legalName ? null : seller.name,
    legalId: null,
    vatId: seller.vatId,
    taxNumber: seller.taxNo,
    address: { line1, line2, city, postalCode, region, country },
    contact: { name: seller.mailFromName, phone: seller.phone, email: seller.email },
    electronicAddress: electronicAddress(address ?? seller.email),
  };
}

export function buyerParty({ profile, account }: BilledTo): EInvoiceParty {
  const { line1, line2, city, postalCode, region, country, organisation, name } = profile;
  return {
    id: account.customerNo,
    name: organisation === "" ? name : organisation,
    tradingName: null,
    legalId: null,
    vatId: profile.vatId,
    taxNumber: null,
    address: { line1, line2, city, postalCode, region, country },
    contact: organisation === "" || organisation === name ? null : { name, phone: "", email: "" },
    electronicAddress: addressOf(profile),
  };
}

/** An authority is reached by its Leitweg-ID where it says nothing else. */
function addressOf(profile: BilledTo["profile"]): ElectronicAddress | null {
  const own = profile.electronicAddress;
  if (own !== null) return electronicAddress(own);
  const routing = profile.routingId;
  return routing !== null && isLeitwegId(routing) ? { scheme: LEITWEG, id: routing } : null;
}
