// Somebody of ours did one step of a set-up by hand: one click, with what came of it. The last one makes the item run; where a
// preview is lent it becomes the real account first.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { finishTasks } from "../../staff/index.ts";
import { itemsOf } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import { activateItem } from "./note-item.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { stepDone } from "../orders.events.ts";
import { noteFault, stepStates } from "./set-up-step.rules.ts";
import { takePreview } from "./take-preview.ts";
import { setStep, stepById, stepsOf } from "./set-up-step.store.ts";
import type { ItemStep } from "./set-up-step.store.ts";

export type OnStep = { readonly orderId: string; readonly stepId: string };
export type StepRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "invalid"; readonly fault: "missing" | "too_long" | "no_note" };

const needs = {
  any: ["staff:services.change" as const],
  on: (input: OnStep) => ({ kind: "order", id: input.orderId }),
};

/** Steps may be done in any order. Refuses a note that is missing or too long, and a step that is done already. */
export const doStep = action({
  name: "do_set_up_step",
  needs,
  async run(ctx, input: OnStep & { readonly result: string }): Promise<Result<null, StepRefusal>> {
    const found = await lockStep(ctx, input);
    if (!found) return refuse({ code: "no_such", kind: "set_up_step" });
    const { step, item, order } = found;
    const to = stepStates.decide(step.state, "do");
    if (!to.ok) return to;
    const result = input.result.trim();
    const fault = noteFault(step, result);
    if (fault !== null) return refuse({ code: "invalid", fault });
    await setStep(ctx.tx, step.id, { state: "done", result, doneBy: staffId(ctx), doneAt: ctx.now });
    ctx.moved({ noun: "set_up_step", id: step.id, move: "do", from: "open", to: "done", why: step.title.en });
    if (step.mailed && result !== "") ctx.announce(stepDone, { stepId: step.id });
    const left = (await stepsOf(ctx.tx, [item.id])).filter((one) => one.state === "open");
    if (left.length === 0) await allDone(ctx, order, item);
    return ok(null);
  },
});

/** A click too early is taken back while the item does not run yet; what was mailed stays mailed. */
export const undoStep = action({
  name: "undo_set_up_step",
  needs,
  async run(ctx, input: OnStep): Promise<Result<null, StepRefusal>> {
    const found = await lockStep(ctx, input);
    if (!found) return refuse({ code: "no_such", kind: "set_up_step" });
    const { step } = found;
    const to = stepStates.decide(step.state, "undo");
    if (!to.ok) return to;
    await setStep(ctx.tx, step.id, { state: "open", result: step.result, doneBy: null, doneAt: null });
    ctx.moved({
      noun: "set_up_step",
      id: step.id,
      move: "undo",
      from: "done",
      to: "open",
      why: step.title.en,
    });
    return ok(null);
  },
});

const staffId = (ctx: Ctx): string | null => (ctx.actor.kind === "staff" ? ctx.actor.id : null);

// Only steps of an item that is being set up: one that runs, was given up, or that the panel works on is not gone over again.
async function lockStep(
  ctx: Ctx,
  input: OnStep,
): Promise<{ order: Order; item: Item; step: ItemStep } | null> {
  const order = await lockOrder(ctx.tx, input.orderId);
  const step = order && (await stepById(ctx.tx, input.stepId));
  if (!order || !step) return null;
  const item = (await itemsOf(ctx.tx, order.id)).find((one) => one.id === step.itemId);
  return item?.state === "setting_up" && item.subjectId === null ? { order, item, step } : null;
}

async function allDone(ctx: Ctx, order: Order, item: Item): Promise<void> {
  if (!(await takePreview(ctx, order, item))) await activateItem(ctx, order, item);
  const rest = (await itemsOf(ctx.tx, order.id)).filter((one) => one.state === "setting_up");
  const waiting = await stepsOf(
    ctx.tx,
    rest.map((one) => one.id),
  );
  if (waiting.every((one) => one.state === "done")) await finishTasks(ctx, order.id, "set_up_by_hand");
}
