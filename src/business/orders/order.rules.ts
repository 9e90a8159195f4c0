// What an order goes through, who has to act at each point, and until when.
import type { Renewal } from "../catalogue/index.ts";
import { PAPERS_DAYS } from "../papers/index.ts";
import { states } from "../../kernel/states.ts";

export const orderStates = states("order", {
  awaiting_confirmation: { confirm: "checking", expire: "expired", cancel: "cancelled", drop: "dropped" },
  checking: {
    offer_code: "awaiting_code",
    ask_papers: "awaiting_papers",
    hold: "in_review",
    await_payment: "awaiting_payment",
    accept: "accepted",
    reject: "rejected",
    drop: "dropped",
  },
  awaiting_code: {
    await_payment: "awaiting_payment",
    accept: "accepted",
    hold: "in_review",
    ask_papers: "awaiting_papers",
    expire: "expired",
    cancel: "cancelled",
    drop: "dropped",
    reject: "rejected",
  },
  awaiting_papers: {
    await_payment: "awaiting_payment",
    accept: "accepted",
    hold: "in_review",
    recall: "in_review",
    expire: "expired",
    cancel: "cancelled",
    drop: "dropped",
    reject: "rejected",
  },
  in_review: {
    ask_papers: "awaiting_papers",
    ask: "awaiting_answer",
    await_payment: "awaiting_payment",
    accept: "accepted",
    expire: "expired",
    cancel: "cancelled",
    drop: "dropped",
    reject: "rejected",
  },
  awaiting_answer: {
    answer: "in_review",
    take_back: "in_review",
    ask_papers: "awaiting_papers",
    hold: "in_review",
    await_payment: "awaiting_payment",
    accept: "accepted",
    expire: "expired",
    cancel: "cancelled",
    drop: "dropped",
    reject: "rejected",
  },
  awaiting_payment: {
    hold: "in_review",
    recall: "in_review",
    accept: "accepted",
    expire: "expired",
    cancel: "cancelled",
    drop: "dropped",
    reject: "rejected",
  },
  // Only while nothing of it is set up or billed.
  accepted: { complete: "completed", give_up: "cancelled", recall: "in_review" },
  completed: {},
  // What nobody confirmed, or nothing judged, goes back to where it was: the desk could accept it.
  dropped: {
    reopen: "in_review",
    reopen_unconfirmed: "awaiting_confirmation",
    reopen_unchecked: "checking",
  },
  rejected: { reopen: "in_review" },
  expired: {},
  cancelled: {},
});
export type OrderState = (typeof orderStates.states)[number];

export const itemStates = states("item", {
  waiting: { hold: "held", set_up: "setting_up", cancel: "cancelled" },
  held: { set_up: "setting_up", cancel: "cancelled", recall: "waiting" },
  setting_up: { activate: "active", fail: "failed", cancel: "cancelled" },
  failed: { retry: "setting_up", activate: "active", cancel: "cancelled" },
  active: { end: "cancelled" },
  cancelled: {},
});
export type ItemState = (typeof itemStates.states)[number];

export type OrderPath = "instant" | "sms" | "papers" | "review" | "reject";
export type NextActor = "customer" | "host" | "registry" | "nobody";

/** Who has to act in each state. The registry counts only while set-up waits for nothing but names. */
export const NEXT_ACTOR: Readonly<Record<OrderState, NextActor>> = {
  awaiting_confirmation: "customer",
  checking: "host",
  awaiting_code: "customer",
  awaiting_papers: "customer",
  in_review: "host",
  awaiting_answer: "customer",
  awaiting_payment: "customer",
  accepted: "host",
  completed: "nobody",
  dropped: "nobody",
  rejected: "nobody",
  expired: "nobody",
  cancelled: "nobody",
};

/** Nothing happens to it any more by itself; what fell may still be opened again by a person. */
export const hasEnded = (state: OrderState): boolean => NEXT_ACTOR[state] === "nobody";

/** Over without having become anything. */
export const hasFallen = (state: OrderState): boolean => hasEnded(state) && state !== "completed";
export const FALLEN: readonly OrderState[] = orderStates.states.filter(hasFallen);

/** How long a state may last before the order ends by itself, in days of business time. */
export const DAYS_UNTIL_EXPIRY: Readonly<Partial<Record<OrderState, number>>> = {
  awaiting_confirmation: 7,
  awaiting_code: 7,
  awaiting_papers: PAPERS_DAYS,
  awaiting_answer: 7,
  awaiting_payment: 14,
};

const DAY_MS = 86_400_000;

export function dueAt(state: OrderState, now: Date): Date | null {
  const days = DAYS_UNTIL_EXPIRY[state];
  return days === undefined ? null : new Date(now.getTime() + days * DAY_MS);
}

/** Where the path leads after screening, before money is looked at. */
export function moveForPath(path: OrderPath): "offer_code" | "ask_papers" | "hold" | "reject" | "clear" {
  const moves = {
    instant: "clear",
    sms: "offer_code",
    papers: "ask_papers",
    review: "hold",
    reject: "reject",
  } as const;
  return moves[path];
}

export type MoneySeen = { readonly gate: "pay_first" | "after_activation"; readonly paid: boolean };

/** A cleared order is accepted when its money is there, or need not be yet. */
export function clearedMove(money: MoneySeen): "accept" | "await_payment" {
  return money.gate === "pay_first" && !money.paid ? "await_payment" : "accept";
}

type Settling = readonly { readonly state: ItemState }[];

/** What all items together say: nothing is on its way any more; `give_up` where nothing is left that runs. */
export function settledMove(items: Settling): "complete" | "give_up" | null {
  if (!items.every((item) => item.state === "active" || item.state === "cancelled")) return null;
  return items.some((item) => item.state === "active") ? "complete" : "give_up";
}

type Bound = {
  readonly id: string;
  readonly kind: string;
  readonly state: ItemState;
  readonly belongsTo: string | null;
};

/** What goes with an item that is given up: its add-ons, running or not. A name lives on without its package. */
export function goingWith<T extends Bound>(item: T, items: readonly T[]): readonly T[] {
  const addOns = items.filter((one) => one.belongsTo === item.id && one.kind !== "domain");
  return [item, ...addOns.filter((one) => one.state !== "cancelled")];
}

type Length = { readonly count: number; readonly unit: "day" | "week" | "month" | "year" };
type Terms = {
  readonly minimumCount: number | null;
  readonly minimumUnit: Length["unit"] | null;
  readonly noticeDays: number;
  readonly renewal: Renewal;
};
type Seen = Omit<Terms, "noticeDays" | "renewal"> & {
  readonly noticeDays: number | null;
  readonly renewal: Renewal | null;
  readonly termCount: number;
  readonly termUnit: string;
};

/** For how long the buyer binds themselves, as they saw it when they ordered; `plan` counts for orders that did not keep it. */
export function agreedLength(
  item: Seen,
  plan: Terms | undefined,
): { readonly minimum: Length | null; readonly noticeDays: number; readonly renewal: Renewal } {
  const seen = item.noticeDays === null ? plan : item;
  const minimum =
    seen?.minimumCount && seen.minimumUnit
      ? { count: seen.minimumCount, unit: seen.minimumUnit }
      : item.termUnit === "once"
        ? null
        : { count: item.termCount, unit: item.termUnit as Length["unit"] };
  return { minimum, noticeDays: seen?.noticeDays ?? 30, renewal: seen?.renewal ?? "same_term" };
}

export const MAX_ITEMS = 120;
export const MAX_QUANTITY = 20;
