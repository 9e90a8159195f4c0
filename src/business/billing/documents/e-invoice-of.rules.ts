// From an issued document's frozen content to its e-invoice in the terms of EN 16931. Pure: the same content gives the same XML.
import { addDays } from "../../../kernel/time.ts";
import type { Period } from "../../../kernel/time.ts";
import { eInvoiceXml, faultsIn } from "../../einvoices/index.ts";
import type {
  EInvoice,
  EInvoiceAllowance,
  EInvoiceFormat,
  EInvoiceLine,
  EInvoicePayment,
  EInvoiceTax,
  VatCategory,
} from "../../einvoices/index.ts";
import type { DocumentContent, Structured } from "./structured.ts";

/** What is known of the mandate on the day of issue; the account stands in no content. */
export type KnownMandate = { readonly reference: string; readonly creditorId: string; readonly iban: string };

export type MadeEInvoice = {
  readonly format: EInvoiceFormat;
  readonly xml: string;
  /** The numbers of the rules it breaks: then it must not go out. */
  readonly faults: readonly string[];
};

/** Null where the buyer reads no e-invoice. */
export function eInvoiceFor(content: DocumentContent, mandate: KnownMandate | null): MadeEInvoice | null {
  const { structured } = content;
  if (!structured) return null;
  const xml = eInvoiceXml(eInvoiceOf(content, structured, mandate), structured.format);
  return { format: structured.format, xml, faults: faultsIn(xml) };
}

function eInvoiceOf(content: DocumentContent, known: Structured, mandate: KnownMandate | null): EInvoice {
  const isInvoice = content.kind === "invoice";
  const lines = linesOf(content, known);
  const { homeTax } = content;
  return {
    number: content.number,
    issuedOn: content.issuedOn,
    dueOn: content.dueOn,
    kind: isInvoice ? "invoice" : "credit_note",
    isCorrected: isInvoice && content.refersTo !== null && maySayCorrected(known),
    currency: content.currency,
    note: noteOf(content),
    buyerReference: known.buyerReference,
    purchaseOrder: content.buyer.reference,
    preceding: content.refersTo,
    seller: known.seller,
    buyer: known.buyer,
    period: wholePeriod(lines),
    payment: isInvoice ? paymentOf(content, known, mandate) : { by: "set_off" },
    terms: content.payment.terms,
    lines: lines.kept,
    allowances: lines.taken,
    taxes: taxesOf(content, known),
    paidMinor: content.totals.paid.minor,
    homeTax:
      homeTax === null || homeTax.tax.currency === content.currency
        ? null
        : { currency: homeTax.tax.currency, minor: homeTax.tax.minor },
  };
}

/** In the Peppol network only between two parties in Germany (PEPPOL-EN16931-P0112); elsewhere an invoice names the other. */
const maySayCorrected = ({ format, seller, buyer }: Structured): boolean =>
  format !== "peppol_bis" || (seller.address.country === "DE" && buyer.address.country === "DE");

const noteOf = ({ intro, notes }: DocumentContent): string | null =>
  [intro, ...notes].filter((text) => text !== null && text !== "").join(" ") || null;

type Lines = { readonly kept: EInvoiceLine[]; readonly taken: EInvoiceAllowance[] };

/** What a line takes off (a voucher) is an allowance on the document, unless nothing else stands on it. */
function linesOf(content: DocumentContent, known: Structured): Lines {
  const onlyOff = known.lines.every((line) => line.net.minor < 0n);
  const kept: EInvoiceLine[] = [];
  const taken: EInvoiceAllowance[] = [];
  for (const line of known.lines) {
    const printed = content.lines[line.at];
    if (!printed) throw new Error("amounts before tax without a printed line");
    const vat = { category: line.category, ratePermyriad: printed.ratePermyriad };
    const { minor } = line.net;
    if (minor < 0n && !onlyOff) {
      taken.push({ ...vat, charge: false, reason: printed.title, minor: -minor });
      continue;
    }
    const [price, quantity] = minor < 0n ? [-minor, -1000] : [line.price.minor, line.quantityMilli];
    kept.push({
      ...vat,
      name: printed.title,
      details: printed.details,
      quantityMilli: BigInt(quantity),
      priceMinor: price,
      netMinor: minor,
      period: printed.period === null ? null : bothDays(printed.period),
    });
  }
  return { kept, taken };
}

/** Ours end on the morrow, the norm's on the last day. */
function bothDays({ from, until }: Period): NonNullable<EInvoiceLine["period"]> {
  const last = addDays(until, -1);
  return { from, to: last < from ? from : last };
}

/** From the first day to the last of all lines, where each says its own. */
function wholePeriod({ kept }: Lines): EInvoice["period"] {
  const periods = kept.map((line) => line.period).filter((period) => period !== null);
  const [first] = periods;
  if (!first || periods.length < kept.length) return null;
  return periods.reduce(
    (whole, one) => ({
      from: one.from < whole.from ? one.from : whole.from,
      to: one.to > whole.to ? one.to : whole.to,
    }),
    first,
  );
}

function paymentOf(
  content: DocumentContent,
  { payBy }: Structured,
  mandate: KnownMandate | null,
): EInvoicePayment {
  const { bank, bankReference } = content.payment;
  if (payBy === "debit" && mandate !== null)
    return {
      by: "debit",
      mandate: mandate.reference,
      creditorId: mandate.creditorId,
      iban: mandate.iban,
    };
  if (payBy === "cheque") return { by: "cheque" };
  if (bank === null) return { by: "other" };
  const { iban, bic, holder } = bank;
  return { by: "transfer", iban, bic, holder, reference: bankReference, sepa: content.currency === "EUR" };
}

/** The norm knows no country beside a rate: groups of one category and rate are one. */
function taxesOf(content: DocumentContent, known: Structured): EInvoiceTax[] {
  const groups = Map.groupBy(content.taxGroups, (one) => `${one.category} ${one.ratePermyriad}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const category = first.category as VatCategory;
    const sum = (of: "net" | "tax") => members.reduce((total, one) => total + one[of].minor, 0n);
    return [
      {
        category,
        ratePermyriad: first.ratePermyriad,
        netMinor: sum("net"),
        taxMinor: sum("tax"),
        reason: known.reasons[category] ?? null,
        code: known.codes?.[category] ?? null,
      },
    ];
  });
}
