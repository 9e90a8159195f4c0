// E-invoices against the published schema of Factur-X 1 and ZUGFeRD 2 (profile EN 16931), which restricts UN/CEFACT's
// Cross Industry Invoice D22B to what the norm knows.
import { expect, test } from "vitest";
import { sampleEInvoice } from "../../src/business/einvoices/e-invoice.samples.ts";
import type { EInvoice, VatCategory } from "../../src/business/einvoices/e-invoice.ts";
import { E_INVOICE_FORMATS, eInvoiceXml, profiles } from "../../src/business/einvoices/index.ts";
import { schemaFaults, whyNoSchema } from "./published-schemas.ts";

const SCHEMA = "cii-xsd/FACTUR-X_EN16931.xsd";
const CATEGORIES: readonly VatCategory[] = ["S", "Z", "E", "AE", "G", "O", "K"];
const CHANGES: readonly Partial<EInvoice>[] = [
  {},
  { kind: "credit_note", preceding: { number: "RE-2026-1000", issuedOn: "2026-11-01" }, dueOn: null },
  { note: null, buyerReference: null, purchaseOrder: null, period: null, allowances: [] },
  { currency: "CHF", homeTax: { currency: "EUR", minor: 1234n } },
];

test("every e-invoice in CII's syntax follows the published schema", (check) => {
  const why = whyNoSchema(SCHEMA);
  check.skip(why !== null, why ?? "");
  const formats = E_INVOICE_FORMATS.filter((one) => profiles[one].syntax === "cii");
  const files = formats.flatMap((format) =>
    CATEGORIES.flatMap((category) =>
      CHANGES.map((change) => eInvoiceXml(sampleEInvoice(category, change), format)),
    ),
  );
  expect(schemaFaults(SCHEMA, files)).toEqual([]);
});
