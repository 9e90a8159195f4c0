// What billing does on hearing that money went back, came back, or is in doubt.
import { reaction } from "../../../kernel/jobs.ts";
import type { Reaction } from "../../../kernel/jobs.ts";
import { must } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import {
  paidBackTwice,
  paymentBounced,
  paymentDisputed,
  paymentRefunded,
  refundFailed,
} from "../../payments/index.ts";
import { noteFailedPayout } from "../balance/note-failed-payout.ts";
import { putBackRefund } from "./allocate-payment.ts";
import { claimBounced, claimTwice } from "./claim-bounced.ts";
import { noteDispute, tellRefund } from "./note-money.ts";

export const moneyReactions: readonly Reaction[] = [
  reaction(paymentRefunded, "billing_refund_mail", async (kit, { refundId }) => {
    must(await kit.act(tellRefund, systemActor, { refundId }));
  }),
  reaction(refundFailed, "billing_put_back", async (kit, { refundId }) => {
    must(await kit.act(putBackRefund, systemActor, { refundId }, { key: `put_back:${refundId}` }));
  }),
  reaction(refundFailed, "billing_payout_failed", async (kit, { refundId }) => {
    must(await kit.act(noteFailedPayout, systemActor, { refundId }));
  }),
  reaction(paymentBounced, "billing_claim_bounced", async (kit, { paymentId }) => {
    must(await kit.act(claimBounced, systemActor, { paymentId }, { key: `claim_bounced:${paymentId}` }));
  }),
  reaction(paidBackTwice, "billing_claim_twice", async (kit, { refundId }) => {
    must(await kit.act(claimTwice, systemActor, { refundId }, { key: `claim_twice:${refundId}` }));
  }),
  reaction(paymentDisputed, "billing_dispute", async (kit, { paymentId }) => {
    must(await kit.act(noteDispute, systemActor, { paymentId }));
  }),
];
