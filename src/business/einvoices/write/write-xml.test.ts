// What goes out as XML: right by every rule for any invoice, equal in both syntaxes, and never markup of a customer's making.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsIn } from "../check/check-xml.ts";
import { decimal, ONE } from "../check/decimal.ts";
import { totalsOf } from "../e-invoice.ts";
import type { EInvoice, EInvoiceLine, EInvoicePayment, EInvoiceTax, VatCategory } from "../e-invoice.ts";
import { sampleEInvoice } from "../e-invoice.samples.ts";
import { E_INVOICE_FORMATS } from "../profiles.ts";
import { readInvoice } from "../read/read-invoice.ts";
import { eInvoiceXml } from "./write-xml.ts";

const payments: readonly EInvoicePayment[] = [
  sampleEInvoice().payment,
  { by: "debit", mandate: "M-1", creditorId: "DE98ZZZ09999999999", iban: "DE89370400440532013000" },
  { by: "card", lastDigits: "4242" },
  { by: "cheque" },
  { by: "set_off" },
  { by: "other" },
];

const printable = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).map((text) => `x${text}`);

/** Mixed rates with S; any other category stands alone. */
const anyLine = (category: VatCategory) =>
  fc.record({
    name: printable,
    details: fc.option(printable, { nil: null }),
    quantity: fc.integer({ min: 1, max: 40 }),
    priceMinor: fc.bigInt({ min: 0n, max: 5_000_000n }),
    ratePermyriad: category === "S" ? fc.constantFrom(700, 1900, 2550) : fc.constant(0),
    hasPeriod: fc.boolean(),
  });

const anyInvoice = fc
  .constantFrom<VatCategory>("S", "Z", "E", "AE", "G", "O", "K")
  .chain((category) =>
    fc.record({
      category: fc.constant(category),
      lines: fc.array(anyLine(category), { minLength: 1, maxLength: 8 }),
      off: fc.bigInt({ min: 0n, max: 10_000n }),
      kind: fc.constantFrom<EInvoice["kind"]>("invoice", "credit_note"),
      payment: fc.constantFrom(...payments),
      note: fc.option(printable, { nil: null }),
    }),
  )
  .map((made): EInvoice => {
    const whole = sampleEInvoice(made.category);
    const lines = made.lines.map((line): EInvoiceLine => ({
      name: line.name,
      details: line.details,
      quantityMilli: BigInt(line.quantity) * 1000n,
      priceMinor: line.priceMinor,
      netMinor: line.priceMinor * BigInt(line.quantity),
      period: line.hasPeriod ? { from: "2026-11-01", to: "2027-10-31" } : null,
      category: made.category,
      ratePermyriad: line.ratePermyriad,
    }));
    const rate = lines[0]?.ratePermyriad ?? 0;
    const vat = { category: made.category, ratePermyriad: rate };
    const allowances =
      made.off === 0n ? [] : [{ ...vat, charge: false, reason: "Gutschein", minor: made.off }];
    const taxes = [...new Set(lines.map((line) => line.ratePermyriad))].map((of): EInvoiceTax => {
      const members = lines.filter((line) => line.ratePermyriad === of);
      const taken = of === rate ? made.off : 0n;
      const netMinor = members.reduce((total, line) => total + line.netMinor, -taken);
      const tax = (netMinor * BigInt(of)) / 10_000n;
      return {
        category: made.category,
        ratePermyriad: of,
        netMinor,
        taxMinor: tax,
        reason: whole.taxes[0]?.reason ?? null,
      };
    });
    const { kind, payment, note } = made;
    const preceding = kind === "credit_note" ? { number: "RE-1", issuedOn: "2026-11-01" as const } : null;
    return { ...whole, kind, payment, note, lines, allowances, taxes, preceding };
  });

const minor = (text: string | null): bigint => ((decimal(text) ?? -1n) * 100n) / ONE;

describe("e-invoices", () => {
  it("keeps every rule in every format, whatever was sold, and never loses a cent on the way", () => {
    fc.assert(
      fc.property(anyInvoice, (invoice) => {
        const expected = totalsOf(invoice);
        for (const format of E_INVOICE_FORMATS) {
          const xml = eInvoiceXml(invoice, format);
          expect(faultsIn(xml)).toEqual([]);
          const { totals, lines, taxTotals } = readInvoice(xml);
          expect([totals.lines, totals.net, totals.gross, totals.due].map(minor)).toEqual([
            expected.lines,
            expected.net,
            expected.gross,
            expected.due,
          ]);
          expect(minor(taxTotals[0]?.amount ?? null)).toBe(expected.tax);
          expect(lines.map((line) => minor(line.net))).toEqual(invoice.lines.map((line) => line.netMinor));
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(E_INVOICE_FORMATS)("says all that a sample says in %s", (format) => {
    const invoice = sampleEInvoice("S", { homeTax: { currency: "CHF", minor: 5_123n }, paidMinor: 1_000n });
    const read = readInvoice(eInvoiceXml(invoice, format));
    expect(read).toMatchObject({
      number: "RE-2026-1001",
      issuedOn: "2026-11-22",
      dueOn: "2026-12-06",
      type: "380",
      buyerReference: "04011000-12345-34",
      purchaseOrder: "77/B",
      taxCurrency: "CHF",
      period: { from: "2026-11-01", to: "2027-10-31" },
      means: [{ code: "58", iban: "DE89370400440532013000", reference: "RE-2026-1001" }],
    });
    expect(read.seller).toMatchObject({
      vatId: "DE136695976",
      taxNumber: "214/5555/0123",
      legalId: "HRB 12345",
    });
    expect(read.buyer.electronicAddress).toEqual({ scheme: "EM", id: "einkauf@baeckerei.example" });
    expect(read.totals.paid).toBe("10.00");
    expect(faultsIn(eInvoiceXml(invoice, format))).toEqual([]);
  });

  it.each(E_INVOICE_FORMATS)("a credit note in %s is a 381 and names its invoice", (format) => {
    const preceding = { number: "RE-2026-0900", issuedOn: "2026-10-01" as const };
    const note = sampleEInvoice("S", {
      kind: "credit_note",
      preceding,
      payment: { by: "set_off" },
      dueOn: null,
    });
    const read = readInvoice(eInvoiceXml(note, format));
    expect(read).toMatchObject({ type: "381", preceding: ["RE-2026-0900"], means: [{ code: "97" }] });
    expect(faultsIn(eInvoiceXml(note, format))).toEqual([]);
  });

  it.each(E_INVOICE_FORMATS)("a customer's name never becomes markup in %s", (format) => {
    const name = `Ü & <b>"Söhne"</b> ]]> </ram:Name><!-- &amp; \u0000\u0007\uFFFE`;
    const whole = sampleEInvoice();
    const xml = eInvoiceXml({ ...whole, buyer: { ...whole.buyer, name } }, format);
    expect(readInvoice(xml).buyer.name).toBe(`Ü & <b>"Söhne"</b> ]]> </ram:Name><!-- &amp;`);
    expect(faultsIn(xml)).toEqual([]);
  });

  it("where nothing is subject to VAT, no VAT id is named", () => {
    for (const format of E_INVOICE_FORMATS) {
      const read = readInvoice(eInvoiceXml(sampleEInvoice("O"), format));
      expect([read.seller.vatId, read.buyer.vatId]).toEqual([null, null]);
    }
  });

  it.each([
    ["a document type", '<!DOCTYPE x [<!ENTITY a "b">]><Invoice/>'],
    ["an unknown entity", "<Invoice><ID>&a;</ID></Invoice>"],
    ["another document", "<Order/>"],
    ["broken markup", "<Invoice><ID></Invoice>"],
    ["two roots", "<Invoice/><Invoice/>"],
  ])("%s is never read as an invoice", (_, xml) => {
    expect(() => readInvoice(xml)).toThrow();
  });
});
