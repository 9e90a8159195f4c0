// What billing does on hearing news: of its own documents, and of money from payments.
import type { JobKit, Reaction } from "../../kernel/jobs.ts";
import { reaction, reactionTogether } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { contractEnded } from "../contracts/index.ts";
import { domainGivenUp, domainKept, domainLost } from "../domains/index.ts";
import { taxFactsChanged } from "../customers/index.ts";
import { domainRestored } from "../domains/index.ts";
import { messageFailed } from "../messages/index.ts";
import { paymentFailed, paymentReceived, paymentUnallocated } from "../payments/index.ts";
import { printMoved } from "../print/index.ts";
import { placeAnswered, vatIdAnswered } from "../tax/index.ts";
import { billRestored } from "./restoring/restore-domain.ts";
import { issueReceipts } from "./balance/issue-receipt.ts";
import { renewFreeNames } from "./renewals/renew-paid-domains.ts";
import { withFreeNames } from "./renewals/renewal.store.ts";
import { endingOnLate } from "./changes/change.store.ts";
import { creditEnded, creditLate } from "./changes/credit-unused.ts";
import { endGoneName, endNotRenewedName, keepContractOfName } from "./changes/end-with-name.ts";
import { allocatePayments, reopenDocument, spendPrepaid } from "./settling/allocate-payment.ts";
import {
  creditNoteIssued,
  invoiceIssued,
  invoiceReopened,
  paymentRequested,
  receiptIssued,
  requestPaid,
} from "./billing.events.ts";
import { invoiceRequests } from "./documents/invoice-request.ts";
import { issueCorrected } from "./documents/correct-rate.ts";
import { deliverDocuments, noteUndelivered } from "./documents/deliver-documents.ts";
import { notePosted } from "./documents/note-posted.ts";
import { reopenCase } from "./dunning/reopen-case.ts";
import { noteChargeFailed } from "./settling/note-charge.ts";
import { endPlaceWait } from "./run/place-wait.ts";
import { judgePlaceAgain } from "./union/judge-place-again.ts";
import { endVatWait } from "./run/vat-wait.ts";
import { moneyReactions } from "./settling/money.reactions.ts";
import { settleFree } from "./settling/settle-nothing.ts";
import { openWithFreeMoney } from "./settling/settlement.store.ts";

type Issued = { readonly documentId: string };

const deliver = async (kit: JobKit, issued: readonly Issued[]): Promise<void> => {
  const documentIds = issued.map((one) => one.documentId);
  const free = await withFreeNames(kit.db.app, documentIds);
  if (free.length > 0) must(await kit.act(renewFreeNames, systemActor, { documentIds: free }));
  const prepaid = await openWithFreeMoney(kit.db.app, documentIds);
  if (prepaid.length > 0) must(await kit.act(spendPrepaid, systemActor, { documentIds: prepaid }));
  const contractIds = await endingOnLate(kit.db.app, documentIds);
  if (contractIds.length > 0) must(await kit.act(creditLate, systemActor, { contractIds }));
  await settleFree(kit, documentIds);
  must(await kit.act(deliverDocuments, systemActor, { documentIds }));
};

/** Who delivers holds nobody up, and what is asked of the database for one document costs little more for many. */
const DELIVERED_TOGETHER = 250;

/** What was spent in the act that took it in is for documents, and nothing is left to do about it. */
const isUnspent = (told: { readonly spent?: boolean | undefined }): boolean => told.spent !== true;

export const billingReactions: readonly Reaction[] = [
  reaction(domainRestored, "billing_restored", async (kit, { domainId }) => {
    must(await kit.act(billRestored, systemActor, { domainId }));
  }),
  reaction(contractEnded, "billing_credit_rest", async (kit, { contractId }) => {
    must(await kit.act(creditEnded, systemActor, { contractId }));
  }),
  reaction(domainGivenUp, "billing_end_with_name", async (kit, told) => {
    must(await kit.act(endNotRenewedName, systemActor, told));
  }),
  reaction(domainKept, "billing_keep_with_name", async (kit, told) => {
    must(await kit.act(keepContractOfName, systemActor, told));
  }),
  reaction(domainLost, "billing_end_gone_name", async (kit, told) => {
    must(await kit.act(endGoneName, systemActor, told));
  }),
  reaction(vatIdAnswered, "billing_end_vat_wait", async (kit, told) => {
    must(await kit.act(endVatWait, systemActor, told));
  }),
  reaction(taxFactsChanged, "billing_judge_place", async (kit, told) => {
    must(await kit.act(judgePlaceAgain, systemActor, told));
  }),
  reaction(taxFactsChanged, "billing_end_vat_wait", async (kit, told) => {
    must(await kit.act(endVatWait, systemActor, told));
  }),
  reaction(placeAnswered, "billing_end_place_wait", async (kit, told) => {
    must(await kit.act(endPlaceWait, systemActor, told));
  }),
  reactionTogether(invoiceIssued, "billing_deliver", deliver, () => true, DELIVERED_TOGETHER),
  reactionTogether(creditNoteIssued, "billing_deliver", deliver),
  reaction(creditNoteIssued, "billing_issue_corrected", async (kit, { documentId }) => {
    must(await kit.act(issueCorrected, systemActor, { creditNoteId: documentId }));
  }),
  reactionTogether(paymentRequested, "billing_deliver", deliver),
  reactionTogether(receiptIssued, "billing_deliver", async (kit, issued) => {
    must(await kit.act(deliverDocuments, systemActor, { documentIds: issued.map((one) => one.documentId) }));
  }),
  reactionTogether(requestPaid, "billing_invoice_request", async (kit, paid) => {
    must(await kit.act(invoiceRequests, systemActor, { documentIds: paid.map((one) => one.documentId) }));
  }),
  reaction(invoiceReopened, "billing_reopen_case", async (kit, { documentId }) => {
    must(await kit.act(reopenCase, systemActor, { documentId }));
  }),
  reactionTogether(
    paymentReceived,
    "billing_allocate",
    async (kit, received) => {
      must(
        await kit.act(allocatePayments, systemActor, { paymentIds: received.map((one) => one.paymentId) }),
      );
    },
    isUnspent,
  ),
  reactionTogether(
    paymentReceived,
    "billing_receipt",
    async (kit, received) => {
      must(await kit.act(issueReceipts, systemActor, { paymentIds: received.map((one) => one.paymentId) }));
    },
    (received) => received.forBalance === true,
  ),
  reaction(paymentUnallocated, "billing_reopen", async (kit, { documentId }) => {
    must(await kit.act(reopenDocument, systemActor, { documentId }));
  }),
  reactionTogether(paymentFailed, "billing_charge_failed", async (kit, failed) => {
    must(await kit.act(noteChargeFailed, systemActor, { paymentIds: failed.map((one) => one.paymentId) }));
  }),
  reactionTogether(
    printMoved,
    "billing_posted",
    async (kit, moved) => {
      must(await kit.act(notePosted, systemActor, { documentIds: moved.map((one) => one.aboutId) }));
    },
    (moved) => moved.aboutKind === "document",
  ),
  reaction(messageFailed, "billing_undelivered", async (kit, { messageId }) => {
    must(await kit.act(noteUndelivered, systemActor, { messageId }));
  }),
  ...moneyReactions,
];
