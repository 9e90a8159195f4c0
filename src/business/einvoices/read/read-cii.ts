// Reads the terms of EN 16931 from where the Cross Industry Invoice has them.
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
import { every, first, textAt } from "../../../kernel/xml.ts";
import type { XmlNode } from "../../../kernel/xml.ts";

const TRADE = "SupplyChainTradeTransaction";
const AGREEMENT = `${TRADE}/ApplicableHeaderTradeAgreement`;
const DELIVERY = `${TRADE}/ApplicableHeaderTradeDelivery`;
const SETTLEMENT = `${TRADE}/ApplicableHeaderTradeSettlement`;
const TERMS = `${SETTLEMENT}/SpecifiedTradePaymentTerms`;
const SUMS = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation`;

/** Of the elements that a schema asks for without content, one may stand empty. */
const MAY_BE_EMPTY = "ApplicableHeaderTradeDelivery";

export function readCii(root: XmlNode): ReadInvoice {
  const at = (path: string) => textAt(root, path);
  const mandate = at(`${TERMS}/DirectDebitMandateID`);
  const sums = first(root, SUMS);
  const empty = first(root, `${TRADE}/${MAY_BE_EMPTY}`)?.children.length === 0 ? 1 : 0;
  return {
    specification: at("ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"),
    process: at("ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID"),
    number: at("ExchangedDocument/ID"),
    issuedOn: dayAt(root, "ExchangedDocument/IssueDateTime"),
    dueOn: dayAt(root, `${TERMS}/DueDateDateTime`),
    type: at("ExchangedDocument/TypeCode"),
    notes: every(root, "ExchangedDocument/IncludedNote/Content").map((one) => one.text),
    currency: at(`${SETTLEMENT}/InvoiceCurrencyCode`),
    taxCurrency: at(`${SETTLEMENT}/TaxCurrencyCode`),
    buyerReference: at(`${AGREEMENT}/BuyerReference`),
    purchaseOrder: at(`${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID`),
    preceding: every(root, `${SETTLEMENT}/InvoiceReferencedDocument`).map((one) =>
      textAt(one, "IssuerAssignedID"),
    ),
    seller: partyOf(first(root, `${AGREEMENT}/SellerTradeParty`)),
    creditorId: at(`${SETTLEMENT}/CreditorReferenceID`),
    buyer: partyOf(first(root, `${AGREEMENT}/BuyerTradeParty`)),
    deliverTo: at(`${DELIVERY}/ShipToTradeParty/PostalTradeAddress/CountryID`),
    deliveredOn: dayAt(root, `${DELIVERY}/ActualDeliverySupplyChainEvent/OccurrenceDateTime`),
    period: periodOf(root, SETTLEMENT),
    means: every(root, `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`).map((one) =>
      meansOf(one, { mandate, reference: at(`${SETTLEMENT}/PaymentReference`) }),
    ),
    terms: at(`${TERMS}/Description`),
    allowances: every(root, `${SETTLEMENT}/SpecifiedTradeAllowanceCharge`).map(allowanceOf),
    taxes: every(root, `${SETTLEMENT}/ApplicableTradeTax`).map(taxOf),
    taxTotals:
      sums === null
        ? []
        : every(sums, "TaxTotalAmount").map((one) => ({
            currency: one.attributes["currencyID"] ?? null,
            amount: one.text,
          })),
    totals: {
      lines: textAt(sums, "LineTotalAmount"),
      allowances: textAt(sums, "AllowanceTotalAmount"),
      charges: textAt(sums, "ChargeTotalAmount"),
      net: textAt(sums, "TaxBasisTotalAmount"),
      gross: textAt(sums, "GrandTotalAmount"),
      paid: textAt(sums, "TotalPrepaidAmount"),
      due: textAt(sums, "DuePayableAmount"),
    },
    lines: every(root, `${TRADE}/IncludedSupplyChainTradeLineItem`).map(lineOf),
    amountCurrencies: [],
    empty: emptyElements(root) - empty,
  };
}

/** 20261128 is 2026-11-28; what is no such day stays as it stands. */
function dayAt(from: XmlNode | null, path: string): string | null {
  const text = textAt(from, `${path}/DateTimeString`);
  return text?.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") ?? null;
}

function partyOf(party: XmlNode | null): ReadParty {
  const at = (path: string) => textAt(party, path);
  const registered = (scheme: string) =>
    party === null
      ? null
      : (every(party, "SpecifiedTaxRegistration/ID").find((one) => one.attributes["schemeID"] === scheme)
          ?.text ?? null);
  const uri = party === null ? null : first(party, "URIUniversalCommunication/URIID");
  const has = (path: string) => party !== null && first(party, path) !== null;
  return {
    ids: party === null ? [] : every(party, "ID").map((one) => one.text),
    name: at("Name"),
    legalId: at("SpecifiedLegalOrganization/ID"),
    vatId: registered("VA"),
    taxNumber: registered("FC"),
    address: has("PostalTradeAddress")
      ? {
          city: at("PostalTradeAddress/CityName"),
          postalCode: at("PostalTradeAddress/PostcodeCode"),
          country: at("PostalTradeAddress/CountryID"),
        }
      : null,
    contact: has("DefinedTradeContact")
      ? {
          name: at("DefinedTradeContact/PersonName"),
          phone: at("DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber"),
          email: at("DefinedTradeContact/EmailURIUniversalCommunication/URIID"),
        }
      : null,
    electronicAddress: uri === null ? null : { scheme: uri.attributes["schemeID"] ?? null, id: uri.text },
  };
}

function periodOf(from: XmlNode, path: string): ReadPeriod | null {
  const period = first(from, `${path}/BillingSpecifiedPeriod`);
  return period === null ? null : { from: dayAt(period, "StartDateTime"), to: dayAt(period, "EndDateTime") };
}

const meansOf = (
  one: XmlNode,
  whole: { readonly mandate: string | null; readonly reference: string | null },
): ReadMeans => ({
  ...whole,
  code: textAt(one, "TypeCode"),
  iban: textAt(one, "PayeePartyCreditorFinancialAccount/IBANID"),
  card: textAt(one, "ApplicableTradeSettlementFinancialCard/ID"),
  debitedIban: textAt(one, "PayerPartyDebtorFinancialAccount/IBANID"),
});

const allowanceOf = (one: XmlNode): ReadAllowance => ({
  charge: textAt(one, "ChargeIndicator/Indicator"),
  amount: textAt(one, "ActualAmount"),
  reason: textAt(one, "Reason"),
  reasonCode: textAt(one, "ReasonCode"),
  category: textAt(one, "CategoryTradeTax/CategoryCode"),
  rate: textAt(one, "CategoryTradeTax/RateApplicablePercent"),
});

const taxOf = (one: XmlNode): ReadTax => ({
  net: textAt(one, "BasisAmount"),
  tax: textAt(one, "CalculatedAmount"),
  category: textAt(one, "CategoryCode"),
  rate: textAt(one, "RateApplicablePercent"),
  reason: textAt(one, "ExemptionReason"),
  reasonCode: textAt(one, "ExemptionReasonCode"),
});

function lineOf(line: XmlNode): ReadLine {
  const quantity = first(line, "SpecifiedLineTradeDelivery/BilledQuantity");
  const settled = "SpecifiedLineTradeSettlement";
  return {
    id: textAt(line, "AssociatedDocumentLineDocument/LineID"),
    name: textAt(line, "SpecifiedTradeProduct/Name"),
    quantity: quantity?.text ?? null,
    unit: quantity?.attributes["unitCode"] ?? null,
    price: textAt(line, "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount"),
    net: textAt(line, `${settled}/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount`),
    period: periodOf(line, settled),
    category: textAt(line, `${settled}/ApplicableTradeTax/CategoryCode`),
    rate: textAt(line, `${settled}/ApplicableTradeTax/RateApplicablePercent`),
  };
}
