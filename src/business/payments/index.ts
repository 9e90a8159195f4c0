// The door of payments: money coming in and going out, cards kept for renewals, and what was spent on which document.
import type { ModuleParts } from "../../kernel/module.ts";
import { paymentsReactions } from "./detach-methods.ts";
import { paymentsDeeds } from "./gateway.call.ts";
import { paymentWithParts } from "./paid-parts.ts";
import { loadMethodSubject } from "./method.store.ts";
import { gatewayNoticeJob, paymentsTicks } from "./payments.jobs.ts";
import { loadRefundSubject } from "./refund.store.ts";
import { paymentsPersonal } from "./personal.store.ts";

export { drawForOrder } from "./balance/draw.ts";
export { giveGoodwill } from "./balance/give-goodwill.ts";
export { startTopUp } from "./balance/start-top-up.ts";
export { topUpByCard } from "./balance/top-up-by-card.ts";
export { topUpFault, topUpSetting } from "./balance/top-up.rules.ts";
export type { TopUpSetting } from "./balance/top-up.rules.ts";
export { usePaidParts } from "./paid-parts.ts";
export { allocate, allocateLocked, unallocate } from "./allocate.ts";
export type { Allocate, AllocateRefusal, UnallocateRefusal } from "./allocate.ts";
export type { Advance } from "./advance.rules.ts";
export { ALLOCATED } from "./advance.store.ts";
export { takeAdvances } from "./take-advances.ts";
export { takeBack, takeIn } from "./take-in.ts";
export type { TakeBackRefusal, TakeIn } from "./take-in.ts";
export { bookByHand, bouncePayment } from "./book-by-hand.ts";
export type { BookByHand, BookByHandRefusal, BouncePayment } from "./book-by-hand.ts";
export { chargeStored } from "./charge-stored.ts";
export { closePages } from "./start-hosted-payment.ts";
export type { ChargeStored, ChargeStoredRefusal } from "./charge-stored.ts";
export type { Gateway, GatewayNotice } from "./gateway.port.ts";
export { chooseCard, removeCard } from "./keep-card.ts";
export { returnFromPage } from "./look-at-payment.ts";
export { handWaysSetting, isDebitable, payableBy } from "./offered-ways.rules.ts";
export type { HandWays } from "./offered-ways.rules.ts";
export { debitSetting, isCreditorId, mandateStates } from "./mandate.rules.ts";
export { activeMandate, mandateForDebit } from "./mandate.store.ts";
export type { Mandate } from "./mandate.store.ts";
export { draftMandate, dropMandate, signMandate } from "./sign-mandate.ts";
export type { SignMandate, SignMandateRefusal } from "./sign-mandate.ts";
export { cardById, defaultCard, methodsOfAccounts } from "./method.store.ts";
export type { Card } from "./method.store.ts";
export { captureOrderPayments, releaseOrderPayments } from "./order-payments.ts";
export type { Released } from "./order-payments.ts";
export { freeOf, HAND_WAYS, paymentStates, refundStates, WITHHELD } from "./payment.rules.ts";
export type { CardState, Concern, HandWay, PaymentState, RefundState, Way } from "./payment.rules.ts";
export { allocatedByDocument, allocatedTo } from "./allocation.store.ts";
export { intend } from "./intend.ts";
export { intendedByPayments } from "./intended.store.ts";
export { intendedOf, lockPayment, paymentById, paymentsByIds } from "./payment.store.ts";
export type { Intended, Payment } from "./payment.store.ts";
export {
  cardExpired,
  cardKept,
  paidBackTwice,
  paymentAuthorised,
  paymentBounced,
  paymentDisputed,
  paymentExpired,
  paymentFailed,
  paymentReceived,
  paymentRefunded,
  paymentReleased,
  paymentUnallocated,
  paymentUnclear,
  refundFailed,
  remittanceNoted,
} from "./payments.events.ts";
export { gatewayNoticeJob, receiveGatewayNotice } from "./payments.jobs.ts";
export {
  cardOfOrder,
  freePayments,
  gatewayConnections,
  moneyLeftOfOrder,
  moneyOfOrder,
  paymentPage,
  paymentsOfAccounts,
  paymentsOfConcern,
  paymentsOfDocument,
  paymentsOfOrder,
  paymentStory,
  recentPayments,
  standingOf,
  unallocatedPayments,
} from "./payments.reads.ts";
export type { Allocation, MoneyLeft, PageOf, PaymentStory } from "./payments.reads.ts";
export { settleConcern } from "./settle-concern.ts";
export type { SettleConcern } from "./settle-concern.ts";
export { bookFoundRefund } from "./book-found-refund.ts";
export { keepRefund, sendRefund } from "./decide-refund.ts";
export { refund, refundOwed, refundPayment } from "./refund.ts";
export type { RefundPayment, RefundRefusal } from "./refund.ts";
export { refundById } from "./refund.store.ts";
export type { Refund } from "./refund.store.ts";
export { askRemittances } from "./remittance/ask-remittances.ts";
export { disputeStates, twiceOf, unheldMinor } from "./dispute/dispute.rules.ts";
export { claimedOfDisputes } from "./dispute/dispute.store.ts";
export type { Dispute } from "./dispute/dispute.store.ts";
export { addCard, openHostedPayment, startHostedPayment } from "./start-hosted-payment.ts";
export type {
  AddCard,
  PaymentPurpose,
  StartHostedPayment,
  StartHostedPaymentRefusal,
} from "./start-hosted-payment.ts";

export const paymentsModule: ModuleParts = {
  name: "payments",
  personal: paymentsPersonal,
  loaders: { payment: paymentWithParts, method: loadMethodSubject, refund: loadRefundSubject },
  jobs: [gatewayNoticeJob],
  deeds: paymentsDeeds,
  ticks: paymentsTicks,
  reactions: paymentsReactions,
};
