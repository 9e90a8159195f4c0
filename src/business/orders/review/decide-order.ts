// A person at the desk decides: accept, drop (no mark), reject (riskier next time). The decision stands for a moment before
// it takes effect; until then it can be taken back and nobody outside has heard of it.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { settingsOf } from "../../sellers/index.ts";
import { isReason, reasonsSetting, undoSetting } from "./decision.rules.ts";
import type { DecisionKind } from "./decision.rules.ts";
import { insertDecision, lastDecision } from "./decision.store.ts";
import type { Decision } from "./decision.store.ts";
import { orderStates } from "../order.rules.ts";
import type { OrderState } from "../order.rules.ts";
import { lockOrder } from "../order.store.ts";
import { takeDecision, takeNow } from "./take-decision.ts";

export type DecideOrder = {
  readonly orderId: string;
  /** A code of the brand's list for this decision, or "other" with words. */
  readonly reason: string;
  readonly words?: string;
};
/** `takesEffectAt` null: done already, because the brand gives no time to take it back. */
export type Decided = { readonly state: OrderState; readonly takesEffectAt: Date | null };
export type DecideOrderRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "reason_missing" }
  | { readonly code: "decided_already"; readonly by: string | null };

const onOrder = (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId });
const needs = { any: ["staff:orders.decide" as const], on: onOrder };

/** The desk found it genuine. Where money comes first and is not there, the order waits for it. */
export const acceptOrder = action({
  name: "accept_order",
  needs,
  run: (ctx, input: DecideOrder) => decide(ctx, input, "accept"),
});

/** The customer changed their mind, or it was a mistake: nothing is remembered against anybody. */
export const dropOrder = action({
  name: "drop_order",
  needs,
  run: (ctx, input: DecideOrder) => decide(ctx, input, "drop"),
});

/** An abusive order: the same person, address, phone or card looks riskier next time. */
export const rejectOrder = action({
  name: "reject_order",
  needs,
  run: (ctx, input: DecideOrder) => decide(ctx, input, "reject"),
});

/** Step. Refuses a move that does not exist, a reason that is not on the list, and an order somebody has decided on already. */
export async function decide(
  ctx: Ctx,
  input: DecideOrder,
  kind: DecisionKind,
  question = "",
): Promise<Result<Decided, DecideOrderRefusal>> {
  const order = await lockOrder(ctx.tx, input.orderId);
  if (!order) return refuse({ code: "no_such", kind: "order" });
  const may = orderStates.decide(order.state, kind);
  if (!may.ok) return may;
  // What the machine still checks is not accepted over its head.
  if (order.state === "checking" && kind === "accept")
    return refuse({ code: "bad_move", noun: "order", from: order.state, move: kind });
  const before = await lastDecision(ctx.tx, order.id);
  if (before?.state === "standing") return refuse({ code: "decided_already", by: before.decidedBy });
  const [reasons, seconds] = await settingsOf(ctx.tx, order.sellerId, [reasonsSetting, undoSetting]);
  const words = (input.words ?? "").trim();
  if (!isReason(reasons, kind, { reason: input.reason, words })) return refuse({ code: "reason_missing" });
  const decision: Decision = {
    id: newId(),
    orderId: order.id,
    kind,
    reason: input.reason,
    words,
    question,
    state: "standing",
    decidedBy: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    decidedAt: ctx.now,
    takesEffectAt: new Date(ctx.machineNow.getTime() + seconds * 1000),
    moneyWentBack: false,
  };
  await insertDecision(ctx.tx, decision);
  const why = words === "" ? input.reason : `${input.reason}: ${words}`;
  ctx.moved({ noun: "decision", id: decision.id, move: kind, from: null, to: "standing", why });
  if (seconds === 0) return ok({ state: await takeNow(ctx, order, decision), takesEffectAt: null });
  ctx.enqueue(takeDecision, { decisionId: decision.id }, { runAt: decision.takesEffectAt });
  return ok({ state: order.state, takesEffectAt: decision.takesEffectAt });
}
