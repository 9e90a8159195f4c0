// An order's way as a list of steps, each with its state, since when, and who has to act. Pure: from reads to words. Steps
// that only some orders have stand in files of their own and in the list here.
import { hasFallen, isInPart } from "../../business/orders/index.ts";
import { itemStep } from "./item-steps.ts";
import { codeSteps, papersSteps, paymentSteps } from "./proof-steps.ts";
import { cameTo, dated, lastReached, ours, passedAt, REACHED, stateAt, yours } from "./step.ts";
import type { MoreSteps, Step, StepsAsked } from "./step.ts";

/** Between the check and the acceptance, in the order in which they come. */
const MIDDLE: readonly MoreSteps[] = [codeSteps, papersSteps, paymentSteps];

export function stepsOf(asked: StepsAsked): readonly Step[] {
  const { order, history, words } = asked;
  const reached = hasFallen(order.state) ? lastReached(history) : REACHED[order.state];
  const steps: Step[] = [
    {
      key: "received",
      title: words.received,
      state: "done",
      at: order.createdAt,
      note: words.receivedNote(order.shortId),
    },
    confirmStep(asked, reached),
    checkStep(asked, reached),
    ...MIDDLE.flatMap((more) => more(asked, reached)),
  ];
  if (hasFallen(order.state))
    return [
      ...steps.filter((step) => step.state === "done"),
      {
        key: "ended",
        title: words[order.state],
        state: "failed",
        ...(order.endedAt ? { at: order.endedAt } : {}),
      },
    ];
  return [...steps, acceptStep(asked), ...order.items.map((item) => itemStep(item, asked)), lastStep(asked)];
}

function confirmStep(asked: StepsAsked, reached: number): Step {
  const { order, words } = asked;
  const state = stateAt(reached, 1);
  return {
    key: "confirmed",
    title: state === "done" ? words.confirmed : words.confirm,
    state,
    ...dated(order.confirmedAt),
    ...(state === "current" ? yours(asked) : {}),
  };
}

function checkStep(asked: StepsAsked, reached: number): Step {
  const { history, words } = asked;
  const state = stateAt(reached, 2);
  return {
    key: "check",
    title: words.check,
    state,
    ...(state === "done" ? dated(passedAt(history, 2)) : {}),
    ...(state === "current" ? checksNow(asked) : {}),
  };
}

function checksNow(asked: StepsAsked): Partial<Step> {
  const { order, history, promise, words } = asked;
  if (order.state === "awaiting_answer") return { ...yours(asked), note: words.answerNote };
  if (order.state !== "in_review") return { who: words.us, note: words.checkNote };
  const since = cameTo(history, "in_review");
  const isSettled = history.at(-1)?.move === "take_back";
  const note = isSettled ? words.questionSettled : words.reviewNote;
  return ours(asked, since === undefined ? null : promise.review(since), note);
}

function acceptStep({ order, words }: StepsAsked): Step {
  const isAccepted = order.acceptedAt !== null;
  return {
    key: "accepted",
    title: words.acceptedStep,
    state: isAccepted ? "done" : "waiting",
    ...dated(order.acceptedAt),
    ...(isAccepted ? { note: words.acceptedNote(order.customerNo ?? "", order.orderNo ?? "") } : {}),
  };
}

function lastStep({ order, words }: StepsAsked): Step {
  const isDone = order.state === "completed";
  return {
    key: "done",
    title: isInPart(order) ? words.doneInPart : words.done,
    state: isDone ? "done" : "waiting",
    ...(isDone ? { ...dated(order.endedAt), note: words.doneNote } : {}),
  };
}
