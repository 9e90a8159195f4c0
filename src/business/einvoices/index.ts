// The door of einvoices: a finished invoice in, XML out, and the numbers of the rules that an XML breaks. It knows no database.
export { totalsOf } from "./e-invoice.ts";
export type {
  EInvoice,
  EInvoiceAllowance,
  EInvoiceLine,
  EInvoiceParty,
  EInvoicePayment,
  EInvoiceTax,
  ElectronicAddress,
  VatCategory,
} from "./e-invoice.ts";
export { E_INVOICE_FORMATS, isSayable, profiles } from "./profiles.ts";
export type { EInvoiceFormat } from "./profiles.ts";
export { electronicAddress, isLeitwegId, LEITWEG, looksLikeLeitwegId } from "./address.rules.ts";
export { eInvoiceXml } from "./write/write-xml.ts";
export { faultsIn } from "./check/check-xml.ts";
