// A decision is taken back: before it took effect without a trace outside; afterwards as far as nothing was set up and no
// money went back.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { takeStockAgain } from "../../catalogue/index.ts";
import { takeCouponAgain } from "../../coupons/index.ts";
import { closePackOfOrder } from "../../papers/index.ts";
import { assessmentOf, unmarkOrder } from "../../screening/index.ts";
import { settingOf } from "../../sellers/index.ts";
import { reopenFault, reopenSetting } from "./decision.rules.ts";
import { lastDecision, setDecision } from "./decision.store.ts";
import type { Decision } from "./decision.store.ts";
import { itemsOf } from "../item.store.ts";
import { lockTried } from "../placing/trial.store.ts";
import { recallFault, recallItems } from "../set-up/recall-items.ts";
import { askConfirmation } from "../confirming/ask-confirmation.ts";
import { orderStates } from "../order.rules.ts";
import type { OrderState } from "../order.rules.ts";
import { lockOrder, moveOrder, stateBefore } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { orderConfirmed, orderMoved, orderReopened } from "../orders.events.ts";

export type UndoRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  /** Nobody decided, or it was taken back before. */
  | { readonly code: "nothing_to_undo" }
  | { readonly code: "set_up_started" }
  | { readonly code: "money_went_back" }
  /** Something of it was paid, or lies on an invoice. */
  | { readonly code: "money_taken" }
  | { readonly code: "too_late" }
  /** It was ordered with a coupon that others have used up since. */
  | { readonly code: "coupon_gone" }
  /** What it would try, its buyer has or had by now. */
  | { readonly code: "trial_gone" }
  /** What it was for is sold out by now. */
  | { readonly code: "sold_out" };

/**
 * Standing: as if nothing had been decided. Taken: an order that waits for papers, money or an answer comes back to the
 * desk, and so does an accepted one, whoever accepted it, while all of it is held and nothing was paid or billed; one that
 * was dropped or rejected is opened again within the brand's term, at the desk, or where it was before anybody confirmed or
 * judged it. What was remembered about the buyer is forgotten.
 */
export const undoDecision = action({
  name: "undo_decision",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: { readonly orderId: string }): Promise<Result<OrderState, UndoRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    const decision = await lastDecision(ctx.tx, order.id);
    if (decision?.state === "standing") {
      await undone(ctx, decision);
      return ok(order.state);
    }
    if (order.state === "accepted") return recallHeld(ctx, order, decision);
    if (decision?.state !== "taken") return refuse({ code: "nothing_to_undo" });
    if (decision.kind === "ask") return settleQuestion(ctx, order, decision);
    return decision.kind === "accept" ? recall(ctx, order, decision) : reopen(ctx, order, decision);
  },
});

async function undone(ctx: Ctx, decision: Decision): Promise<void> {
  await setDecision(ctx.tx, decision, "undone", decision.moneyWentBack);
  ctx.moved({ noun: "decision", id: decision.id, move: "undo", from: decision.state, to: "undone" });
}

/** Nothing is set up yet: what went out to be signed is withdrawn, what was accepted of it counts when the order is taken again. */
async function recall(ctx: Ctx, order: Order, decision: Decision): Promise<Result<OrderState, UndoRefusal>> {
  if (order.state === "completed") return refuse({ code: "set_up_started" });
  if (!orderStates.can(order.state, "recall")) return refuse({ code: "nothing_to_undo" });
  if (order.state === "awaiting_papers") await closePackOfOrder(ctx, order.id, "void");
  return back(ctx, order, decision, "recall");
}

/** Whoever accepted it, the machine too. Its number stays; what was agreed is void. */
async function recallHeld(
  ctx: Ctx,
  order: Order,
  decision: Decision | null,
): Promise<Result<OrderState, UndoRefusal>> {
  const fault = await recallFault(ctx, order);
  if (fault !== null) return refuse({ code: fault });
  await recallItems(ctx, order);
  if (decision?.state === "taken") await undone(ctx, decision);
  await unmarkOrder(ctx, order.id);
  const state = await moveOrder(ctx, order, "recall");
  ctx.announce(orderMoved, { orderId: order.id, state: "recalled" });
  return ok(state);
}

/** The mail is out: the buyer hears that they need not answer it. What they answered all the same stays in the conversation. */
async function settleQuestion(
  ctx: Ctx,
  order: Order,
  decision: Decision,
): Promise<Result<OrderState, UndoRefusal>> {
  if (order.state !== "awaiting_answer") return refuse({ code: "nothing_to_undo" });
  await undone(ctx, decision);
  const state = await moveOrder(ctx, order, "take_back");
  ctx.announce(orderMoved, { orderId: order.id, state: "question_settled", cause: decision.id });
  return ok(state);
}

async function reopen(ctx: Ctx, order: Order, decision: Decision): Promise<Result<OrderState, UndoRefusal>> {
  const days = await settingOf(ctx.tx, order.sellerId, reopenSetting);
  const { state, endedAt } = order;
  const { moneyWentBack } = decision;
  const fault = reopenFault({ state, endedAt, moneyWentBack, days, now: ctx.now });
  if (fault === "not_fallen") return refuse({ code: "nothing_to_undo" });
  if (fault !== null) return refuse({ code: fault });
  if (!(await takeCouponAgain(ctx, order.id))) return refuse({ code: "coupon_gone" });
  if (!(await mayTryAgain(ctx, order))) return refuse({ code: "trial_gone" });
  if (!(await takeStockAgain(ctx, order.id))) return refuse({ code: "sold_out" });
  ctx.announce(orderReopened, { orderId: order.id });
  return back(ctx, order, decision, REOPENING[await backTo(ctx.tx, order)]);
}

/** What fell has used no trial up; another order, or a contract, may have since. */
async function mayTryAgain(ctx: Ctx, order: Order): Promise<boolean> {
  const tried = (await itemsOf(ctx.tx, order.id)).filter(
    (item) => item.trialDays !== null && item.belongsTo === null,
  );
  if (tried.length === 0) return true;
  const had = await lockTried(
    ctx.tx,
    order,
    tried.map((item) => item.productId),
  );
  return had.size === 0;
}

const REOPENING = { confirmation: "reopen_unconfirmed", check: "reopen_unchecked", desk: "reopen" } as const;

/** Where a fallen order goes when it is opened again: to its buyer, to the check, or before a person. */
export async function backTo(
  db: Tx | ReadDb,
  order: Pick<Order, "id" | "state">,
): Promise<keyof typeof REOPENING> {
  if ((await stateBefore(db, order)) === "awaiting_confirmation") return "confirmation";
  return (await assessmentOf(db, order.id)) === null ? "check" : "desk";
}

async function back(
  ctx: Ctx,
  order: Order,
  decision: Decision,
  move: "recall" | (typeof REOPENING)[keyof typeof REOPENING],
): Promise<Result<OrderState, UndoRefusal>> {
  await undone(ctx, decision);
  await unmarkOrder(ctx, order.id);
  const state = await moveOrder(ctx, order, move);
  if (state === "awaiting_confirmation") {
    await askConfirmation(ctx, { ...order, state }, `order:${order.id}:reopened:${decision.id}`);
    return ok(state);
  }
  if (state === "checking") ctx.announce(orderConfirmed, { orderId: order.id });
  const told = state === "checking" ? "reopened_unchecked" : "reopened";
  ctx.announce(orderMoved, { orderId: order.id, state: told, cause: decision.id });
  return ok(state);
}
