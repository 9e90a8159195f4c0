// The door of billing: runs, documents, settlement, renewal sequences and dunning.
import type { ModuleParts } from "../../kernel/module.ts";
import { invoiceTick } from "./run-invoices.ts";
import { numberingTimer } from "./number-documents.ts";

export { billEntries } from "./bill-entries.ts";
export type { BillEntries, BillEntriesRefusal } from "./bill-entries.ts";
export {
  creditNoteIssued,
  invoiceIssued,
  invoiceOverdue,
  invoicePaid,
  invoicePartlyPaid,
  invoiceReopened,
} from "./billing.events.ts";
export { numberDocuments } from "./number-documents.ts";
export { runInvoices } from "./run-invoices.ts";

export const billingModule: ModuleParts = {
  name: "billing",
  ticks: [invoiceTick],
  timers: [numberingTimer],
};
