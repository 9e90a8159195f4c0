// Each rule is seen to hold for a right invoice and to be named for a wrong one, on the XML as it goes out.
import { describe, expect, it } from "vitest";
import type { EInvoice, EInvoicePayment, VatCategory } from "../e-invoice.ts";
import { sampleEInvoice } from "../e-invoice.samples.ts";
import type { EInvoiceFormat } from "../profiles.ts";
import { eInvoiceXml } from "../write/write-xml.ts";
import { faultsIn, ruleBooks } from "./check-xml.ts";

type Spoil = (xml: string) => string;
type Wrong = {
  readonly id: string;
  readonly format: EInvoiceFormat;
  readonly invoice: EInvoice;
  readonly spoil: Spoil;
};

const swap =
  (from: string | RegExp, to: string): Spoil =>
  (xml) => {
    const spoilt = xml.replace(from, to);
    if (spoilt === xml) throw new Error(`nothing in the document is like ${String(from)}`);
    return spoilt;
  };
/** Takes out the first element of this name after a mark, with all in it. */
const without = (name: string, after = ""): Spoil => {
  const element = `\\s*<${name}(?: [^>]*)?>[\\s\\S]*?</${name}>`;
  return swap(
    new RegExp(after === "" ? element : `(${after}[\\s\\S]*?)${element}`),
    after === "" ? "" : "$1",
  );
};
const setTo = (name: string, value: string, after = ""): Spoil =>
  swap(new RegExp(`(${after}[\\s\\S]*?<${name}(?: [^>]*)?>)[^<]*`), `$1${value}`);
const before = (mark: string, text: string): Spoil => swap(mark, `${text}${mark}`);
const asIs: Spoil = (xml) => xml;

const SELLER = "<cac:AccountingSupplierParty>";
const BUYER = "<cac:AccountingCustomerParty>";
const LINE = "<cac:InvoiceLine>";
const OFF = "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>";
const ON = "<cbc:ChargeIndicator>true</cbc:ChargeIndicator>";
const GROUP = "<cac:TaxSubtotal>";
const SUMS = "<cac:LegalMonetaryTotal>";
const MEANS = "<cac:PaymentMeans>";

function wrong(
  id: string,
  spoil: Spoil,
  change: Partial<EInvoice> = {},
  format: EInvoiceFormat = "ubl",
  category: VatCategory = "S",
): Wrong {
  return { id, format, spoil, invoice: sampleEInvoice(category, change) };
}

const debit: EInvoicePayment = {
  by: "debit",
  mandate: "M-1",
  creditorId: "DE98ZZZ09999999999",
  iban: "DE89370400440532013000",
};
const dollars = { homeTax: { currency: "USD", minor: 100n } };

const core: readonly Wrong[] = [
  wrong("BR-01", without("cbc:CustomizationID")),
  wrong("BR-02", without("cbc:ID")),
  wrong("BR-03", setTo("cbc:IssueDate", "22.11.2026")),
  wrong("BR-04", without("cbc:InvoiceTypeCode")),
  wrong("BR-05", without("cbc:DocumentCurrencyCode")),
  wrong("BR-06", without("cbc:RegistrationName", SELLER)),
  wrong("BR-07", without("cbc:RegistrationName", BUYER)),
  wrong("BR-08", without("cac:PostalAddress", SELLER)),
  wrong("BR-09", without("cac:Country", SELLER)),
  wrong("BR-10", without("cac:PostalAddress", BUYER)),
  wrong("BR-11", without("cac:Country", BUYER)),
  wrong("BR-12", without("cbc:LineExtensionAmount", SUMS)),
  wrong("BR-13", without("cbc:TaxExclusiveAmount", SUMS)),
  wrong("BR-14", without("cbc:TaxInclusiveAmount", SUMS)),
  wrong("BR-15", without("cbc:PayableAmount", SUMS)),
  wrong("BR-16", asIs, { lines: [] }),
  wrong("BR-21", without("cbc:ID", LINE)),
  wrong("BR-22", without("cbc:InvoicedQuantity", LINE)),
  wrong("BR-23", swap(' unitCode="C62"', "")),
  wrong("BR-24", without("cbc:LineExtensionAmount", LINE)),
  wrong("BR-25", without("cbc:Name", LINE)),
  wrong("BR-26", without("cac:Price", LINE)),
  wrong("BR-27", setTo("cbc:PriceAmount", "-4.99", LINE)),
  wrong("BR-29", setTo("cbc:EndDate", "2026-10-01")),
  wrong("BR-30", setTo("cbc:EndDate", "2026-10-01", LINE)),
  wrong("BR-31", without("cbc:Amount", OFF)),
  wrong("BR-32", without("cac:TaxCategory", OFF)),
  wrong("BR-33", (xml) =>
    without("cbc:AllowanceChargeReason", OFF)(without("cbc:AllowanceChargeReasonCode", OFF)(xml)),
  ),
  wrong("BR-36", without("cbc:Amount", ON)),
  wrong("BR-37", without("cac:TaxCategory", ON)),
  wrong("BR-38", (xml) =>
    without("cbc:AllowanceChargeReason", ON)(without("cbc:AllowanceChargeReasonCode", ON)(xml)),
  ),
  wrong("BR-45", without("cbc:TaxableAmount", GROUP)),
  wrong("BR-46", without("cbc:TaxAmount", GROUP)),
  wrong("BR-47", without("cbc:ID", GROUP)),
  wrong("BR-48", without("cbc:Percent", GROUP)),
  wrong("BR-49", without("cbc:PaymentMeansCode")),
  wrong("BR-50", without("cac:PayeeFinancialAccount")),
  wrong("BR-51", asIs, { payment: { by: "card", lastDigits: "4111111111111111" } }),
  wrong("BR-53", without("cac:TaxTotal", "</cac:TaxTotal>"), dollars),
  wrong("BR-55", without("cbc:ID", "<cac:BillingReference>"), {
    preceding: { number: "RE-1", issuedOn: "2026-01-01" },
  }),
  wrong("BR-57", setTo("cbc:IdentificationCode", "", "<cac:Delivery>"), {}, "ubl", "K"),
  wrong("BR-61", without("cac:PayeeFinancialAccount")),
  wrong("BR-62", swap(' schemeID="EM"', "")),
  wrong("BR-63", swap(new RegExp(`(${BUYER}[\\s\\S]*?) schemeID="EM"`), "$1")),
  wrong("BR-DEC-01", setTo("cbc:Amount", "5.000", OFF)),
  wrong("BR-DEC-05", setTo("cbc:Amount", "2.000", ON)),
  wrong("BR-DEC-09", setTo("cbc:LineExtensionAmount", "1.001", SUMS)),
  wrong("BR-DEC-10", setTo("cbc:AllowanceTotalAmount", "5.000", SUMS)),
  wrong("BR-DEC-11", setTo("cbc:ChargeTotalAmount", "2.000", SUMS)),
  wrong("BR-DEC-12", setTo("cbc:TaxExclusiveAmount", "1.001", SUMS)),
  wrong("BR-DEC-13", setTo("cbc:TaxAmount", "1.001")),
  wrong("BR-DEC-14", setTo("cbc:TaxInclusiveAmount", "1.001", SUMS)),
  wrong("BR-DEC-16", setTo("cbc:PrepaidAmount", "1.001", SUMS), { paidMinor: 100n }),
  wrong("BR-DEC-18", setTo("cbc:PayableAmount", "1.001", SUMS)),
  wrong("BR-DEC-19", setTo("cbc:TaxableAmount", "1.001", GROUP)),
  wrong("BR-DEC-20", setTo("cbc:TaxAmount", "1.001", GROUP)),
  wrong("BR-DEC-23", setTo("cbc:LineExtensionAmount", "1.001", LINE)),
  wrong("BR-CL-01", setTo("cbc:InvoiceTypeCode", "999")),
  wrong("BR-CL-03", swap('currencyID="EUR"', 'currencyID="EURO"')),
  wrong("BR-CL-04", setTo("cbc:DocumentCurrencyCode", "EURO")),
  wrong("BR-CL-05", setTo("cbc:TaxCurrencyCode", "DOLLAR"), dollars),
  wrong("BR-CL-14", setTo("cbc:IdentificationCode", "Deutschland")),
  wrong("BR-CL-16", setTo("cbc:PaymentMeansCode", "transfer")),
  wrong("BR-CL-17", setTo("cbc:ID", "X", GROUP)),
  wrong("BR-CL-18", setTo("cbc:ID", "X", "<cac:ClassifiedTaxCategory>")),
  wrong("BR-CL-23", swap('unitCode="C62"', 'unitCode="month"')),
  wrong("BR-CL-25", swap('schemeID="EM"', 'schemeID="mail"')),
];

const sums: readonly Wrong[] = [
  wrong("BR-CO-03", (xml) =>
    before(
      MEANS,
      "<cac:Delivery><cbc:ActualDeliveryDate></cbc:ActualDeliveryDate></cac:Delivery>",
    )(without("cac:InvoicePeriod")(xml)),
  ),
  wrong("BR-CO-04", without("cac:ClassifiedTaxCategory", LINE)),
  wrong("BR-CO-09", setTo("cbc:CompanyID", "136695976", "<cac:PartyTaxScheme>")),
  wrong("BR-CO-10", setTo("cbc:LineExtensionAmount", "1.00", SUMS)),
  wrong("BR-CO-11", setTo("cbc:AllowanceTotalAmount", "6.00", SUMS)),
  wrong("BR-CO-12", setTo("cbc:ChargeTotalAmount", "6.00", SUMS)),
  wrong("BR-CO-13", setTo("cbc:TaxExclusiveAmount", "1.00", SUMS)),
  wrong("BR-CO-14", setTo("cbc:TaxAmount", "1.00")),
  wrong("BR-CO-15", setTo("cbc:TaxInclusiveAmount", "1.00", SUMS)),
  wrong("BR-CO-16", setTo("cbc:PayableAmount", "1.00", SUMS)),
  wrong("BR-CO-17", setTo("cbc:Percent", "7", GROUP)),
  wrong("BR-CO-18", without("cac:TaxSubtotal")),
  wrong("BR-CO-19", (xml) => without("cbc:StartDate")(without("cbc:EndDate")(xml))),
  wrong("BR-CO-20", (xml) => without("cbc:StartDate", LINE)(without("cbc:EndDate", LINE)(xml))),
  wrong("BR-CO-21", (xml) =>
    without("cbc:AllowanceChargeReason", OFF)(without("cbc:AllowanceChargeReasonCode", OFF)(xml)),
  ),
  wrong("BR-CO-22", (xml) =>
    without("cbc:AllowanceChargeReason", ON)(without("cbc:AllowanceChargeReasonCode", ON)(xml)),
  ),
  wrong("BR-CO-25", asIs, { dueOn: null, terms: null }),
  wrong("BR-CO-26", (xml) =>
    without("cac:PartyTaxScheme", SELLER)(without("cbc:CompanyID", "<cbc:RegistrationName>")(xml)),
  ),
];

const SHORT: Readonly<Record<VatCategory, string>> = {
  S: "S",
  Z: "Z",
  E: "E",
  AE: "AE",
  G: "G",
  O: "O",
  K: "IC",
};

/** The ten rules that each category has, broken in turn. */
function ofCategory(category: VatCategory): Wrong[] {
  const id = (number: number) => `BR-${SHORT[category]}-${String(number).padStart(2, "0")}`;
  const mine = (number: number, spoil: Spoil, change: Partial<EInvoice> = {}) =>
    wrong(id(number), spoil, change, "ubl", category);
  const sample = sampleEInvoice(category);
  const nameless = { seller: { ...sample.seller, vatId: null, taxNumber: null } };
  const named =
    "<cac:PartyTaxScheme><cbc:CompanyID>DE1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>";
  const isO = category === "O";
  const ids = (number: number) =>
    isO ? mine(number, before("<cac:PartyLegalEntity>", named)) : mine(number, asIs, nameless);
  const rate = category === "S" ? "0" : "19";
  const rateAt = (mark: string, around: string): Spoil =>
    isO
      ? swap(
          new RegExp(`(${mark}[\\s\\S]*?<${around}>\\s*<cbc:ID>O</cbc:ID>)`),
          "$1<cbc:Percent>0</cbc:Percent>",
        )
      : setTo("cbc:Percent", rate, mark);
  const reasoned = category === "S" || category === "Z";
  return [
    mine(1, without("cac:TaxSubtotal")),
    ids(2),
    ids(3),
    ids(4),
    mine(5, rateAt(LINE, "cac:ClassifiedTaxCategory")),
    mine(6, rateAt(OFF, "cac:TaxCategory")),
    mine(7, rateAt(ON, "cac:TaxCategory")),
    mine(8, setTo("cbc:TaxableAmount", "1.00", GROUP)),
    mine(9, setTo("cbc:TaxAmount", "99.00", GROUP)),
    mine(
      10,
      reasoned
        ? swap(
            new RegExp(`(${GROUP}[\\s\\S]*?</cbc:Percent>)`),
            "$1<cbc:TaxExemptionReason>none</cbc:TaxExemptionReason>",
          )
        : (xml) =>
            (xml.includes("<cbc:TaxExemptionReasonCode>") ? without("cbc:TaxExemptionReasonCode") : asIs)(
              without("cbc:TaxExemptionReason")(xml),
            ),
    ),
  ];
}

const categories: readonly Wrong[] = [
  ...(Object.keys(SHORT) as VatCategory[]).flatMap(ofCategory),
  wrong(
    "BR-O-11",
    before(
      GROUP,
      "<cac:TaxSubtotal><cbc:TaxableAmount>0</cbc:TaxableAmount><cac:TaxCategory><cbc:ID>Z</cbc:ID></cac:TaxCategory></cac:TaxSubtotal>",
    ),
    {},
    "ubl",
    "O",
  ),
  wrong("BR-O-12", setTo("cbc:ID", "Z", "<cac:ClassifiedTaxCategory>"), {}, "ubl", "O"),
  wrong("BR-O-13", setTo("cbc:ID", "Z", OFF), {}, "ubl", "O"),
  wrong("BR-O-14", setTo("cbc:ID", "Z", ON), {}, "ubl", "O"),
  wrong("BR-IC-11", asIs, { period: null }, "ubl", "K"),
  wrong("BR-IC-12", without("cac:Delivery"), {}, "ubl", "K"),
];

const german = (id: string, spoil: Spoil, change: Partial<EInvoice> = {}): Wrong =>
  wrong(id, spoil, change, "xrechnung_ubl");
const CARD =
  "<cac:CardAccount><cbc:PrimaryAccountNumberID>1234</cbc:PrimaryAccountNumberID></cac:CardAccount>";
const ACCOUNT =
  "<cac:PayeeFinancialAccount><cbc:ID>DE89370400440532013000</cbc:ID></cac:PayeeFinancialAccount>";
const card: EInvoicePayment = { by: "card", lastDigits: "4242" };

const germany: readonly Wrong[] = [
  german("BR-DE-1", without("cac:PaymentMeans")),
  german("BR-DE-2", without("cac:Contact", SELLER)),
  german("BR-DE-3", without("cbc:CityName", SELLER)),
  german("BR-DE-4", without("cbc:PostalZone", SELLER)),
  german("BR-DE-5", without("cbc:Name", "<cac:Contact>")),
  german("BR-DE-6", without("cbc:Telephone", "<cac:Contact>")),
  german("BR-DE-7", without("cbc:ElectronicMail", "<cac:Contact>")),
  german("BR-DE-8", without("cbc:CityName", BUYER)),
  german("BR-DE-9", without("cbc:PostalZone", BUYER)),
  german("BR-DE-14", without("cbc:Percent", GROUP)),
  german("BR-DE-15", without("cbc:BuyerReference")),
  german("BR-DE-16", asIs, { seller: { ...sampleEInvoice().seller, vatId: null, taxNumber: null } }),
  german("BR-DE-17", setTo("cbc:InvoiceTypeCode", "999")),
  german("BR-DE-18", asIs, { terms: "#SKONTO#TAGE=14#PROZENT=2#" }),
  german("BR-DE-19", setTo("cbc:ID", "DE00370400440532013000", "<cac:PayeeFinancialAccount>")),
  german("BR-DE-20", setTo("cbc:ID", "DE00370400440532013000", "<cac:PayerFinancialAccount>"), {
    payment: debit,
  }),
  german("BR-DE-21", swap("xrechnung_3.0", "xrechnung_2.0")),
  german("BR-DE-23-a", without("cac:PayeeFinancialAccount")),
  german("BR-DE-23-b", before("<cac:PayeeFinancialAccount>", CARD)),
  german("BR-DE-24-a", without("cac:CardAccount"), { payment: card }),
  german("BR-DE-24-b", before("</cac:PaymentMeans>", ACCOUNT), { payment: card }),
  german("BR-DE-25-a", without("cac:PaymentMandate"), { payment: debit }),
  german("BR-DE-25-b", before("<cac:PaymentMandate>", CARD), { payment: debit }),
  german("BR-DE-26", setTo("cbc:InvoiceTypeCode", "384")),
  german("BR-DE-27", setTo("cbc:Telephone", "none", "<cac:Contact>")),
  german("BR-DE-28", setTo("cbc:ElectronicMail", "rechnung", "<cac:Contact>")),
  german("BR-DE-30", swap(/<cbc:ID schemeID="SEPA">[^<]*<\/cbc:ID>/, ""), { payment: debit }),
  german("BR-DE-31", without("cac:PayerFinancialAccount"), { payment: debit }),
];

const bis = (number: string, spoil: Spoil, change: Partial<EInvoice> = {}): Wrong =>
  wrong(number.startsWith("P") ? number : `PEPPOL-EN16931-R${number}`, spoil, change, "peppol_bis");
const addressed = (scheme: string, id: string): Partial<EInvoice> => ({
  buyer: { ...sampleEInvoice().buyer, electronicAddress: { scheme, id } },
});

const peppol: readonly Wrong[] = [
  bis("001", without("cbc:ProfileID")),
  bis("002", before("<cbc:DocumentCurrencyCode>", "<cbc:Note>Noch etwas</cbc:Note>")),
  bis("003", asIs, { buyerReference: null, purchaseOrder: null }),
  bis("004", swap("poacc:billing:3.0", "poacc:billing:2.0")),
  bis("005", setTo("cbc:TaxCurrencyCode", "EUR"), dollars),
  bis("007", setTo("cbc:ProfileID", "our process")),
  bis("008", before("<cbc:DocumentCurrencyCode>", "<cbc:AccountingCost></cbc:AccountingCost>")),
  bis("010", without("cbc:EndpointID", BUYER)),
  bis("020", without("cbc:EndpointID", SELLER)),
  bis("043", setTo("cbc:ChargeIndicator", "yes")),
  bis("051", swap('currencyID="EUR"', 'currencyID="USD"')),
  bis("053", without("cac:TaxTotal")),
  bis("054", without("cbc:TaxCurrencyCode"), dollars),
  bis("055", asIs, { homeTax: { currency: "USD", minor: -100n } }),
  bis("061", without("cac:PaymentMandate"), { payment: debit }),
  bis("110", setTo("cbc:StartDate", "2026-01-01", LINE)),
  bis("111", setTo("cbc:EndDate", "2028-01-01", LINE)),
  bis("120", setTo("cbc:PriceAmount", "4.00", LINE)),
  bis("PEPPOL-COMMON-R040", asIs, addressed("0088", "4012345000010")),
  bis("PEPPOL-COMMON-R043", asIs, addressed("0208", "0202239952")),
  bis("PEPPOL-EN16931-P0100", setTo("cbc:InvoiceTypeCode", "999")),
];

const all = [...core, ...sums, ...categories, ...germany, ...peppol];

describe("the rules of e-invoices", () => {
  it.each(all.map((one) => [one.id, one] as const))("%s is named where it is broken", (id, one) => {
    expect(faultsIn(one.spoil(eInvoiceXml(one.invoice, one.format)))).toContain(id);
  });

  it("no rule stands in a book without having been seen to fail", () => {
    const seen = new Set(all.map((one) => one.id));
    const rules = new Set(Object.values(ruleBooks).flatMap((book) => book.map((rule) => rule.id)));
    expect([...rules].filter((id) => !seen.has(id))).toEqual([]);
  });
});
