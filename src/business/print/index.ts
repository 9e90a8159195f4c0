// The door of print: finished values in, PDF bytes out.
export { renderInvoice } from "./render-invoice.ts";
export { renderLetter } from "./render-letter.ts";
export { documentTitle } from "./print.words.ts";
export { periodText, rateText } from "./print-texts.ts";
export { groupIban } from "./letterhead.ts";
export { bankOf, letterhead } from "./seller-letterhead.ts";
export type {
  BankDetails,
  InvoiceBuyer,
  InvoiceDocument,
  InvoiceLine,
  InvoiceTaxGroup,
  Letterhead,
  LetterDocument,
  PrintLanguage,
} from "./invoice-document.ts";
export { renderPack } from "./render-pack.ts";
export type { RenderedPack } from "./render-pack.ts";
export type { PackDocument, PaperBlock, PaperField, PaperForm, PaperSignature } from "./pack-document.ts";
export { renderBlank } from "./render-blank.ts";
export type { BlankBlock, BlankDocument } from "./blank-document.ts";
export { queuePrint } from "./queue-print.ts";
export type { QueuePrint } from "./queue-print.ts";
export { dropPrint, markPrinted } from "./mark-printed.ts";
export type { OnPrintJob, PrintJobRefusal } from "./mark-printed.ts";
export { printJobStates } from "./print-queue.rules.ts";
export type { PrintJob, PrintJobState } from "./print-queue.rules.ts";
export { printModule, waitingPrints } from "./print-queue.reads.ts";
