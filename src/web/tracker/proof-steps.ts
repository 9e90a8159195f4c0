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
      ...(state === "current" ? provesNow(asked) : {}),
    },
  ];
};

/** Whoever has papers beside the code and sent them back waits for us, and may still be faster with the code. */
function provesNow(asked: StepsAsked): Partial<Step> {
  const { order, words } = asked;
  if (order.nextActor !== "host") return yours(asked);
  const mayEnter = order.code.nextAt !== "never";
  return looksThrough(asked, [words.papersBack, ...(mayEnter ? [words.codeStillGood] : [])].join(" "));
}

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
  return asked.order.nextActor === "host" ? looksThrough(asked, asked.words.papersNote) : yours(asked);
}

/** The desk's turn, by what it promises from when they came back. */
function looksThrough(asked: StepsAsked, note: string): Partial<Step> {
  const { papersSince, promise } = asked;
  return ours(asked, papersSince === null ? null : promise.other(papersSince), note);
}

export const paymentSteps: MoreSteps = (asked, reached) => {
  const { order, words, isCovered } = asked;
  // What costs nothing today, as all that is tried, waits for no money, and none came.
  if (order.paymentGate !== "pay_first" || order.totalMinor === 0n) return [];
  const covered = order.payBy === "card" ? words.paymentCard : words.paymentCovered;
  const state = isCovered || reached > 4 ? "done" : stateAt(reached, 4);
  return [
    {
      key: "payment",
      title: words.payment,
      state,
      ...(state === "current" ? yours(asked) : {}),
      ...(state === "done" && reached <= 4 ? { note: covered } : {}),
    },
  ];
};
