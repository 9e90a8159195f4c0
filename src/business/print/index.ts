// The door of print: finished values in, PDF bytes out.
export { renderInvoice } from "./render-invoice.ts";
export { renderLetter } from "./render-letter.ts";
export { documentTitle } from "./print.words.ts";
export { periodText, rateText } from "./print-texts.ts";
export { groupIban } from "./letterhead.ts";
export { transferCodeText } from "./payment-code.ts";
export { bankOf, letterhead, pictured } from "./seller-letterhead.ts";
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
export { csvLine } from "./tables/csv.rules.ts";
export { begun, pagesOf, TABLE_PAGE, tableFile } from "./tables/table-file.ts";
export { cutPdf, joinPdfs, markPdf } from "./pages/pdf-pages.ts";
export { letterPdf, queuePrint, unqueuePrint, writeLetter } from "./queue/queue-print.ts";
export type { QueuePrint, WriteLetter } from "./queue/queue-print.ts";
export {
  dropPrints,
  postPapers,
  printAgain,
  printPapers,
  takePapersBack,
  undoPosted,
} from "./queue/print-papers.ts";
export type { OnPrintJobs, PostPapers, PrintRefusal } from "./queue/print-papers.ts";
export { printJobsByIds } from "./queue/print-queue.store.ts";
export { printMoved } from "./queue/print.events.ts";
export { printJobStates, RUN_MOST, undoUntil } from "./queue/print-queue.rules.ts";
export type { PrintJob, PrintJobState } from "./queue/print-queue.rules.ts";
export { printJobById, printModule, printPile, printRun, printStandings } from "./queue/print-queue.reads.ts";
