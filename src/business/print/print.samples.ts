// Documents for the checks of the drawing: a short one and ones of any length.
import { money, multiply } from "../../kernel/money.ts";
import type { InvoiceDocument, InvoiceLine, Letterhead, LetterDocument } from "./invoice-document.ts";

export const sampleSeller: Letterhead = {
  name: "Nordlicht Hosting GmbH",
  addressLines: ["Königstraße 12", "50667 Köln"],
  email: "rechnung@nordlicht.example",
  phone: "+49 221 5550123",
  website: "www.nordlicht.example",
  registerLines: ["Geschäftsführerin: Änne Größling", "Amtsgericht Köln, HRB 12345"],
  vatId: "DE136695976",
  taxNumber: "214/5555/0123",
  bank: {
    holder: "Nordlicht Hosting GmbH",
    iban: "DE89370400440532013000",
    bic: "COBADEFFXXX",
    bankName: "Musterbank Köln",
  },
  color: null,
};

function sampleLine(n: number): InvoiceLine {
  const unitPrice = money(499 + n * 10, "EUR");
  return {
    title: n % 3 === 0 ? `Webhosting Starter, Vertrag V-${1000 + n}` : `Domain kunde-${n}.example`,
    details: n % 4 === 0 ? "Server web-07, 10 GB Speicher, tägliche Sicherung" : null,
    period: { from: "2026-11-01", until: "2027-11-01" },
    quantityMilli: 12_000,
    unit: "Monate",
    unitPrice,
    ratePermyriad: 1900,
    amount: multiply(unitPrice, 12_000),
  };
}

/** An invoice with so many lines; `change` replaces fields. */
export function sampleInvoice(lineCount = 3, change: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const lines = Array.from({ length: lineCount }, (_, n) => sampleLine(n));
  const net = lines.reduce((total, line) => total + line.amount.minor, 0n);
  const tax = (net * 19n + 50n) / 100n;
  const eur = (minor: bigint) => money(minor, "EUR");
  return {
    layoutVersion: 1,
    kind: "invoice",
    language: "de",
    number: "RE-2026-1001",
    issuedOn: "2026-11-22",
    dueOn: "2026-12-06",
    supplied: { from: "2026-11-01", until: "2027-11-01" },
    currency: "EUR",
    prices: "net",
    seller: sampleSeller,
    buyer: {
      addressLines: [
        "Bäckerei Übelhör & Söhne OHG",
        "z. Hd. Frau Jördis Weiß",
        "Gänsemarkt 3",
        "20354 Hamburg",
      ],
      customerNumber: "K-10042",
      vatId: null,
      reference: "Bestellung 77/B",
    },
    intro: "Vielen Dank für Ihr Vertrauen. Für unsere Leistungen berechnen wir Ihnen:",
    lines,
    taxGroups: [{ ratePermyriad: 1900, country: "DE", category: "S", net: eur(net), tax: eur(tax) }],
    totals: { net: eur(net), tax: eur(tax), gross: eur(net + tax), paid: eur(0n), due: eur(net + tax) },
    homeTax: null,
    refersTo: null,
    payment: {
      terms: "Bitte überweisen Sie den Betrag bis zum 06.12.2026 ohne Abzug.",
      bank: sampleSeller.bank,
      bankReference: "RE-2026-1001",
      link: "https://portal.nordlicht.example/i/4fTq9sXk2LmN8pRv",
    },
    notes: [],
    ...change,
  };
}

export function sampleLetter(paragraphs: readonly string[]): LetterDocument {
  return {
    layoutVersion: 1,
    language: "de",
    seller: sampleSeller,
    addressLines: ["Herrn", "Jörg Müßiggänger", "Straße des 17. Juni 135", "10623 Berlin"],
    date: "2026-11-22",
    facts: [["Kundennummer", "K-10042"]],
    subject: "Erinnerung an die Rechnung RE-2026-0900",
    paragraphs,
  };
}
