// What orders do on hearing news: their own, for what needs no hurry, and that of the modules below.
import type { Action } from "../../kernel/act.ts";
import { reaction, reactionTogether } from "../../kernel/jobs.ts";
import type { JobKit, Reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import type { Refusal } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { creditNoteIssued, invoiceReopened, orderInvoicePaid } from "../billing/index.ts";
import { contractChangeDone } from "../contracts/index.ts";
import { domainActive, domainFailed, domainPending, domainRetried } from "../domains/index.ts";
import {
  hostingActive,
  hostingFailed,
  hostingRetried,
  previewReady,
  previewRemoved,
} from "../hosting/index.ts";
import { packMoved } from "../papers/index.ts";
import { paymentAuthorised, paymentDisputed, paymentReceived } from "../payments/index.ts";
import { checkOrderVat } from "./screening/check-order-vat.ts";
import { threadAnswered, threadById } from "../threads/index.ts";
import { noteAnswer } from "./review/ask-buyer.ts";
import type { ItemFault } from "./set-up/item-fault.rules.ts";
import { dropNotedNames, takeNotedNames } from "./included/take-noted-names.ts";
import { noteItemActive, noteItemFailed, noteItemRetried } from "./set-up/note-item.ts";
import { noteOrderPayments } from "./set-up/note-payment.ts";
import { forwardTypedPaper } from "./papers/forward-typed-paper.ts";
import { closeOrderPapers, noteOrderPapers } from "./papers/follow-papers.ts";
import {
  itemMoved,
  orderAccepted,
  orderCompleted,
  orderConfirmed,
  orderFell,
  orderMoved,
  orderPlaced,
  stepDone,
} from "./orders.events.ts";
import { tellPreview } from "./preview/tell-preview.ts";
import {
  noteOrderCredited,
  noteOrderDisputed,
  noteOrderOwed,
  noteOrderPaid,
} from "./screening/remember-order.ts";
import { checkOrder } from "./screening/screen-order.ts";
import { tellDesk } from "./review/tell-desk.ts";
import { tellStep } from "./set-up/tell-step.ts";
import { tellMoved, tellReceived, tellWelcome } from "./tell-buyer.ts";
import { writeWelcome } from "./set-up/write-welcome.ts";
import { tellItem, tellRequested } from "./set-up/tell-item.ts";

/** One act with what was told. */
const does =
  <Told, Done, No extends Refusal>(act: Action<Told, Done, No>) =>
  async (kit: JobKit, told: Told): Promise<void> =>
    void must(await kit.act(act, systemActor, told));

type Ordered = { readonly orderItemId: string | null };

async function active(kit: JobKit, told: Ordered): Promise<void> {
  if (told.orderItemId === null) return;
  must(await kit.act(noteItemActive, systemActor, { itemId: told.orderItemId }));
}

async function failed(kit: JobKit, told: Ordered, fault: ItemFault): Promise<void> {
  if (told.orderItemId === null) return;
  must(await kit.act(noteItemFailed, systemActor, { itemId: told.orderItemId, fault }));
}

async function retried(kit: JobKit, told: Ordered): Promise<void> {
  if (told.orderItemId === null) return;
  must(await kit.act(noteItemRetried, systemActor, { itemId: told.orderItemId }));
}

async function previewTold(kit: JobKit, ordered: Ordered, told: "ready" | "removed"): Promise<void> {
  if (ordered.orderItemId === null) return;
  must(await kit.act(tellPreview, systemActor, { itemId: ordered.orderItemId, told }));
}

async function paid(kit: JobKit, told: readonly { readonly paymentId: string }[]): Promise<void> {
  const paymentIds = told.map((one) => one.paymentId);
  must(await kit.act(noteOrderPayments, systemActor, { paymentIds }));
}

const isForOrder = (told: { readonly orderId?: string | null | undefined }): boolean => told.orderId !== null;

export const ordersReactions: readonly Reaction[] = [
  reaction(orderPlaced, "tell_received", does(tellReceived)),
  reaction(orderConfirmed, "screen", (kit, told) => checkOrder(kit, told.orderId)),
  reaction(orderConfirmed, "check_vat", does(checkOrderVat)),
  reaction(orderMoved, "tell_moved", does(tellMoved)),
  reaction(orderMoved, "tell_desk", async (kit, told) => {
    if (!TO_DESK.has(told.state)) return;
    const cause = told.cause ?? told.state;
    must(await kit.act(tellDesk, systemActor, { orderId: told.orderId, cause }));
  }),
  reaction(stepDone, "tell_step", async (kit, told) => void must(await kit.act(tellStep, systemActor, told))),
  reaction(itemMoved, "tell_item", does(tellItem)),
  reaction(orderCompleted, "tell_welcome", does(tellWelcome)),
  reaction(orderFell, "close_papers", does(closeOrderPapers)),
  reaction(contractChangeDone, "noted_names", async (kit, { changeId, outcome }) => {
    if (outcome === "carried_out") return takeNotedNames(kit, changeId);
    must(await kit.act(dropNotedNames, systemActor, { changeId }));
  }),
  reaction(packMoved, "order_papers", does(noteOrderPapers)),
  reaction(threadAnswered, "order_answered", async (kit, told) => {
    const thread = await threadById(kit.db.app, told.threadId);
    if (thread?.about.kind !== "order") return;
    const input = { orderId: thread.about.id, entryId: told.entryId };
    must(await kit.act(noteAnswer, systemActor, input));
  }),
  reaction(orderAccepted, "tell_requested", does(tellRequested)),
  reaction(orderAccepted, "write_welcome", does(writeWelcome)),
  reaction(orderAccepted, "forward_typed_paper", does(forwardTypedPaper)),
  reaction(domainPending, "tell_item", async (kit, { orderItemId: itemId }) => {
    if (itemId !== null) must(await kit.act(tellItem, systemActor, { itemId, state: "pending" }));
  }),
  reaction(hostingActive, "item_active", active),
  reaction(hostingFailed, "item_failed", (kit, told) => failed(kit, told, "panel_refused")),
  reaction(hostingRetried, "item_retried", retried),
  reaction(previewReady, "tell_preview", (kit, told) => previewTold(kit, told, "ready")),
  reaction(previewRemoved, "tell_preview", (kit, told) => previewTold(kit, told, "removed")),
  reaction(domainActive, "item_active", active),
  reaction(domainFailed, "item_failed", (kit, told) => failed(kit, told, "registry_refused")),
  reaction(domainRetried, "item_retried", retried),
  reactionTogether(paymentAuthorised, "order_paid", paid, isForOrder),
  reactionTogether(paymentReceived, "order_paid", paid, isForOrder),
  reaction(orderInvoicePaid, "order_remember", does(noteOrderPaid)),
  reaction(invoiceReopened, "order_remember", does(noteOrderOwed)),
  reaction(creditNoteIssued, "order_remember", does(noteOrderCredited)),
  reaction(paymentDisputed, "order_remember", does(noteOrderDisputed)),
];

// Each of them brings the order to the review desk.
const TO_DESK: ReadonlySet<string> = new Set(["in_review", "reopened", "recalled", "answered"]);
