// A decision takes effect once the time to take it back is over: the order is cleared, it ends, or its buyer is asked.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { job } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { clearOrder } from "../set-up/clear-order.ts";
import { sendQuestion } from "./send-question.ts";
import { decisionById, setDecision } from "./decision.store.ts";
import type { Decision } from "./decision.store.ts";
import { endLocked } from "../end-order.ts";
import { rememberOrder } from "../screening/remember-order.ts";
import { orderStates } from "../order.rules.ts";
import type { OrderState } from "../order.rules.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";

/** For the machine. A decision that was taken back, or that took effect before, is left as it is. */
export const effectDecision = action({
  name: "effect_decision",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { decisionId: string }) {
    const seen = await decisionById(ctx.tx, input.decisionId);
    const order = seen && (await lockOrder(ctx.tx, seen.orderId));
    const decision = order && (await decisionById(ctx.tx, input.decisionId));
    if (order && decision?.state === "standing") await takeNow(ctx, order, decision);
    return ok(null);
  },
});

/** Its time is when the decision may no longer be taken back. */
export const takeDecision = job({
  name: "take_decision",
  payload: z.object({ decisionId: z.uuid() }),
  run: async (kit, payload) => void must(await kit.act(effectDecision, systemActor, payload)),
});

/** Step; the order is locked. Where it went on by another way meanwhile, the decision lapses. */
export async function takeNow(ctx: Ctx, order: Order, decision: Decision): Promise<OrderState> {
  const moved = (move: "take" | "lapse", to: "taken" | "lapsed"): void =>
    ctx.moved({ noun: "decision", id: decision.id, move, from: "standing", to });
  const lapse = async (): Promise<OrderState> => {
    await setDecision(ctx.tx, decision, "lapsed");
    moved("lapse", "lapsed");
    return order.state;
  };
  if (!orderStates.can(order.state, decision.kind)) return lapse();
  const why = decision.words === "" ? decision.reason : `${decision.reason}: ${decision.words}`;
  if (decision.kind === "ask") {
    const state = await sendQuestion(ctx, order, decision, why);
    if (state === null) return lapse();
    await setDecision(ctx.tx, decision, "taken");
    moved("take", "taken");
    return state;
  }
  moved("take", "taken");
  if (decision.kind === "accept") {
    await setDecision(ctx.tx, decision, "taken");
    await rememberOrder(ctx, order, "good");
    return clearOrder(ctx, order, why);
  }
  const ended = must(await endLocked(ctx, order, decision.kind, why));
  await setDecision(ctx.tx, decision, "taken", ended.moneyWentBack);
  if (decision.kind === "reject") await rememberOrder(ctx, order, "bad");
  return ended.state;
}
