// The fixed words of printed sheets in German and English.
import type { InvoiceDocument, PrintLanguage } from "./invoice-document.ts";

const german = {
  invoice: "Rechnung",
  credit_note: "Rechnungskorrektur",
  payment_request: "Zahlungsaufforderung",
  receipt: "Quittung",
  quote: "Angebot",
  proforma: "Proforma-Rechnung",
  number: "Nummer",
  date: "Datum",
  due: "Zahlbar bis",
  validUntil: "Gültig bis",
  supplied: "Leistungszeitraum",
  suppliedOn: "Leistungsdatum",
  customerNumber: "Kundennummer",
  customerVatId: "Ihre USt-IdNr.",
  reference: "Ihre Referenz",
  refersTo: "Zu Rechnung",
  refersToOf: "vom",
  position: "Pos.",
  description: "Leistung",
  quantity: "Menge",
  unitPrice: "Einzelpreis",
  taxRate: "USt.",
  amount: "Betrag",
  netTotal: "Summe netto",
  taxOn: (rate: string, net: string) => `zzgl. ${rate} USt. auf ${net}`,
  taxIncluded: (rate: string, net: string) => `darin ${rate} USt. auf netto ${net}`,
  grossTotal: "Gesamtbetrag",
  paid: "Bereits bezahlt",
  toPay: "Zu zahlen",
  credit: "Korrekturbetrag",
  received: "Erhalten",
  homeTax: (tax: string, rate: string) => `Umsatzsteuer in Landeswährung: ${tax} (${rate})`,
  requestNote:
    "Dies ist keine Rechnung. Die Rechnung mit Steuerausweis erhalten Sie nach Eingang der Zahlung.",
  proformaNote:
    "Proforma: Dies ist keine Rechnung. Sie ist nicht gebucht, trägt keine Rechnungsnummer und berechtigt nicht zum Vorsteuerabzug.",
  paymentHead: "Zahlung",
  holder: "Empfänger",
  iban: "IBAN",
  bic: "BIC",
  bank: "Bank",
  bankReference: "Verwendungszweck",
  codeAlt: "QR-Code für die Überweisung mit einer Banking-App",
  codeHint: "Mit der Banking-App zahlen",
  payOnline: "Online bezahlen",
  page: (n: number, of: number) => `Seite ${n} von ${of}`,
  vatId: "USt-IdNr.",
  taxNumber: "Steuernummer",
};

const english: typeof german = {
  invoice: "Invoice",
  credit_note: "Credit note",
  payment_request: "Payment request",
  receipt: "Receipt",
  quote: "Quote",
  proforma: "Proforma invoice",
  number: "Number",
  date: "Date",
  due: "Due by",
  validUntil: "Valid until",
  supplied: "Period of service",
  suppliedOn: "Date of supply",
  customerNumber: "Customer number",
  customerVatId: "Your VAT ID",
  reference: "Your reference",
  refersTo: "For invoice",
  refersToOf: "of",
  position: "No.",
  description: "Description",
  quantity: "Quantity",
  unitPrice: "Unit price",
  taxRate: "VAT",
  amount: "Amount",
  netTotal: "Net total",
  taxOn: (rate, net) => `plus ${rate} VAT on ${net}`,
  taxIncluded: (rate, net) => `including ${rate} VAT on ${net} net`,
  grossTotal: "Total",
  paid: "Already paid",
  toPay: "Amount due",
  credit: "Amount credited",
  received: "Received",
  homeTax: (tax, rate) => `VAT in the seller’s currency: ${tax} (${rate})`,
  requestNote: "This is not an invoice. You will receive the invoice with VAT once your payment has arrived.",
  proformaNote:
    "Proforma: this is not an invoice. It is not booked, bears no invoice number and gives no right to deduct VAT.",
  paymentHead: "Payment",
  holder: "Payable to",
  iban: "IBAN",
  bic: "BIC",
  bank: "Bank",
  bankReference: "Payment reference",
  codeAlt: "QR code for paying by transfer with a banking app",
  codeHint: "Pay with your banking app",
  payOnline: "Pay online",
  page: (n, of) => `Page ${n} of ${of}`,
  vatId: "VAT ID",
  taxNumber: "Tax number",
};

export type PrintWords = typeof german;

export function wordsFor(language: PrintLanguage): PrintWords {
  return language === "de" ? german : english;
}

/** "Rechnung RE-2026-1001" */
export function documentTitle(doc: Pick<InvoiceDocument, "kind" | "language" | "number">): string {
  return `${wordsFor(doc.language)[doc.kind]} ${doc.number}`.trim();
}
