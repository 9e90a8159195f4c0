// The door of orders: placing, confirming, deciding, the code by SMS, and what trackers and desks see.
import type { ModuleParts, PlainJob } from "../../kernel/module.ts";
import { loadOrderSubject } from "./order.store.ts";
import { deskTexts } from "./desk.mails.ts";
import { orderTexts } from "./orders.mails.ts";
import { ordersReactions } from "./orders.reactions.ts";
import { ordersTicks } from "./orders.ticks.ts";
import { takeDecision } from "./take-decision.ts";

export { agreedTerms } from "./agreed.reads.ts";
export type { AgreedTerms } from "./agreed.reads.ts";
export { confirmByMail } from "./confirm-by-mail.ts";
export { answerOrder } from "./answer-order.ts";
export type { AnswerOrder } from "./answer-order.ts";
export { answerSetting, askBuyer } from "./ask-buyer.ts";
export type { AskBuyer } from "./ask-buyer.ts";
export { assignOrder } from "./assign-order.ts";
export type { AssignOrder } from "./assign-order.ts";
export { acceptOrder, dropOrder, rejectOrder } from "./decide-order.ts";
export type { DecideOrder, DecideOrderRefusal } from "./decide-order.ts";
export { doStep, undoStep } from "./do-step.ts";
export type { OnStep, StepRefusal } from "./do-step.ts";
export { cancelOrder, endOrder } from "./end-order.ts";
export { deskOrder, deskOrders, orderParts } from "./desk.reads.ts";
export type { DeskItem, DeskOrder, DeskOrderFacts, DeskOrdersAsked, OrderPart } from "./desk.reads.ts";
export { expireOrders } from "./expire-orders.ts";
export { firstTrackerToken, openTracker, sendTrackerLink } from "./open-tracker.ts";
export type { SendTrackerLink } from "./open-tracker.ts";
export { noteItemActive } from "./note-item.ts";
export type { LineIssue, OrderLine, SeenPrice, WantedItem } from "./order-lines.rules.ts";
export { itemStates, MAX_ITEMS, MAX_QUANTITY, orderStates } from "./order.rules.ts";
export type { ItemState, NextActor, OrderPath, OrderState } from "./order.rules.ts";
export {
  itemTimes,
  orderByNumber,
  orderForTracker,
  orderHistory,
  ordersNews,
  ordersList,
  ordersOfAccounts,
} from "./orders.reads.ts";
export type { OrderRow, TrackedItem, TrackedOrder } from "./orders.reads.ts";
export { enterCode, sendCode } from "./phone-code.ts";
export type { EnteredCode, SendCode, SendCodeRefusal } from "./phone-code.ts";
export { signInstead } from "./sign-instead.ts";
export { firstTotal, isAnother, pricedOf, priceOfOne } from "./order-lines.rules.ts";
export { placeOrder, takeOrder } from "./place-order.ts";
export { papersCase } from "./order-papers.ts";
export { postOrderPapers, sendOrderPapers, signOrderPapers } from "./order-papers-acts.ts";
export type { OrderPapersRefusal, SendOrderPapers } from "./order-papers-acts.ts";
export type { PlacedOrder, PlaceOrder, PlaceOrderRefusal } from "./place-order.ts";
export { readLines, wantedItem } from "./read-lines.ts";
export { previewsFor } from "./preview.reads.ts";
export type { PreviewSeen } from "./preview.reads.ts";
export { previewSetting } from "./preview.rules.ts";
export { startPreview } from "./start-preview.ts";
export type { StartPreviewRefusal } from "./start-preview.ts";
export { alarms, alarmsByFactor, shortIdsOf } from "./screening.reads.ts";
export type { Alarms } from "./screening.reads.ts";
export { buyerStanding, nextToReview, ordersByIds, reviewQueue } from "./review.reads.ts";
export type { BuyerStanding, OtherOrder, ReviewRow } from "./review.reads.ts";
export {
  DECISIONS,
  OTHER_REASON,
  reasonInWords,
  reasonsSetting,
  reviewDueAt,
  reviewSetting,
} from "./decision.rules.ts";
export { reopenSetting, undoSetting } from "./decision.rules.ts";
export type { DecisionKind, DecisionReason } from "./decision.rules.ts";
export { lastDecision } from "./decision.store.ts";
export type { Decision } from "./decision.store.ts";
export { stepsOf } from "./set-up-step.store.ts";
export type { ItemStep } from "./set-up-step.store.ts";
export { reviewMailSetting } from "./tell-desk.ts";
export { releaseItem } from "./release-item.ts";
export type { ReleaseItem } from "./release-item.ts";
export { correctAddress, resendConfirmation } from "./resend-confirmation.ts";
export type { ConfirmationRefusal } from "./resend-confirmation.ts";
export { nameserversSetting } from "./set-up-items.ts";
export { tellReceived } from "./tell-buyer.ts";
export { undoDecision } from "./undo-decision.ts";
export type { UndoRefusal } from "./undo-decision.ts";

export const ordersModule: ModuleParts = {
  name: "orders",
  jobs: [takeDecision as unknown as PlainJob],
  loaders: { order: loadOrderSubject },
  reactions: ordersReactions,
  ticks: ordersTicks,
  texts: [...orderTexts, ...deskTexts],
};
