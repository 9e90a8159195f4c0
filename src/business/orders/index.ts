// The door of orders: placing, confirming, deciding, the code by SMS, and what trackers and desks see.
import type { ModuleParts } from "../../kernel/module.ts";
import { loadOrderSubject } from "./order.store.ts";
import { deskTexts } from "./review/desk.mails.ts";
import { orderTexts } from "./orders.mails.ts";
import { ordersReactions } from "./orders.reactions.ts";
import { ordersTicks } from "./orders.ticks.ts";
import { mailTrackerLinkJob } from "./open-tracker.ts";
import { takeNotedNamesJob } from "./included/take-noted-names.ts";
import { takeDecision } from "./review/take-decision.ts";
import { ordersPersonal } from "./personal.store.ts";

export { agreedTerms, agreedTexts } from "./agreed.reads.ts";
export type { AgreedTerms } from "./agreed.reads.ts";
export { confirmByMail } from "./confirming/confirm-by-mail.ts";
export { askAboutOrder } from "./review/ask-about-order.ts";
export { answerOrder } from "./review/answer-order.ts";
export type { AnswerOrder } from "./review/answer-order.ts";
export { saidWithBuyer } from "./review/buyer-thread.ts";
export { askBuyer } from "./review/ask-buyer.ts";
export type { AskBuyer } from "./review/ask-buyer.ts";
export { assignOrder } from "./review/assign-order.ts";
export type { AssignOrder } from "./review/assign-order.ts";
export { acceptOrder, dropOrder, rejectOrder } from "./review/decide-order.ts";
export type { DecideOrder, DecideOrderRefusal } from "./review/decide-order.ts";
export { welcomeLetterSetting } from "./set-up/welcome.mails.ts";
export { doStep, undoStep } from "./set-up/do-step.ts";
export type { OnStep, StepRefusal } from "./set-up/do-step.ts";
export { cancelOrder, endOrder } from "./end-order.ts";
export { deskOrder, deskOrders, orderParts, wishedNameOf } from "./review/desk.reads.ts";
export type {
  DeskItem,
  DeskOrder,
  DeskOrderFacts,
  DeskOrdersAsked,
  OrderPart,
  OrderParts,
} from "./review/desk.reads.ts";
export type { OrderAnswer } from "./order-fields.reads.ts";
export type { FieldsRefusal, OrderFieldIssue } from "./placing/order-fields.rules.ts";
export { endSentence, isInPart } from "./end-sentence.rules.ts";
export type { EndAsked } from "./end-sentence.rules.ts";
export { expireOrders } from "./expire-orders.ts";
export { firstTrackerToken, openTracker, sendTrackerLink } from "./open-tracker.ts";
export type { SendTrackerLink } from "./open-tracker.ts";
export { noteItemActive } from "./set-up/note-item.ts";
export type { LineIssue, OrderLine, SeenPrice, WantedItem } from "./placing/order-lines.rules.ts";
export { ordersNews } from "./order-news.reads.ts";
export type { OrderNews } from "./order-news.reads.ts";
export { goingWith, hasFallen, itemStates, MAX_ITEMS, MAX_QUANTITY, orderStates } from "./order.rules.ts";
export type { ItemState, NextActor, OrderPath, OrderState } from "./order.rules.ts";
export {
  itemTimes,
  orderByNumber,
  orderForTracker,
  orderHistory,
  ordersList,
  ordersOfAccounts,
} from "./orders.reads.ts";
export type { OrderRow, TrackedItem, TrackedOrder } from "./orders.reads.ts";
export { enterCode, sendCode } from "./phone-code/phone-code.ts";
export type { EnteredCode, SendCode, SendCodeRefusal } from "./phone-code/phone-code.ts";
export { codeLimits } from "./phone-code/phone-code.rules.ts";
export type { CodeLimits } from "./phone-code/phone-code.rules.ts";
export { papersBeside } from "./phone-code/papers-beside.ts";
export { isAnother, priceOfOne } from "./placing/order-lines.rules.ts";
export { saidTrials, trialsOf } from "./placing/trial.rules.ts";
export { productsHad } from "./placing/trial.store.ts";
export { payOrderFromBalance } from "./placing/pay-order-from-balance.ts";
export { placeOrder, takeOrder } from "./placing/place-order.ts";
export { notedNamesOf } from "./included/noted-name.store.ts";
export type { NotedName } from "./included/noted-name.store.ts";
export { whyNotHad } from "./included/name-not-had.mails.ts";
export { changeContractWithNames } from "./included/change-with-names.ts";
export type { ChangeWithNames, ChangeWithNamesRefusal } from "./included/change-with-names.ts";
export { takeIncluded } from "./included/take-included.ts";
export type { TakeName, TakeNameRefusal } from "./included/take-name.ts";
export { formsOnAcceptance, papersCase } from "./papers/order-papers.ts";
export { postOrderPapers, sendOrderPapers, signOrderPapers } from "./papers/order-papers-acts.ts";
export type { OrderPapersRefusal, SendOrderPapers } from "./papers/order-papers-acts.ts";
export { CONSENT_WAYS, CONSENT_WORDS_MAX } from "./placing/consent.rules.ts";
export { consentsOf } from "./placing/consent.store.ts";
export type { KeptConsent } from "./placing/consent.store.ts";
export { noteSignedPaper } from "./placing/note-signed-paper.ts";
export { takeStaffOrder } from "./placing/take-staff-order.ts";
export type { StaffOrder, StaffOrderRefusal } from "./placing/take-staff-order.ts";
export { takeQuotedOrder } from "./placing/take-quoted-order.ts";
export type { QuotedLine, QuotedOrder } from "./placing/take-quoted-order.ts";
export { purchaseOf } from "./placing/order-purchase.ts";
export { orderFell, orderReopened } from "./orders.events.ts";
export type { PlacedOrder, PlaceOrder, PlaceOrderRefusal } from "./placing/place-order.ts";
export { readLines, wantedItem } from "./placing/read-lines.ts";
export { previewsFor } from "./preview/preview.reads.ts";
export type { PreviewSeen } from "./preview/preview.reads.ts";
export { previewSetting } from "./preview/preview.rules.ts";
export { startPreview } from "./preview/start-preview.ts";
export type { StartPreviewRefusal } from "./preview/start-preview.ts";
export { alarms, alarmsByFactor, shortIdsOf } from "./screening/screening.reads.ts";
export type { Alarms } from "./screening/screening.reads.ts";
export { buyerStanding, nextToReview, ordersByIds, reviewQueue } from "./review/review.reads.ts";
export type { BuyerStanding, OtherOrder, ReviewRow } from "./review/review.reads.ts";
export {
  answerSetting,
  DECISIONS,
  OTHER_REASON,
  reasonInWords,
  reasonsSetting,
  reviewSetting,
} from "./review/decision.rules.ts";
export { deskPromise } from "./review/review-promise.ts";
export type { DeskPromise } from "./review/review-promise.ts";
export { reopenSetting, toldReason, undoSetting } from "./review/decision.rules.ts";
export type { DecisionKind, DecisionReason, ToldReason } from "./review/decision.rules.ts";
export { lastDecision } from "./review/decision.store.ts";
export type { Decision } from "./review/decision.store.ts";
export { stepsOf } from "./set-up/set-up-step.store.ts";
export type { ItemStep } from "./set-up/set-up-step.store.ts";
export { reviewMailSetting } from "./review/tell-desk.ts";
export { endOrdered } from "./set-up/end-ordered.ts";
export type { EndOrderedRefusal } from "./set-up/end-ordered.ts";
export { giveUpItem, GIVE_UP_REASON_MAX } from "./set-up/give-up-item.ts";
export type { GiveUpItem, GiveUpItemRefusal } from "./set-up/give-up-item.ts";
export { releaseItem } from "./set-up/release-item.ts";
export type { ReleaseItem } from "./set-up/release-item.ts";
export { correctAddress, resendConfirmation } from "./confirming/resend-confirmation.ts";
export type { ConfirmationRefusal } from "./confirming/resend-confirmation.ts";
export { nameserversSetting } from "./set-up/name-servers.ts";
export { ITEM_FAULTS } from "./set-up/item-fault.rules.ts";
export type { ItemFault } from "./set-up/item-fault.rules.ts";
export { tellReceived } from "./tell-buyer.ts";
export { backTo, undoDecision } from "./review/undo-decision.ts";
export type { UndoRefusal } from "./review/undo-decision.ts";

export const ordersModule: ModuleParts = {
  name: "orders",
  personal: ordersPersonal,
  jobs: [takeDecision, mailTrackerLinkJob, takeNotedNamesJob],
  loaders: { order: loadOrderSubject },
  reactions: ordersReactions,
  ticks: ordersTicks,
  texts: [...orderTexts, ...deskTexts],
};
