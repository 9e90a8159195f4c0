// The door of tax: what others may ask about value added tax.
export { decideTax, standardRateOn } from "./tax.rules.ts";
export type {
  ProductClass,
  TaxBuyer,
  TaxCase,
  TaxCategory,
  TaxDecision,
  TaxReason,
  TaxSeller,
  TaxTreatment,
} from "./tax.rules.ts";
export { taxForLines } from "./tax-lines.rules.ts";
export type { TaxableLine, TaxedDocument, TaxedLine, TaxGroup } from "./tax-lines.rules.ts";
export type { TaxNote } from "./tax.words.ts";
export { unionCountries } from "./tax-rates.ts";
export { readVatId } from "./vat-id.rules.ts";
export type { VatId } from "./vat-id.rules.ts";
