// What billing does on hearing news: of its own documents, and of money from payments.
import { z } from "zod";
import type { JobKit, News, Reaction } from "../../kernel/jobs.ts";
import { reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { messageFailed } from "../messages/index.ts";
import {
  paymentDisputed,
  paymentFailed,
  paymentReceived,
  paymentRefunded,
  paymentUnallocated,
} from "../payments/index.ts";
import { allocatePayment, reopenDocument, spendPrepaid } from "./allocate-payment.ts";
import { creditNoteIssued, invoiceIssued, invoicePaid, invoiceReopened } from "./billing.events.ts";
import { deliverDocuments, noteUndelivered } from "./deliver-documents.ts";
import { closeCase, reopenCase } from "./close-case.ts";
import { noteChargeFailed } from "./note-charge.ts";
import { noteDispute, tellRefund } from "./note-money.ts";
import { renewPaidDomains } from "./renew-paid-domains.ts";
import { openWithFreeMoney } from "./settlement.store.ts";

const DELIVERED_AT_ONCE = 50;
const ids = z.object({ documentId: z.uuid() });

/** As `reaction`, for a listener that takes its list in parts instead of one by one. */
function inParts(
  heard: News<{ documentId: string }>,
  listener: string,
  part: (kit: JobKit, documentIds: readonly string[]) => Promise<void>,
): Reaction {
  const one = reaction(heard, listener, async () => undefined);
  return {
    ...one,
    job: {
      ...one.job,
      async run(kit, { list }) {
        const documentIds = list.map((item) => ids.parse(item).documentId);
        for (let at = 0; at < documentIds.length; at += DELIVERED_AT_ONCE)
          await part(kit, documentIds.slice(at, at + DELIVERED_AT_ONCE));
      },
    },
  };
}

const deliver = async (kit: JobKit, documentIds: readonly string[]): Promise<void> => {
  for (const documentId of await openWithFreeMoney(kit.db.app, documentIds))
    must(await kit.act(spendPrepaid, systemActor, { documentId }));
  must(await kit.act(deliverDocuments, systemActor, { documentIds }));
};

export const billingReactions: readonly Reaction[] = [
  inParts(invoiceIssued, "billing_deliver", deliver),
  inParts(creditNoteIssued, "billing_deliver", deliver),
  reaction(invoicePaid, "billing_close_case", async (kit, { documentId }) => {
    must(await kit.act(closeCase, systemActor, { documentId }));
  }),
  reaction(invoicePaid, "billing_renew_domains", async (kit, { documentId }) => {
    must(await kit.act(renewPaidDomains, systemActor, { documentId }));
  }),
  reaction(invoiceReopened, "billing_reopen_case", async (kit, { documentId }) => {
    must(await kit.act(reopenCase, systemActor, { documentId }));
  }),
  reaction(paymentReceived, "billing_allocate", async (kit, { paymentId }) => {
    must(await kit.act(allocatePayment, systemActor, { paymentId }));
  }),
  reaction(paymentUnallocated, "billing_reopen", async (kit, { documentId }) => {
    must(await kit.act(reopenDocument, systemActor, { documentId }));
  }),
  reaction(paymentFailed, "billing_charge_failed", async (kit, { paymentId }) => {
    must(await kit.act(noteChargeFailed, systemActor, { paymentId }));
  }),
  reaction(paymentRefunded, "billing_refund_mail", async (kit, { refundId }) => {
    must(await kit.act(tellRefund, systemActor, { refundId }));
  }),
  reaction(paymentDisputed, "billing_dispute", async (kit, { paymentId }) => {
    must(await kit.act(noteDispute, systemActor, { paymentId }));
  }),
  reaction(messageFailed, "billing_undelivered", async (kit, { messageId }) => {
    must(await kit.act(noteUndelivered, systemActor, { messageId }));
  }),
];
