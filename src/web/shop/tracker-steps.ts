// An order's way as a list of steps, each with its state, since when, and who has to act. Pure: from reads to words.
import type { orderHistory, TrackedItem, TrackedOrder } from "../../business/orders/index.ts";
import { orderStates } from "../../business/orders/index.ts";
import type { TrackerWords } from "./tracker.words.ts";

export type StepState = "done" | "current" | "waiting" | "failed";
export type Step = {
  readonly key: string;
  readonly title: string;
  readonly state: StepState;
  readonly at?: Date;
  readonly who?: string;
  readonly note?: string;
};

type History = Awaited<ReturnType<typeof orderHistory>>;
type OrderState = TrackedOrder["state"];

/** How far each state is along the way; ends that are no success count where they were left. */
const REACHED: Readonly<Record<OrderState, number>> = {
  awaiting_confirmation: 1,
  checking: 2,
  in_review: 2,
  awaiting_code: 3,
  awaiting_papers: 3,
  awaiting_payment: 4,
  accepted: 6,
  completed: 7,
  dropped: 0,
  rejected: 0,
  expired: 0,
  cancelled: 0,
};
const FALLEN: ReadonlySet<OrderState> = new Set(["dropped", "rejected", "expired", "cancelled"]);

export const hasFallen = (order: Pick<TrackedOrder, "state">): boolean => FALLEN.has(order.state);
export const mayCancel = (order: Pick<TrackedOrder, "state">): boolean =>
  orderStates.can(order.state, "cancel");

export type StepsAsked = {
  readonly order: TrackedOrder;
  readonly history: History;
  /** When each item came to its state. */
  readonly itemTimes: ReadonlyMap<string, Date>;
  readonly isCovered: boolean;
  readonly words: TrackerWords;
};

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
    ...middleSteps(asked, reached),
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

function lastReached(history: History): number {
  return Math.max(1, ...history.map((move) => REACHED[move.to as OrderState] ?? 0));
}

/** When the order first left the states before this point. */
function passedAt(history: History, point: number): Date | undefined {
  const move = history.find((one) => (REACHED[one.to as OrderState] ?? 0) > point);
  return move ? (move.businessAt ?? move.at) : undefined;
}

function stateAt(reached: number, point: number): StepState {
  return reached > point ? "done" : reached === point ? "current" : "waiting";
}

function dated(at: Date | null | undefined): { at: Date } | Record<never, never> {
  return at ? { at } : {};
}

function confirmStep({ order, words }: StepsAsked, reached: number): Step {
  const state = stateAt(reached, 1);
  return {
    key: "confirmed",
    title: state === "done" ? words.confirmed : words.confirm,
    state,
    ...dated(order.confirmedAt),
    ...(state === "current" ? { who: words.you } : {}),
  };
}

function checkStep({ order, history, words }: StepsAsked, reached: number): Step {
  const state = stateAt(reached, 2);
  const note = order.state === "in_review" ? words.reviewNote : words.checkNote;
  return {
    key: "check",
    title: words.check,
    state,
    ...(state === "done" ? dated(passedAt(history, 2)) : {}),
    ...(state === "current" ? { who: words.us, note } : {}),
  };
}

/** Code, papers and payment stand in the list only where this order's path has them. */
function middleSteps(asked: StepsAsked, reached: number): Step[] {
  const { order, history, words, isCovered } = asked;
  const steps: Step[] = [];
  const proof = stateAt(reached, 3);
  const proofAt = proof === "done" ? dated(passedAt(history, 3)) : {};
  const mine = proof === "current" ? { who: words.you } : {};
  if (order.path === "sms") steps.push({ key: "code", title: words.code, state: proof, ...proofAt, ...mine });
  if (order.path === "papers")
    steps.push({
      key: "papers",
      title: words.papers,
      state: proof,
      ...proofAt,
      ...mine,
      note: words.papersNote,
    });
  if (order.paymentGate === "pay_first") {
    const state = isCovered || reached > 4 ? "done" : stateAt(reached, 4);
    steps.push({
      key: "payment",
      title: words.payment,
      state,
      ...(state === "current" ? { who: words.you } : {}),
      ...(state === "done" && reached <= 4 ? { note: words.paymentCard } : {}),
    });
  }
  return steps;
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

function itemStep(item: TrackedItem, { words, itemTimes }: StepsAsked): Step {
  const name = item.title;
  const isDomain = item.kind === "domain";
  const isMove = isDomain && item.domainMode === "transfer";
  const titles = isMove
    ? [words.itemTransfer(name), words.itemTransferDone(name)]
    : isDomain
      ? [words.itemDomain(name), words.itemDomainDone(name)]
      : item.kind === "hosting"
        ? [words.itemHosting(name), words.itemHostingDone(name)]
        : [words.itemOther(name), words.itemHostingDone(name)];
  const states: Readonly<Record<TrackedItem["state"], StepState>> = {
    waiting: "waiting",
    setting_up: "current",
    active: "done",
    failed: "failed",
    cancelled: "failed",
  };
  const state = states[item.state];
  return {
    key: item.id,
    title: (state === "done" ? titles[1] : titles[0]) ?? name,
    state,
    ...dated(itemTimes.get(item.id)),
    ...(state === "current" ? { who: isDomain ? words.registry : words.us } : {}),
    ...(state === "current" && isDomain ? { note: words.registryNote } : {}),
    ...(item.state === "failed" ? { who: words.us, note: words.itemFailedNote } : {}),
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
