// The door of billing: runs, documents, settlement, renewal sequences and dunning.
import type { ModuleParts } from "../../kernel/module.ts";
import { billingLoaders } from "./billing.loaders.ts";
import { billingReactions } from "./billing.reactions.ts";
import { billingMails } from "./billing.texts.ts";
import { promiseTick } from "./dunning/promise-to-pay.ts";
import { weighTick } from "./dunning/weigh-by-hand.ts";
import { numberingTimer } from "./documents/number-documents.ts";
import { vatRecheckTick } from "./renewals/recheck-vat.ts";
import { reminderTick } from "./renewals/remind-renewals.ts";
import { dunningTick } from "./dunning/run-dunning.ts";
import { countLookAhead } from "./run/look-ahead.ts";
import { invoiceTick } from "./run/run-invoices.ts";
import { billingPersonal } from "./personal.store.ts";

export { billingMails } from "./billing.texts.ts";
export { askPayout, withdrawPayout } from "./balance/ask-payout.ts";
export type { AskPayoutRefusal } from "./balance/ask-payout.ts";
export { balanceOfAccount, balanceWithMovements, freedOf } from "./balance/balance.reads.ts";
export type { Balance, Movement } from "./balance/balance.reads.ts";
export { payoutStates, takeFrom } from "./balance/balance.rules.ts";
export type { PayoutState } from "./balance/balance.rules.ts";
export { spendableOf, usesBalance } from "./balance/balance.store.ts";
export { payFromBalance } from "./balance/pay-from-balance.ts";
export type { PayFromBalanceRefusal } from "./balance/pay-from-balance.ts";
export { declinePayout, payOut } from "./balance/pay-out.ts";
export type { PayOutRefusal } from "./balance/pay-out.ts";
export { payoutById, payoutIban, payoutsOf } from "./balance/payout.store.ts";
export type { Payout } from "./balance/payout.store.ts";
export { useBalance } from "./balance/use-balance.ts";
export { billEntries } from "./run/bill-entries.ts";
export type { BillEntries, BillEntriesRefusal } from "./run/bill-entries.ts";
export {
  creditNoteIssued,
  invoiceIssued,
  invoiceOverdue,
  invoicePartlyPaid,
  invoiceReopened,
  orderInvoiceFree,
  orderInvoicePaid,
} from "./billing.events.ts";
export {
  countOverdue,
  documentById,
  documentsOfOrder,
  dunningCases,
  payLanguage,
  paymentPageOf,
} from "./billing.reads.ts";
export type {
  AllocationRow,
  DeliveryRow,
  DocumentRow,
  DocumentView,
  DunningRow,
  LineRow,
  PaymentPageDocument,
} from "./billing.reads.ts";
export {
  dunningFees,
  eInvoiceAddress,
  invoiceOnPayment,
  ossPrices,
  paymentDays,
  promiseLimit,
  proration,
  quietDays,
  restWhenEnded,
  taxRounding,
  unionTax,
} from "./billing.settings.ts";
export { figuresOfGiftEnd } from "./changes/gift-figures.ts";
export type { GiftEnd } from "./changes/gift-figures.ts";
export { figuresOfGiven } from "./changes/given-figures.ts";
export type { GivenFigures, GivenTerms } from "./changes/given-figures.ts";
export { figuresOfDeed } from "./changes/act-figures.ts";
export type { SeenFigures } from "./changes/act-figures.ts";
export type { ActFigures, ContractDeed, NoFigures } from "./changes/figures/asked.ts";
export { endBilledThoughGone, figuresOfNameEnd } from "./changes/end-with-name.ts";
export type { EndBilledThoughGoneRefusal, NameEnd } from "./changes/end-with-name.ts";
export { cancelContract, endAfterTerm, endAtOnce } from "./changes/cancel-contract.ts";
export type { CancelContract, CancelRefusal, EndAtOnceRefusal } from "./changes/cancel-contract.ts";
export { withdrawBehind } from "./changes/withdraw-behind.ts";
export type { FreedMoney } from "./changes/withdraw-behind.ts";
export { askUsed } from "./changes/ask-anew.ts";
export { unusedSince } from "./changes/credit-unused.ts";
export { costOfNextTerm } from "./changes/next-term.ts";
export { renewEarly } from "./changes/renew-early.ts";
export { renewTerm } from "./changes/renew-term.ts";
export type { RenewEarlyRefusal } from "./changes/renew-early.ts";
export { billToProfile } from "./changes/bill-to-profile.ts";
export { transferContract } from "./changes/transfer-contract.ts";
export type { TransferContract, TransferRefusal } from "./changes/transfer-contract.ts";
export { figuresOfChange } from "./changes/figures-of-change.ts";
export { bookingsOfDocument, bookingsOfPayment } from "./settling/bookings.reads.ts";
export type { BookedPosting, Bookings } from "./settling/bookings.reads.ts";
export { payWithCard } from "./settling/pay-with-card.ts";
export {
  changeAsSeen,
  changeContract,
  changeOfToken,
  costOfChange,
  previewChange,
} from "./changes/change-contract.ts";
export type { ChangeContract, ChangeContractRefusal, ChangePreview } from "./changes/change-contract.ts";
export { thingsToTake } from "./changes/things-to-take.reads.ts";
export type { ThingToTake } from "./changes/things-to-take.reads.ts";
export { changeOffers } from "./changes/change.reads.ts";
export type { PartWish } from "./changes/inclusion.rules.ts";
export type { ChangeOffer } from "./changes/change.reads.ts";
export type { ChangeFigures, WantedChange } from "./changes/change-figures.ts";
export type { ChangeRefusal } from "./changes/draw-up.ts";
export { pauseCase, resumeCase } from "./dunning/close-case.ts";
export { creditDocument } from "./credits/credit-document.ts";
export { billRestored, restoreDomain, restoreFeeOf } from "./restoring/restore-domain.ts";
export { mayGoOn } from "./restoring/go-on.ts";
export type { MayGoOn } from "./restoring/go-on.ts";
export { creditLateName, lateName } from "./credits/credit-late-name.ts";
export type { CreditLateNameRefusal, LateName } from "./credits/credit-late-name.ts";
export { creditGoodwill } from "./credits/credit-goodwill.ts";
export type { CreditGoodwill, CreditGoodwillRefusal } from "./credits/credit-goodwill.ts";
export { goodwillInvoices } from "./desk.reads.ts";
export type { GoodwillInvoice } from "./desk.reads.ts";
export { creditInvoices, holdInvoices } from "./credits/credit-invoices.ts";
export type { GivenCredit } from "./credits/credit-document.ts";
export type { NotRefundable } from "./credits/credit-invoices.ts";
export type { CreditDocument, CreditRefusal } from "./credits/credit-document.ts";
export { changeDraft, FURTHER, issueDraft } from "./documents/change-draft.ts";
export type { ChangeDraft, ChangeDraftRefusal, DraftChange } from "./documents/change-draft.ts";
export { changeDraftTax } from "./documents/change-draft-tax.ts";
export type { ChangeDraftTaxRefusal } from "./documents/change-draft-tax.ts";
export { discardDraft } from "./documents/discard-draft.ts";
export { windowOf } from "./documents/document-content.ts";
export { draftBuyer, draftProforma, draftSeen } from "./documents/draft-pdf.ts";
export type { DraftStanding } from "./documents/draft-pdf.ts";
export { correctRate } from "./documents/correct-rate.ts";
export { correctStanding } from "./documents/correct-standing.ts";
export { MOST_TAXED_AS_BEFORE, taxedAsBefore } from "./documents/taxed-as-before.reads.ts";
export type { TaxedAsBefore } from "./documents/taxed-as-before.reads.ts";
export { vatAnswerOf } from "./documents/vat-answer.reads.ts";
export type { VatAnswer } from "./documents/vat-answer.reads.ts";
export { wrongRates } from "./documents/wrong-rate.reads.ts";
export type { WrongRate } from "./documents/wrong-rate.reads.ts";
export { replaceDocument } from "./documents/replace-document.ts";
export { replacedByDrafts } from "./documents/replaced-by.reads.ts";
export type { DraftBuyer } from "./documents/replacement.rules.ts";
export { withdrawRequest } from "./documents/withdraw-request.ts";
export type { WithdrawRequestRefusal } from "./documents/withdraw-request.ts";
export { endForPrice } from "./changes/end-for-price.ts";
export { areBeingBilled, linesOfContracts } from "./credits/credit.store.ts";
export { deskDocument, deskDocuments, documentNames } from "./desk.reads.ts";
export type { DeskDocument, DeskDocumentFacts, DeskLine } from "./desk.reads.ts";
export { deliveryStates, documentStates } from "./documents/document.rules.ts";
export type { Cause, DocumentKind, DocumentState } from "./documents/document.rules.ts";
export { raiseClaim } from "./documents/raise-claim.ts";
export type { RaiseClaimRefusal } from "./documents/raise-claim.ts";
export { previewLayout } from "./documents/layout-preview.ts";
export { documentFiles, documentPdf } from "./documents/document-pdf.ts";
export { chainSeries, checkChain } from "./documents/chain.store.ts";
export type { ChainFault } from "./documents/chain.store.ts";
export { documentXml } from "./documents/keep-e-invoice.ts";
export type { DocumentFile } from "./documents/file-name.ts";
export { dunningStates } from "./dunning/dunning.rules.ts";
export { partsOfPaid } from "./documents/document-parts.store.ts";
export {
  documentsByIds,
  documentsOfAccounts,
  openDocuments,
  payableOn,
  paymentsForCustomers,
} from "./portal.reads.ts";
export type { CustomerDocument, CustomerPayment } from "./portal.reads.ts";
export { payLinkOf } from "./settling/pay-link-of.ts";
export { sendPayLink } from "./settling/send-pay-link.ts";
export { claimsNamed, claimsOfOrders, openClaims } from "./settling/claim.reads.ts";
export type { OpenClaim } from "./settling/claim.reads.ts";
export { spendReceived } from "./settling/allocate-payment.ts";
export { matchPayment } from "./settling/match-payment.ts";
export type { MatchPayment, MatchRefusal } from "./settling/match-payment.ts";
export { numberDocuments } from "./documents/number-documents.ts";
export { asCharged, buyerOf, homeRateOf, shownTotal, taxingOf, untilOf } from "./run/price.rules.ts";
export type { OssPrices, PricedLine, Purchase, ShownTotal, Taxing } from "./run/price.rules.ts";
export { comingStops } from "./dunning/coming-stops.ts";
export type { ComingStop } from "./dunning/coming-stops.ts";
export { grantPromise, withdrawPromise } from "./dunning/promise-to-pay.ts";
export type { GrantPromiseRefusal } from "./dunning/promise-to-pay.ts";
export { openPromises, promisesOf } from "./dunning/promise.store.ts";
export type { PromiseRow } from "./dunning/promise.store.ts";
export { promiseStates } from "./dunning/promise.rules.ts";
export { holidayCountries, holidayRegions } from "./dunning/quiet-days.rules.ts";
export { publishSequence } from "./dunning/publish-sequence.ts";
export type { PublishSequence, PublishSequenceRefusal } from "./dunning/publish-sequence.ts";
export { feesMissing, lintFacts, restOfEnded } from "./dunning/sequence-facts.ts";
export { isError, lintSequence, mendedSteps } from "./dunning/sequence-lint.rules.ts";
export type { Finding } from "./dunning/sequence-lint.rules.ts";
export {
  changesOf,
  inOrder,
  isSequenceKind,
  RULER_DAYS,
  SEQUENCE_KINDS,
  sequenceOrShipped,
  END_RESTS,
  STEP_ACTS,
  STEP_MAILS,
} from "./dunning/sequence.rules.ts";
export type {
  Sequence,
  SequenceKind,
  SequencePlace,
  EndRest,
  SequenceStep,
  StepChange,
} from "./dunning/sequence.rules.ts";
export { groupsOfKind, newestSequence, reachOf } from "./dunning/sequence.store.ts";
export type { SequenceGroup, SequenceReach } from "./dunning/sequence.store.ts";
export { unsaidOfNames } from "./dunning/own-text-lint.ts";
export { simulateSequence } from "./dunning/simulate-sequence.ts";
export type { Simulated, SimulatedStep } from "./dunning/simulate-sequence.ts";
export { remindRenewals } from "./renewals/remind-renewals.ts";
export { runDunning } from "./dunning/run-dunning.ts";
export { approveRun, leaveOutOfRun, pauseRun, resumeRun } from "./run/decide-run.ts";
export type { LeaveOutRefusal } from "./run/decide-run.ts";
export { VAT_HOLD } from "./run/vat-wait.ts";
export { runInvoices } from "./run/run-invoices.ts";
export { lookAhead } from "./run/look-ahead.ts";
export { LARGEST, lastLook } from "./run/look-ahead.store.ts";
export type { LargestOfLook, ShownLook } from "./run/look-ahead.store.ts";
export {
  draftsOfAccount,
  draftsOfRun,
  invoiceRuns,
  invoicesOfRun,
  leftOutOfRun,
  runBefore,
  sumsOfRun,
} from "./run/run.reads.ts";
export { previewAhead, previewDraft } from "./run/preview-draft.ts";
export type { DraftPreview } from "./run/preview-draft.ts";
export { runById } from "./run/run.store.ts";
export { correctBrand, hindering } from "./brand/correct-brand.ts";
export type { CorrectBrandRefusal } from "./brand/correct-brand.ts";
export { brandUses } from "./brand/brand-use.reads.ts";
export type { BrandUse } from "./brand/brand-use.reads.ts";
export type { LeftOut, ListedRun, RunInvoice, RunSum, ShownDraft } from "./run/run.reads.ts";
export { RUN_GROUPS, RUN_MODES, runSetting, runStates } from "./run/run.rules.ts";
export type { InvoiceRun } from "./run/run.rules.ts";
export { inHomeCurrency } from "./run/home-currency.rules.ts";
export { exchangeRateList, ratesOn, sellingCurrencies, sellsIn } from "./currencies/exchange-rate.store.ts";
export type { ExchangeRate } from "./currencies/exchange-rate.store.ts";
export { noteExchangeRate } from "./currencies/note-exchange-rate.ts";
export { keepOssReturn } from "./union/keep-oss-return.ts";
export type { OssReturnRefusal } from "./union/keep-oss-return.ts";
export { memberState, ossCsv, ossFigures, ossXml, quarterName } from "./union/oss-return.rules.ts";
export type { OssFigures, OssRow } from "./union/oss-return.rules.ts";
export { ossDocuments, ossQuarter, quarterBefore, returnOf } from "./union/oss-return.store.ts";
export type { OssDocument, OssReturn } from "./union/oss-return.store.ts";
export { quarterOf } from "./union/union-sale.rules.ts";
export { crossingOf } from "./union/union-sale.store.ts";
export { purchaseBy, TAX_PART_KEYS, taxPartsIn, unionWatch, needsTwoPieces } from "./union/union-standing.ts";
export type { TaxParts } from "./union/union-standing.ts";
export { openItemsCsv } from "./settling/open-items.reads.ts";
export { changeTaxDue } from "./vat/change-tax-due.ts";
export type { ChangeTaxDueRefusal } from "./vat/change-tax-due.ts";
export { invoicedSince, notDueAt, openTaxed } from "./vat/tax-due.reads.ts";
export type { NotDue, OpenTaxed } from "./vat/tax-due.reads.ts";
export { journalCsv } from "./vat/journal.reads.ts";
export { vatDocumentsCsv } from "./vat/vat-documents.ts";
export { besidesKind, besidesRows, withBesides } from "./vat/vat-besides.rules.ts";
export type { BesidesKind, BesidesRow } from "./vat/vat-besides.rules.ts";
export { isAsBooked, statementCsv, taxAccounts, vatCsv, vatFigures } from "./vat/vat-figures.rules.ts";
export type { StatementRow, TaxAccount, VatFigures, VatRow } from "./vat/vat-figures.rules.ts";
export { documentsOfPeriod, taxBooked, vatDocuments, vatParts, waitingTax } from "./vat/vat-period.reads.ts";
export type { DocumentsOfPeriod, OfPeriod, VatDocument, VatGroup } from "./vat/vat-period.reads.ts";
export { vatPeriod, vatPeriodBeside, vatPeriodOf } from "./vat/vat-period.rules.ts";
export type { VatPeriod } from "./vat/vat-period.rules.ts";
export { writeOff } from "./settling/write-off.ts";
export type { WriteOff, WriteOffRefusal } from "./settling/write-off.ts";
export { settlementStates } from "./settling/settlement.rules.ts";
export type { SettlementState } from "./settling/settlement.rules.ts";

export const billingModule: ModuleParts = {
  name: "billing",
  personal: billingPersonal,
  loaders: billingLoaders,
  texts: billingMails,
  reactions: billingReactions,
  jobs: [countLookAhead],
  ticks: [vatRecheckTick, reminderTick, invoiceTick, promiseTick, weighTick, dunningTick],
  timers: [numberingTimer],
};
