// What stands between the check and the acceptance: code, papers, money. Each is there only where the order's path has it.
import { dated, ours, passedAt, stateAt, yours } from "./step.ts";
import type { MoreSteps, Step, StepsAsked } from "./step.ts";

export const codeSteps: MoreSteps = (asked, reached) => {
  const { order, history, words } = asked;
  if (order.path !== "sms") return [];
  const state = stateAt(reached, 3);
  return [
    {
      key: "code",
      title: words.code,
      state,
      ...(state === "done" ? dated(passedAt(history, 3)) : {}),
      ...(state === "current" ? yours(asked) : {}),
    },
  ];
};

export const papersSteps: MoreSteps = (asked, reached) => {
  const { order, history, words } = asked;
  // Other paths need papers too where something must be signed in any case.
  const had = history.some((move) => move.to === "awaiting_papers");
  if (order.path !== "papers" && !had) return [];
  const state = stateAt(reached, 3);
  return [
    {
      key: "papers",
      title: words.papers,
      state,
      ...(state === "done" ? dated(passedAt(history, 3)) : {}),
      note: words.papersNote,
      ...(state === "current" ? signsNow(asked) : {}),
    },
  ];
};

/** Either the customer's turn, or papers came back and the desk looks through them. */
function signsNow(asked: StepsAsked): Partial<Step> {
  const { order, papersSince, promise } = asked;
  if (order.nextActor !== "host") return yours(asked);
  return ours(asked, papersSince === null ? null : promise.other(papersSince));
}

export const paymentSteps: MoreSteps = (asked, reached) => {
  const { order, words, isCovered } = asked;
  if (order.paymentGate !== "pay_first") return [];
  const state = isCovered || reached > 4 ? "done" : stateAt(reached, 4);
  return [
    {
      key: "payment",
      title: words.payment,
      state,
      ...(state === "current" ? yours(asked) : {}),
      ...(state === "done" && reached <= 4 ? { note: words.paymentCard } : {}),
    },
  ];
};
