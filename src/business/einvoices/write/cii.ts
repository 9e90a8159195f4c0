// Writes an invoice or a credit note as UN/CEFACT Cross Industry Invoice. The order of elements is that of the schema (D16B);
// the places of the terms follow CEN/TS 16931-3-3.
import { totalsOf } from "../e-invoice.ts";
import type { Days, EInvoice, EInvoiceAllowance, EInvoiceLine, EInvoiceTax } from "../e-invoice.ts";
import type { Profile } from "../profiles.ts";
import { ciiParty } from "./cii-party.ts";
import {
  amountText,
  exemptionCodes,
  meansCode,
  milliText,
  namesVatIds,
  rateText,
  REASON,
  UNIT,
  typeCode,
} from "./values.ts";
import { tag, xmlText } from "./xml-text.ts";
import type { Element } from "./xml-text.ts";

const model = (name: string): string => `urn:un:unece:uncefact:data:standard:${name}:100`;
const SPACES = {
  "xmlns:rsm": model("CrossIndustryInvoice"),
  "xmlns:ram": model("ReusableAggregateBusinessInformationEntity"),
  "xmlns:udt": model("UnqualifiedDataType"),
  "xmlns:qdt": model("QualifiedDataType"),
} as const;
/** 2026-11-28 is written 20261128. */
const DAY = { format: "102" } as const;

type Amount = (name: string, minor: bigint) => Element | null;

export function writeCii(invoice: EInvoice, profile: Profile): string {
  const amount: Amount = (name, minor) => tag(name, amountText(minor, invoice.currency));
  const whole = tag(
    "rsm:CrossIndustryInvoice",
    [
      context(profile),
      tag("rsm:ExchangedDocument", [
        tag("ram:ID", invoice.number),
        tag("ram:TypeCode", typeCode(invoice)),
        dayOf("ram:IssueDateTime", invoice.issuedOn),
        tag("ram:IncludedNote", tag("ram:Content", invoice.note)),
      ]),
      tag("rsm:SupplyChainTradeTransaction", [
        ...invoice.lines.map((line, at) => lineOf(line, at, amount)),
        agreement(invoice),
        // The schema wants the element even where it says nothing.
        delivery(invoice),
        settlement(invoice, amount),
      ]),
    ],
    SPACES,
  );
  if (whole === null) throw new Error("an invoice without content");
  return xmlText(whole);
}

function context(profile: Profile): Element | null {
  return tag("rsm:ExchangedDocumentContext", [
    tag("ram:BusinessProcessSpecifiedDocumentContextParameter", tag("ram:ID", profile.process)),
    tag("ram:GuidelineSpecifiedDocumentContextParameter", tag("ram:ID", profile.specification)),
  ]);
}

const compact = (day: string): string => day.replaceAll("-", "");
const dayOf = (name: string, day: string | null): Element | null =>
  tag(name, day === null ? null : tag("udt:DateTimeString", compact(day), DAY));

const periodOf = (period: Days | null): Element | null =>
  period === null
    ? null
    : tag("ram:BillingSpecifiedPeriod", [
        dayOf("ram:StartDateTime", period.from),
        dayOf("ram:EndDateTime", period.to),
      ]);

/** With O a line says no rate at all (BR-O-05). */
function vatOf(name: string, vat: Pick<EInvoiceTax, "category" | "ratePermyriad">): Element | null {
  return tag(name, [
    tag("ram:TypeCode", "VAT"),
    tag("ram:CategoryCode", vat.category),
    vat.category === "O" ? null : tag("ram:RateApplicablePercent", rateText(vat.ratePermyriad)),
  ]);
}

function lineOf(line: EInvoiceLine, at: number, amount: Amount): Element | null {
  return tag("ram:IncludedSupplyChainTradeLineItem", [
    tag("ram:AssociatedDocumentLineDocument", tag("ram:LineID", String(at + 1))),
    tag("ram:SpecifiedTradeProduct", [tag("ram:Name", line.name), tag("ram:Description", line.details)]),
    tag(
      "ram:SpecifiedLineTradeAgreement",
      tag("ram:NetPriceProductTradePrice", amount("ram:ChargeAmount", line.priceMinor)),
    ),
    tag(
      "ram:SpecifiedLineTradeDelivery",
      tag("ram:BilledQuantity", milliText(line.quantityMilli), { unitCode: UNIT }),
    ),
    tag("ram:SpecifiedLineTradeSettlement", [
      vatOf("ram:ApplicableTradeTax", line),
      periodOf(line.period),
      tag("ram:SpecifiedTradeSettlementLineMonetarySummation", amount("ram:LineTotalAmount", line.netMinor)),
    ]),
  ]);
}

function agreement(invoice: EInvoice): Element | null {
  const vatIds = namesVatIds(invoice.taxes);
  return tag("ram:ApplicableHeaderTradeAgreement", [
    tag("ram:BuyerReference", invoice.buyerReference),
    ciiParty("ram:SellerTradeParty", invoice.seller, vatIds),
    ciiParty("ram:BuyerTradeParty", invoice.buyer, vatIds),
    tag("ram:BuyerOrderReferencedDocument", tag("ram:IssuerAssignedID", invoice.purchaseOrder)),
  ]);
}

function delivery(invoice: EInvoice): Element {
  const { address } = invoice.buyer;
  const abroad = invoice.taxes.some((one) => one.category === "K");
  const place = tag("ram:PostalTradeAddress", [
    tag("ram:PostcodeCode", address.postalCode),
    tag("ram:CityName", address.city),
    tag("ram:CountryID", address.country),
  ]);
  const shipTo = abroad ? tag("ram:ShipToTradeParty", place) : null;
  return {
    name: "ram:ApplicableHeaderTradeDelivery",
    attributes: {},
    content: shipTo === null ? [] : [shipTo],
  };
}

function settlement(invoice: EInvoice, amount: Amount): Element | null {
  const { payment, preceding } = invoice;
  return tag("ram:ApplicableHeaderTradeSettlement", [
    tag("ram:CreditorReferenceID", payment.by === "debit" ? payment.creditorId : null),
    tag("ram:PaymentReference", payment.by === "transfer" ? payment.reference : null),
    tag("ram:TaxCurrencyCode", invoice.homeTax?.currency ?? null),
    tag("ram:InvoiceCurrencyCode", invoice.currency),
    paymentMeans(invoice),
    ...invoice.taxes.map((tax) => taxOf(tax, amount)),
    periodOf(invoice.period),
    ...invoice.allowances.map((one) => allowance(one, amount)),
    tag("ram:SpecifiedTradePaymentTerms", [
      tag("ram:Description", invoice.terms),
      dayOf("ram:DueDateDateTime", invoice.dueOn),
      tag("ram:DirectDebitMandateID", payment.by === "debit" ? payment.mandate : null),
    ]),
    summation(invoice, amount),
    preceding === null
      ? null
      : tag("ram:InvoiceReferencedDocument", [
          tag("ram:IssuerAssignedID", preceding.number),
          tag("ram:FormattedIssueDateTime", tag("qdt:DateTimeString", compact(preceding.issuedOn), DAY)),
        ]),
  ]);
}

function paymentMeans({ payment }: EInvoice): Element | null {
  const transfer = payment.by === "transfer" ? payment : null;
  const card = payment.by === "card" ? payment.lastDigits : null;
  return tag("ram:SpecifiedTradeSettlementPaymentMeans", [
    tag("ram:TypeCode", meansCode(payment)),
    tag("ram:ApplicableTradeSettlementFinancialCard", tag("ram:ID", card)),
    tag(
      "ram:PayerPartyDebtorFinancialAccount",
      tag("ram:IBANID", payment.by === "debit" ? payment.iban : null),
    ),
    tag("ram:PayeePartyCreditorFinancialAccount", [
      tag("ram:IBANID", transfer?.iban ?? null),
      tag("ram:AccountName", transfer?.holder ?? null),
    ]),
    tag("ram:PayeeSpecifiedCreditorFinancialInstitution", tag("ram:BICID", transfer?.bic ?? null)),
  ]);
}

function taxOf(tax: EInvoiceTax, amount: Amount): Element | null {
  return tag("ram:ApplicableTradeTax", [
    amount("ram:CalculatedAmount", tax.taxMinor),
    tag("ram:TypeCode", "VAT"),
    tag("ram:ExemptionReason", tax.reason),
    amount("ram:BasisAmount", tax.netMinor),
    tag("ram:CategoryCode", tax.category),
    tag("ram:ExemptionReasonCode", tax.code ?? exemptionCodes[tax.category]),
    tag("ram:RateApplicablePercent", rateText(tax.ratePermyriad)),
  ]);
}

function allowance(one: EInvoiceAllowance, amount: Amount): Element | null {
  return tag("ram:SpecifiedTradeAllowanceCharge", [
    tag("ram:ChargeIndicator", tag("udt:Indicator", String(one.charge))),
    amount("ram:ActualAmount", one.minor),
    tag("ram:ReasonCode", one.charge ? REASON.charge : REASON.allowance),
    tag("ram:Reason", one.reason),
    vatOf("ram:CategoryTradeTax", one),
  ]);
}

function summation(invoice: EInvoice, amount: Amount): Element | null {
  const totals = totalsOf(invoice);
  const { currency, homeTax } = invoice;
  const unlessZero = (name: string, minor: bigint) => (minor === 0n ? null : amount(name, minor));
  const taxTotal = (minor: bigint, of: string) =>
    tag("ram:TaxTotalAmount", amountText(minor, of), { currencyID: of });
  return tag("ram:SpecifiedTradeSettlementHeaderMonetarySummation", [
    amount("ram:LineTotalAmount", totals.lines),
    unlessZero("ram:ChargeTotalAmount", totals.charges),
    unlessZero("ram:AllowanceTotalAmount", totals.allowances),
    amount("ram:TaxBasisTotalAmount", totals.net),
    taxTotal(totals.tax, currency),
    homeTax === null ? null : taxTotal(homeTax.minor, homeTax.currency),
    amount("ram:GrandTotalAmount", totals.gross),
    unlessZero("ram:TotalPrepaidAmount", invoice.paidMinor),
    amount("ram:DuePayableAmount", totals.due),
  ]);
}
