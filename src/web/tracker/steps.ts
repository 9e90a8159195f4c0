// An order's way as a list of steps, each with its state, since when, and who has to act. Pure: from reads to words. Steps
// that only some orders have stand in files of their own and in the list here.
import { itemStep } from "./item-steps.ts";
import { codeSteps, papersSteps, paymentSteps } from "./proof-steps.ts";
import { dated, hasFallen, lastReached, passedAt, REACHED, stateAt, yours } from "./step.ts";
import type { MoreSteps, Step, StepsAsked } from "./step.ts";

/** Between the check and the acceptance, in the order in which they come. */
const MIDDLE: readonly MoreSteps[] = [codeSteps, papersSteps, paymentSteps];

export function stepsOf(asked: StepsAsked): readonly Step[] {
  const { order, history, words } = asked;
  const reached = hasFallen(order) ? lastReached(history) : REACHED[order.state];
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
  if (hasFallen(order))
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

function checkStep({ order, history, words }: StepsAsked, reached: number): Step {
  const state = stateAt(reached, 2);
  const asked = order.state === "awaiting_answer";
  const checks = order.state === "in_review" ? words.reviewNote : words.checkNote;
  const note = asked ? words.answerNote : checks;
  return {
    key: "check",
    title: words.check,
    state,
    ...(state === "done" ? dated(passedAt(history, 2)) : {}),
    ...(state === "current" ? { who: asked ? words.you : words.us, note } : {}),
  };
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
    title: words.done,
    state: isDone ? "done" : "waiting",
    ...(isDone ? { ...dated(order.endedAt), note: words.doneNote } : {}),
  };
}
