// The door of billing: runs, documents, settlement, renewal sequences and dunning.
import type { ModuleParts } from "../../kernel/module.ts";
import { billingLoaders } from "./billing.loaders.ts";
import { creditNoteMail, invoiceMail, receiptMail, refundMail } from "./billing.mails.ts";
import { billingReactions } from "./billing.reactions.ts";
import {
  chargeFailedMail,
  endedMail,
  finalWarningMail,
  overdueFirstMail,
  overdueSecondMail,
  renewalMail,
  resumedMail,
  suspendedMail,
} from "./dunning.mails.ts";
import { numberingTimer } from "./number-documents.ts";
import { reminderTick } from "./remind-renewals.ts";
import { dunningTick } from "./run-dunning.ts";
import { invoiceTick } from "./run-invoices.ts";

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
export {
  countOverdue,
  documentById,
  documentsOfOrder,
  dunningCases,
  paymentPageOf,
  upcomingRenewals,
} from "./billing.reads.ts";
export type {
  AllocationRow,
  DeliveryRow,
  DocumentRow,
  DocumentView,
  DunningRow,
  LineRow,
  PaymentPageDocument,
  UpcomingRenewal,
} from "./billing.reads.ts";
export { exchangeRates, ossPrices, paymentDays } from "./billing.settings.ts";
export { pauseCase, resumeCase } from "./close-case.ts";
export { creditDocument, giveCredit } from "./credit-document.ts";
export type { CreditDocument, CreditRefusal } from "./credit-document.ts";
export { deskDocument, deskDocuments, deskSequences, documentNames } from "./desk.reads.ts";
export type { DeskDocument, DeskDocumentFacts, DeskLine, SequenceView } from "./desk.reads.ts";
export { deliveryStates, documentStates } from "./document.rules.ts";
export type { Cause, DocumentKind, DocumentState } from "./document.rules.ts";
export { documentPdf } from "./document-pdf.ts";
export type { PdfFile } from "./document-pdf.ts";
export { dunningStates } from "./dunning.rules.ts";
export { documentsByIds, documentsOfAccounts, openDocuments } from "./portal.reads.ts";
export type { CustomerDocument } from "./portal.reads.ts";
export { sendPayLink } from "./send-pay-link.ts";
export { matchPayment } from "./match-payment.ts";
export type { MatchPayment, MatchRefusal } from "./match-payment.ts";
export { numberDocuments } from "./number-documents.ts";
export { asCharged, buyerOf, shownTotal, taxingOf } from "./price.rules.ts";
export type { OssPrices, PricedLine, Purchase, ShownTotal, Taxing } from "./price.rules.ts";
export { publishSequence } from "./publish-sequence.ts";
export type { PublishSequence } from "./publish-sequence.ts";
export { remindRenewals } from "./remind-renewals.ts";
export { runDunning } from "./run-dunning.ts";
export { runInvoices } from "./run-invoices.ts";
export { writeOff } from "./write-off.ts";
export type { WriteOff, WriteOffRefusal } from "./write-off.ts";
export { settlementStates } from "./settlement.rules.ts";
export type { SettlementState } from "./settlement.rules.ts";

/** All mails of this module, for the list of texts that operators may edit. */
export const billingMails = [
  invoiceMail,
  creditNoteMail,
  receiptMail,
  refundMail,
  renewalMail,
  chargeFailedMail,
  overdueFirstMail,
  overdueSecondMail,
  suspendedMail,
  finalWarningMail,
  endedMail,
  resumedMail,
];

export const billingModule: ModuleParts = {
  name: "billing",
  loaders: billingLoaders,
  texts: billingMails,
  reactions: billingReactions,
  ticks: [reminderTick, invoiceTick, dunningTick],
  timers: [numberingTimer],
};
