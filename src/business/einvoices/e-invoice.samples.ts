// Invoices for the checks of the e-invoices: one of every category, and ways to spoil what they are written as.
import type { EInvoice, EInvoiceLine, EInvoiceParty, VatCategory } from "./e-invoice.ts";

const seller: EInvoiceParty = {
  id: null,
  name: "Nordlicht Hosting GmbH",
  tradingName: "Nordlicht",
  legalId: "HRB 12345",
  vatId: "DE136695976",
  taxNumber: "214/5555/0123",
  address: {
    line1: "Königstraße 12",
    line2: "",
    city: "Köln",
    postalCode: "50667",
    region: "",
    country: "DE",
  },
  contact: { name: "Buchhaltung", phone: "+49 221 5550123", email: "rechnung@nordlicht.example" },
  electronicAddress: { scheme: "EM", id: "rechnung@nordlicht.example" },
};

const buyer: EInvoiceParty = {
  id: "K-10042",
  name: "Bäckerei Übelhör & Söhne OHG",
  tradingName: null,
  legalId: null,
  vatId: "FR40303265045",
  taxNumber: null,
  address: {
    line1: "Gänsemarkt 3",
    line2: "Hof",
    city: "Paris",
    postalCode: "75001",
    region: "",
    country: "FR",
  },
  contact: null,
  electronicAddress: { scheme: "EM", id: "einkauf@baeckerei.example" },
};

export const sampleRate: Readonly<Record<VatCategory, number>> = {
  S: 1900,
  Z: 0,
  E: 0,
  AE: 0,
  G: 0,
  O: 0,
  K: 0,
};

const reasons: Readonly<Record<VatCategory, string | null>> = {
  S: null,
  Z: null,
  E: "Kleinunternehmer nach § 19 UStG",
  AE: "Reverse charge",
  G: "Ausfuhrlieferung",
  O: "Nicht steuerbar",
  K: "Innergemeinschaftliche Lieferung",
};

function sampleLine(category: VatCategory, at: number): EInvoiceLine {
  const priceMinor = BigInt(499 + at * 250);
  return {
    name: `Webhosting Starter ${at + 1}`,
    details: "starter.example",
    quantityMilli: 12_000n,
    priceMinor,
    netMinor: priceMinor * 12n,
    period: { from: "2026-11-01", to: "2027-10-31" },
    category,
    ratePermyriad: sampleRate[category],
  };
}

/** Two lines, a discount of 5.00 and a charge of 2.00, all of one category. */
export function sampleEInvoice(category: VatCategory = "S", change: Partial<EInvoice> = {}): EInvoice {
  const lines = [sampleLine(category, 0), sampleLine(category, 1)];
  const ratePermyriad = sampleRate[category];
  const netMinor = lines.reduce((total, line) => total + line.netMinor, 0n) - 500n + 200n;
  const taxMinor = (netMinor * BigInt(ratePermyriad) + 5_000n) / 10_000n;
  const vat = { category, ratePermyriad };
  return {
    number: "RE-2026-1001",
    issuedOn: "2026-11-22",
    dueOn: "2026-12-06",
    kind: "invoice",
    currency: "EUR",
    note: "Vielen Dank.",
    buyerReference: "04011000-12345-34",
    purchaseOrder: "77/B",
    preceding: null,
    seller,
    buyer,
    period: { from: "2026-11-01", to: "2027-10-31" },
    payment: {
      by: "transfer",
      iban: "DE89370400440532013000",
      bic: "COBADEFFXXX",
      holder: "Nordlicht Hosting GmbH",
      reference: "RE-2026-1001",
      sepa: true,
    },
    terms: "Bitte überweisen Sie den Betrag bis zum 06.12.2026.",
    lines,
    allowances: [
      { ...vat, charge: false, reason: "Treuerabatt", minor: 500n },
      { ...vat, charge: true, reason: "Bearbeitung", minor: 200n },
    ],
    taxes: [{ ...vat, netMinor, taxMinor, reason: reasons[category] }],
    paidMinor: 0n,
    homeTax: null,
    ...change,
  };
}
