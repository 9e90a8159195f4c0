// One step of an order's way, and how far each state of the order is along it.
import type { DeskPromise, orderHistory, TrackedOrder } from "../../business/orders/index.ts";
import type { DomainProgress } from "../../business/domains/index.ts";
import { orderStates } from "../../business/orders/index.ts";
import type { TrackerWords } from "./tracker.words.ts";

type StepState = "done" | "current" | "waiting" | "failed";
export type Step = {
  readonly key: string;
  readonly title: string;
  readonly state: StepState;
  readonly at?: Date;
  readonly who?: string;
  /** Until when they have to, before the order ends by itself. */
  readonly by?: Date;
  /** `by` is what the host promised. */
  readonly isOurs?: true;
  readonly note?: string;
};

type History = Awaited<ReturnType<typeof orderHistory>>;
type OrderState = TrackedOrder["state"];

/** How far each state is along the way; ends that are no success count where they were left. */
export const REACHED: Readonly<Record<OrderState, number>> = {
  awaiting_confirmation: 1,
  checking: 2,
  in_review: 2,
  awaiting_answer: 2,
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

export const mayCancel = (order: Pick<TrackedOrder, "state">): boolean =>
  orderStates.can(order.state, "cancel");

export type StepsAsked = {
  readonly order: TrackedOrder;
  readonly history: History;
  /** When each item came to its state. */
  readonly itemTimes: ReadonlyMap<string, Date>;
  readonly isCovered: boolean;
  /** How far the registries are with each domain that was asked for. */
  readonly domains: ReadonlyMap<string, DomainProgress>;
  /** Since when returned papers wait for a look; null: none do. */
  readonly papersSince: Date | null;
  /** Until when the host acts when it is the host's turn. */
  readonly promise: DeskPromise;
  readonly now: Date;
  readonly words: TrackerWords;
};

/** Steps that stand in the list only where this order's way has them. */
export type MoreSteps = (asked: StepsAsked, reached: number) => readonly Step[];

/** How far an order got before it fell. */
export function lastReached(history: History): number {
  return Math.max(1, ...history.map((move) => REACHED[move.to as OrderState] ?? 0));
}

/** When the order first left the states before this point. */
export function passedAt(history: History, point: number): Date | undefined {
  const move = history.find((one) => (REACHED[one.to as OrderState] ?? 0) > point);
  return move ? (move.businessAt ?? move.at) : undefined;
}

export function stateAt(reached: number, point: number): StepState {
  return reached > point ? "done" : reached === point ? "current" : "waiting";
}

export function dated(at: Date | null | undefined): { at: Date } | Record<never, never> {
  return at ? { at } : {};
}

/** The buyer acts, and until when. */
/** The host acts, by what its desk promises; a promise that was not kept is owned up to. */
export function ours(
  { now, words }: StepsAsked,
  by: Date | null,
  note?: string,
): Pick<Step, "who" | "by" | "isOurs" | "note"> {
  const isLate = by !== null && by < now;
  const said = isLate ? [note, words.lateNote].filter(Boolean).join(" ") : note;
  return {
    who: words.us,
    ...(by === null || isLate ? {} : { by, isOurs: true as const }),
    ...(said === undefined ? {} : { note: said }),
  };
}

/** When the order came to this state last. */
export function cameTo(history: History, state: OrderState): Date | undefined {
  const move = history.findLast((one) => one.to === state);
  return move && (move.businessAt ?? move.at);
}

export function yours({ order, words }: StepsAsked): Pick<Step, "who" | "by"> {
  return { who: words.you, ...(order.dueAt === null ? {} : { by: order.dueAt }) };
}
