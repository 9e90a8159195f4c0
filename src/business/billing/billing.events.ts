// What billing announces: orders, screens' mails and reports listen. Payloads carry ids only.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

const document = z.object({ documentId: z.uuid() });

/** It has its number; from now on it is shown, mailed and paid. */
export const invoiceIssued = news("invoice_issued", document);
/** Nothing of an order's first invoice is open any more. Those of runs are settled up in the act that pays them. */
export const orderInvoicePaid = news("order_invoice_paid", document);
/** An invoice of an order was over nothing: there is nothing to pay. */
export const orderInvoiceFree = news("order_invoice_free", document);
/** It asks for money before there is an invoice; from now on it is mailed and paid. */
export const paymentRequested = news("payment_requested", document);
/** All of it is paid: its invoice is to be written. */
export const requestPaid = news("payment_request_paid", document);
export const invoicePartlyPaid = news("invoice_partly_paid", document);
export const invoiceOverdue = news("invoice_overdue", document);
/** A paid one is owed again: the payment bounced or went back. */
export const invoiceReopened = news("invoice_reopened", document);
/** Balance was bought: its receipt has a number. */
export const receiptIssued = news("receipt_issued", document);
export const creditNoteIssued = news("credit_note_issued", document);
