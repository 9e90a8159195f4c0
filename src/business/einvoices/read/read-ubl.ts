// Reads the terms of EN 16931 from where UBL 2.1 has them.
import type {
  ReadAllowance,
  ReadInvoice,
  ReadLine,
  ReadMeans,
  ReadParty,
  ReadPeriod,
  ReadTax,
} from "./read-invoice.ts";
import { emptyElements } from "./empty-elements.ts";
import { every, first, textAt, XmlFault } from "../../../kernel/xml.ts";
import type { XmlNode } from "../../../kernel/xml.ts";

export function readUbl(root: XmlNode): ReadInvoice {
  if (root.name !== "Invoice" && root.name !== "CreditNote") throw new XmlFault(`${root.name} is no invoice`);
  const supplier = first(root, "AccountingSupplierParty/Party");
  const at = (path: string) => textAt(root, path);
  const isInvoice = root.name === "Invoice";
  return {
    specification: at("CustomizationID"),
    process: at("ProfileID"),
    number: at("ID"),
    issuedOn: at("IssueDate"),
    dueOn: isInvoice ? at("DueDate") : at("PaymentMeans/PaymentDueDate"),
    type: at(isInvoice ? "InvoiceTypeCode" : "CreditNoteTypeCode"),
    notes: every(root, "Note").map((one) => one.text),
    currency: at("DocumentCurrencyCode"),
    taxCurrency: at("TaxCurrencyCode"),
    buyerReference: at("BuyerReference"),
    purchaseOrder: at("OrderReference/ID"),
    preceding: every(root, "BillingReference/InvoiceDocumentReference").map((one) => textAt(one, "ID")),
    seller: partyOf(supplier),
    creditorId:
      supplier === null
        ? null
        : (every(supplier, "PartyIdentification/ID").find((one) => one.attributes["schemeID"] === "SEPA")
            ?.text ?? null),
    buyer: partyOf(first(root, "AccountingCustomerParty/Party")),
    deliverTo: at("Delivery/DeliveryLocation/Address/Country/IdentificationCode"),
    deliveredOn: at("Delivery/ActualDeliveryDate"),
    period: periodOf(root),
    means: every(root, "PaymentMeans").map(meansOf),
    terms: at("PaymentTerms/Note"),
    allowances: every(root, "AllowanceCharge").map(allowanceOf),
    taxes: every(root, "TaxTotal/TaxSubtotal").map(taxOf),
    taxTotals: every(root, "TaxTotal/TaxAmount").map((one) => ({
      currency: one.attributes["currencyID"] ?? null,
      amount: one.text,
    })),
    totals: {
      lines: at("LegalMonetaryTotal/LineExtensionAmount"),
      allowances: at("LegalMonetaryTotal/AllowanceTotalAmount"),
      charges: at("LegalMonetaryTotal/ChargeTotalAmount"),
      net: at("LegalMonetaryTotal/TaxExclusiveAmount"),
      gross: at("LegalMonetaryTotal/TaxInclusiveAmount"),
      paid: at("LegalMonetaryTotal/PrepaidAmount"),
      due: at("LegalMonetaryTotal/PayableAmount"),
    },
    lines: every(root, isInvoice ? "InvoiceLine" : "CreditNoteLine").map(lineOf),
    amountCurrencies: amounts(root, false),
    empty: emptyElements(root),
  };
}

/** Every currency beside an amount; a tax total without groups is the one in the accounting currency. */
function amounts(from: XmlNode, skip: boolean): (string | null)[] {
  const own = !skip && from.attributes["currencyID"] !== undefined ? [from.attributes["currencyID"]] : [];
  const home = from.name === "TaxTotal" && every(from, "TaxSubtotal").length === 0;
  return [...own, ...from.children.flatMap((child) => amounts(child, skip || home))];
}

function partyOf(party: XmlNode | null): ReadParty {
  const at = (path: string) => textAt(party, path);
  const registered = (scheme: string) =>
    party === null
      ? null
      : (every(party, "PartyTaxScheme")
          .filter((one) => (textAt(one, "TaxScheme/ID") === "VAT") === (scheme === "VAT"))
          .map((one) => textAt(one, "CompanyID"))[0] ?? null);
  const endpoint = party === null ? null : first(party, "EndpointID");
  const has = (path: string) => party !== null && first(party, path) !== null;
  return {
    ids:
      party === null
        ? []
        : every(party, "PartyIdentification/ID")
            .filter((one) => one.attributes["schemeID"] !== "SEPA")
            .map((one) => one.text),
    name: at("PartyLegalEntity/RegistrationName"),
    legalId: at("PartyLegalEntity/CompanyID"),
    vatId: registered("VAT"),
    taxNumber: registered("FC"),
    address: has("PostalAddress")
      ? {
          city: at("PostalAddress/CityName"),
          postalCode: at("PostalAddress/PostalZone"),
          country: at("PostalAddress/Country/IdentificationCode"),
        }
      : null,
    contact: has("Contact")
      ? { name: at("Contact/Name"), phone: at("Contact/Telephone"), email: at("Contact/ElectronicMail") }
      : null,
    electronicAddress:
      endpoint === null ? null : { scheme: endpoint.attributes["schemeID"] ?? null, id: endpoint.text },
  };
}

function periodOf(from: XmlNode): ReadPeriod | null {
  const period = first(from, "InvoicePeriod");
  return period === null ? null : { from: textAt(period, "StartDate"), to: textAt(period, "EndDate") };
}

const meansOf = (one: XmlNode): ReadMeans => ({
  code: textAt(one, "PaymentMeansCode"),
  reference: textAt(one, "PaymentID"),
  iban: textAt(one, "PayeeFinancialAccount/ID"),
  card: textAt(one, "CardAccount/PrimaryAccountNumberID"),
  mandate: textAt(one, "PaymentMandate/ID"),
  debitedIban: textAt(one, "PaymentMandate/PayerFinancialAccount/ID"),
});

const allowanceOf = (one: XmlNode): ReadAllowance => ({
  charge: textAt(one, "ChargeIndicator"),
  amount: textAt(one, "Amount"),
  reason: textAt(one, "AllowanceChargeReason"),
  reasonCode: textAt(one, "AllowanceChargeReasonCode"),
  category: textAt(one, "TaxCategory/ID"),
  rate: textAt(one, "TaxCategory/Percent"),
});

const taxOf = (one: XmlNode): ReadTax => ({
  net: textAt(one, "TaxableAmount"),
  tax: textAt(one, "TaxAmount"),
  category: textAt(one, "TaxCategory/ID"),
  rate: textAt(one, "TaxCategory/Percent"),
  reason: textAt(one, "TaxCategory/TaxExemptionReason"),
  reasonCode: textAt(one, "TaxCategory/TaxExemptionReasonCode"),
});

function lineOf(line: XmlNode): ReadLine {
  const quantity = first(line, "InvoicedQuantity") ?? first(line, "CreditedQuantity");
  return {
    id: textAt(line, "ID"),
    name: textAt(line, "Item/Name"),
    quantity: quantity?.text ?? null,
    unit: quantity?.attributes["unitCode"] ?? null,
    price: textAt(line, "Price/PriceAmount"),
    net: textAt(line, "LineExtensionAmount"),
    period: periodOf(line),
    category: textAt(line, "Item/ClassifiedTaxCategory/ID"),
    rate: textAt(line, "Item/ClassifiedTaxCategory/Percent"),
  };
}
