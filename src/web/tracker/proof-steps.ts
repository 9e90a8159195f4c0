// What stands between the check and the acceptance: code, papers, money. Each is there only where the order's path has it.
import { dated, passedAt, stateAt } from "./step.ts";
import type { MoreSteps } from "./step.ts";

export const codeSteps: MoreSteps = ({ order, history, words }, reached) => {
  if (order.path !== "sms") return [];
  const state = stateAt(reached, 3);
  return [
    {
      key: "code",
      title: words.code,
      state,
      ...(state === "done" ? dated(passedAt(history, 3)) : {}),
      ...(state === "current" ? { who: words.you } : {}),
    },
  ];
};

export const papersSteps: MoreSteps = ({ order, history, words }, reached) => {
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
      ...(state === "current" ? { who: order.nextActor === "host" ? words.us : words.you } : {}),
      note: words.papersNote,
    },
  ];
};

export const paymentSteps: MoreSteps = ({ order, words, isCovered }, reached) => {
  if (order.paymentGate !== "pay_first") return [];
  const state = isCovered || reached > 4 ? "done" : stateAt(reached, 4);
  return [
    {
      key: "payment",
      title: words.payment,
      state,
      ...(state === "current" ? { who: words.you } : {}),
      ...(state === "done" && reached <= 4 ? { note: words.paymentCard } : {}),
    },
  ];
};
