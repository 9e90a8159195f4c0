// All mails and letters of billing, for the list of texts that operators may edit.
import { creditNoteMail, invoiceMail, paymentRequestMail, receiptMail, refundMail } from "./billing.mails.ts";
import {
  payoutDeclinedMail,
  payoutFailedMail,
  requestWithdrawnMail,
  topUpReceiptMail,
} from "./balance/balance.mails.ts";
import {
  chargeFailedMail,
  dueSoonMail,
  overdueFirstMail,
  overdueSecondMail,
  renewalMail,
} from "./dunning/dunning.mails.ts";
import {
  endedMail,
  finalWarningMail,
  lockedMail,
  resumedMail,
  suspendedMail,
  toBeSwitchedOffMail,
} from "./dunning/stopping.mails.ts";
import { paidLateMail, restorableMail, runningOutMail } from "./dunning/names.mails.ts";
import { promiseGrantedMail } from "./dunning/promise.mails.ts";
import { paymentReturnedMail } from "./dunning/returned.mails.ts";
import { reminderLetter } from "./dunning/dunning-letter.mails.ts";

export const billingMails = [
  invoiceMail,
  paymentRequestMail,
  creditNoteMail,
  topUpReceiptMail,
  payoutDeclinedMail,
  payoutFailedMail,
  requestWithdrawnMail,
  receiptMail,
  refundMail,
  renewalMail,
  chargeFailedMail,
  dueSoonMail,
  overdueFirstMail,
  overdueSecondMail,
  suspendedMail,
  toBeSwitchedOffMail,
  lockedMail,
  finalWarningMail,
  endedMail,
  resumedMail,
  runningOutMail,
  restorableMail,
  paidLateMail,
  paymentReturnedMail,
  promiseGrantedMail,
  reminderLetter,
];
