// Writes an invoice or a credit note in UBL 2.1. The order of elements is that of the schemas (OASIS UBL-Invoice-2.1 and
// UBL-CreditNote-2.1); the places of the terms follow CEN/TS 16931-3-2.
import { totalsOf } from "../e-invoice.ts";
import type { Days, EInvoice, EInvoiceAllowance, EInvoiceLine, EInvoiceTax } from "../e-invoice.ts";
import type { Profile } from "../profiles.ts";
import { ublParty } from "./ubl-party.ts";
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

const SPACES = {
  "xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
  "xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
} as const;
const root = (name: string): string => `urn:oasis:names:specification:ubl:schema:xsd:${name}-2`;
const vatScheme = tag("cac:TaxScheme", tag("cbc:ID", "VAT"));

type Amount = (name: string, minor: bigint) => Element | null;

export function writeUbl(invoice: EInvoice, profile: Profile): string {
  const name = invoice.kind === "invoice" ? "Invoice" : "CreditNote";
  const amount: Amount = (called, minor) =>
    tag(called, amountText(minor, invoice.currency), { currencyID: invoice.currency });
  const whole = tag(
    name,
    [
      ...head(invoice, profile),
      ...parties(invoice),
      ...(invoice.taxes.some((one) => one.category === "K") ? [delivery(invoice)] : []),
      paymentMeans(invoice),
      tag("cac:PaymentTerms", tag("cbc:Note", invoice.terms)),
      ...invoice.allowances.map((one) => allowance(one, amount)),
      ...taxTotals(invoice, amount),
      monetaryTotal(invoice, amount),
      ...invoice.lines.map((line, at) => lineOf(invoice, line, at, amount)),
    ],
    { xmlns: root(name), ...SPACES },
  );
  if (whole === null) throw new Error("an invoice without content");
  return xmlText(whole);
}

function head(invoice: EInvoice, profile: Profile): (Element | null)[] {
  const isInvoice = invoice.kind === "invoice";
  return [
    tag("cbc:CustomizationID", profile.specification),
    tag("cbc:ProfileID", profile.process),
    tag("cbc:ID", invoice.number),
    tag("cbc:IssueDate", invoice.issuedOn),
    isInvoice ? tag("cbc:DueDate", invoice.dueOn) : null,
    tag(isInvoice ? "cbc:InvoiceTypeCode" : "cbc:CreditNoteTypeCode", typeCode(invoice)),
    tag("cbc:Note", invoice.note),
    tag("cbc:DocumentCurrencyCode", invoice.currency),
    tag("cbc:TaxCurrencyCode", invoice.homeTax?.currency ?? null),
    tag("cbc:BuyerReference", invoice.buyerReference),
    periodOf(invoice.period),
    tag("cac:OrderReference", tag("cbc:ID", invoice.purchaseOrder)),
    invoice.preceding === null
      ? null
      : tag(
          "cac:BillingReference",
          tag("cac:InvoiceDocumentReference", [
            tag("cbc:ID", invoice.preceding.number),
            tag("cbc:IssueDate", invoice.preceding.issuedOn),
          ]),
        ),
  ];
}

function parties(invoice: EInvoice): (Element | null)[] {
  const vatIds = namesVatIds(invoice.taxes);
  const creditorId = invoice.payment.by === "debit" ? invoice.payment.creditorId : null;
  return [
    tag("cac:AccountingSupplierParty", ublParty(invoice.seller, { vatIds, creditorId })),
    tag("cac:AccountingCustomerParty", ublParty(invoice.buyer, { vatIds, creditorId: null })),
  ];
}

const delivery = ({ buyer }: EInvoice): Element | null =>
  tag(
    "cac:Delivery",
    tag(
      "cac:DeliveryLocation",
      tag("cac:Address", [
        tag("cbc:CityName", buyer.address.city),
        tag("cbc:PostalZone", buyer.address.postalCode),
        tag("cac:Country", tag("cbc:IdentificationCode", buyer.address.country)),
      ]),
    ),
  );

const periodOf = (period: Days | null): Element | null =>
  period === null
    ? null
    : tag("cac:InvoicePeriod", [tag("cbc:StartDate", period.from), tag("cbc:EndDate", period.to)]);

function paymentMeans(invoice: EInvoice): Element | null {
  const { payment } = invoice;
  const transfer = payment.by === "transfer" ? payment : null;
  return tag("cac:PaymentMeans", [
    tag("cbc:PaymentMeansCode", meansCode(payment)),
    invoice.kind === "credit_note" ? tag("cbc:PaymentDueDate", invoice.dueOn) : null,
    tag("cbc:PaymentID", transfer?.reference ?? null),
    payment.by === "card"
      ? tag("cac:CardAccount", [
          tag("cbc:PrimaryAccountNumberID", payment.lastDigits),
          tag("cbc:NetworkID", "NA"),
        ])
      : null,
    transfer === null
      ? null
      : tag("cac:PayeeFinancialAccount", [
          tag("cbc:ID", transfer.iban),
          tag("cbc:Name", transfer.holder),
          tag("cac:FinancialInstitutionBranch", tag("cbc:ID", transfer.bic)),
        ]),
    payment.by === "debit"
      ? tag("cac:PaymentMandate", [
          tag("cbc:ID", payment.mandate),
          tag("cac:PayerFinancialAccount", tag("cbc:ID", payment.iban)),
        ])
      : null,
  ]);
}

function allowance(one: EInvoiceAllowance, amount: Amount): Element | null {
  return tag("cac:AllowanceCharge", [
    tag("cbc:ChargeIndicator", String(one.charge)),
    tag("cbc:AllowanceChargeReasonCode", one.charge ? REASON.charge : REASON.allowance),
    tag("cbc:AllowanceChargeReason", one.reason),
    amount("cbc:Amount", one.minor),
    category("cac:TaxCategory", one),
  ]);
}

/** With O a line says no rate at all (BR-O-05). */
function category(name: string, vat: Pick<EInvoiceTax, "category" | "ratePermyriad">): Element | null {
  return tag(name, [
    tag("cbc:ID", vat.category),
    vat.category === "O" ? null : tag("cbc:Percent", rateText(vat.ratePermyriad)),
    vatScheme,
  ]);
}

function taxTotals(invoice: EInvoice, amount: Amount): (Element | null)[] {
  const { homeTax } = invoice;
  const groups = invoice.taxes.map((tax) =>
    tag("cac:TaxSubtotal", [
      amount("cbc:TaxableAmount", tax.netMinor),
      amount("cbc:TaxAmount", tax.taxMinor),
      tag("cac:TaxCategory", [
        tag("cbc:ID", tax.category),
        tag("cbc:Percent", rateText(tax.ratePermyriad)),
        tag("cbc:TaxExemptionReasonCode", tax.code ?? exemptionCodes[tax.category]),
        tag("cbc:TaxExemptionReason", tax.reason),
        vatScheme,
      ]),
    ]),
  );
  return [
    tag("cac:TaxTotal", [amount("cbc:TaxAmount", totalsOf(invoice).tax), ...groups]),
    homeTax === null
      ? null
      : tag(
          "cac:TaxTotal",
          tag("cbc:TaxAmount", amountText(homeTax.minor, homeTax.currency), { currencyID: homeTax.currency }),
        ),
  ];
}

function monetaryTotal(invoice: EInvoice, amount: Amount): Element | null {
  const totals = totalsOf(invoice);
  const unlessZero = (name: string, minor: bigint) => (minor === 0n ? null : amount(name, minor));
  return tag("cac:LegalMonetaryTotal", [
    amount("cbc:LineExtensionAmount", totals.lines),
    amount("cbc:TaxExclusiveAmount", totals.net),
    amount("cbc:TaxInclusiveAmount", totals.gross),
    unlessZero("cbc:AllowanceTotalAmount", totals.allowances),
    unlessZero("cbc:ChargeTotalAmount", totals.charges),
    unlessZero("cbc:PrepaidAmount", invoice.paidMinor),
    amount("cbc:PayableAmount", totals.due),
  ]);
}

function lineOf(invoice: EInvoice, line: EInvoiceLine, at: number, amount: Amount): Element | null {
  const [element, quantity] =
    invoice.kind === "invoice"
      ? ["cac:InvoiceLine", "cbc:InvoicedQuantity"]
      : ["cac:CreditNoteLine", "cbc:CreditedQuantity"];
  return tag(element, [
    tag("cbc:ID", String(at + 1)),
    tag(quantity, milliText(line.quantityMilli), { unitCode: UNIT }),
    amount("cbc:LineExtensionAmount", line.netMinor),
    periodOf(line.period),
    tag("cac:Item", [
      tag("cbc:Description", line.details),
      tag("cbc:Name", line.name),
      category("cac:ClassifiedTaxCategory", line),
    ]),
    tag("cac:Price", amount("cbc:PriceAmount", line.priceMinor)),
  ]);
}
