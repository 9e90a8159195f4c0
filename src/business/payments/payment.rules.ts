// What a payment and a refund can go through, and what a gateway's word on a payment means for ours. Pure decisions.
import { states } from "../../kernel/states.ts";
import type { GatewayPayment } from "./gateway.port.ts";

/**
 * Money is never refused: what was given up here (failed, expired, released) and is paid there after all, is paid.
 */
export const paymentStates = states("payment", {
  asked: { open: "open", process: "processing", authorise: "authorised", pay: "paid", fail: "failed" },
  open: {
    process: "processing",
    authorise: "authorised",
    pay: "paid",
    fail: "failed",
    expire: "expired",
  },
  processing: { authorise: "authorised", pay: "paid", fail: "failed" },
  authorised: { pay: "paid", release: "released" },
  paid: { bounce: "failed" },
  failed: { authorise: "authorised", pay: "paid" },
  released: { pay: "paid" },
  expired: { authorise: "authorised", pay: "paid" },
});
export type PaymentState = (typeof paymentStates.states)[number];
export type PaymentMove = "open" | "process" | "authorise" | "pay" | "fail" | "expire" | "release" | "bounce";

/** The fault of what a quiet gate kept back: nobody was asked, and no card is at fault. */
export const WITHHELD = "withheld";

export const refundStates = states("refund", {
  waiting: { send: "asked", keep: "kept" },
  // Made at the gateway by somebody: what it was for, a person says.
  found: { take: "done", fail: "failed" },
  asked: { finish: "done", fail: "failed" },
  // The bank may send it back weeks later.
  done: { return: "failed" },
  failed: {},
  kept: {},
});
export type RefundState = (typeof refundStates.states)[number];

export const cardStates = states("card", {
  usable: { expire: "expired", remove: "removed" },
  expired: { remove: "removed" },
  removed: {},
});
export type CardState = (typeof cardStates.states)[number];

/** `balance`: moved here from the customer's other payments. `goodwill`: given by the house. */
export type Way = "card" | "transfer" | "cheque" | "money_order" | "balance" | "debit" | "goodwill";
/** How money comes without a gateway. */
export const HAND_WAYS = ["transfer", "cheque", "money_order", "debit"] as const;
export type HandWay = (typeof HAND_WAYS)[number];

/** Why a person has to look at a payment. */
export type Concern =
  | "amount_differs"
  | "currency_differs"
  | "foreign"
  | "refunded_elsewhere"
  | "disputed"
  | "outcome_unknown"
  | "capture_failed"
  | "release_failed";

export type Expected = {
  readonly state: PaymentState;
  readonly manner: "hosted" | "stored" | "by_hand";
  readonly minor: bigint;
  readonly currency: string;
  readonly attemptKey: string | null;
  /** Lost by disputes; null: there was none. */
  readonly lostMinor?: bigint | null;
};

export type Verdict =
  | { readonly kind: "stay" }
  | { readonly kind: "move"; readonly move: PaymentMove; readonly to: PaymentState }
  | { readonly kind: "concern"; readonly concern: Concern; readonly note: string };

const stay: Verdict = { kind: "stay" };

/**
 * What the gateway's word means: a move, nothing new, or something a person must look at. Never a guess: another key,
 * another currency or another amount than asked for moves nothing.
 */
export function judgeTruth(expected: Expected, truth: GatewayPayment): Verdict {
  if (truth.key !== expected.attemptKey)
    return concern(
      "foreign",
      truth.key === null ? `no_key: ${truth.paymentRef}` : `${truth.paymentRef}, ${truth.key}`,
    );
  if (truth.amount.currency !== expected.currency)
    return concern("currency_differs", `processor_shows: ${said(truth.amount)}`);
  const moved = truth.state === "paid" || truth.state === "authorised";
  if (moved && truth.amount.minor !== expected.minor)
    return concern("amount_differs", `processor_shows: ${said(truth.amount)}`);
  const move = moveFor(expected, truth.state);
  if (move === null) return stay;
  const to = paymentStates.decide(expected.state, move);
  return to.ok && to.value !== expected.state ? { kind: "move", move, to: to.value } : stay;
}

function moveFor(expected: Expected, told: GatewayPayment["state"]): PaymentMove | null {
  switch (told) {
    case "paid":
      // The gateway calls paid what a dispute took; whether it comes back, the dispute says.
      return expected.state === "failed" && (expected.lostMinor ?? null) !== null ? null : "pay";
    case "authorised":
      // What was captured or released cannot be merely reserved again: an older word that came late.
      return "authorise";
    case "processing":
      return "process";
    case "cancelled":
      return expected.state === "authorised" ? "release" : expected.state === "open" ? null : "fail";
    case "failed":
    case "needs_customer":
      // On the open page the customer may try another card.
      return expected.manner === "hosted" && expected.state === "open" ? null : "fail";
    case "open":
      return null;
  }
}

/** Each reader has it in the own language. */
/** An amount in a note that the office says in the reader's language. */
export const said = ({ minor, currency }: GatewayPayment["amount"]): string => `${currency} ${minor}`;

const concern = (what: Concern, note: string): Verdict => ({ kind: "concern", concern: what, note });

/** What of a payment is neither spent on documents or orders nor gone back nor on its way back. */
export function freeOf(payment: {
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly allocatedMinor: bigint;
  readonly drawnMinor: bigint;
}): bigint {
  return payment.capturedMinor - payment.refundedMinor - payment.allocatedMinor - payment.drawnMinor;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Between two questions about what is still under way. */
const PAUSE_MS = 6 * HOUR_MS;
/** A bank sends a refund back within a month, mostly (docs.stripe.com/refunds, "Failed refunds"): days after it was done. */
const RETURN_LOOKS = [2, 7, 14, 21, 30, 45] as const;

type RefundAtGateway = { readonly state: RefundState; readonly doneAt: Date | null };

/**
 * When the gateway is asked next how a payment stands, should nothing be heard of it: while something is under way, and of
 * refunds that were done until none can come back any more. Null: never.
 */
export function nextLook(state: PaymentState, refunds: readonly RefundAtGateway[], now: Date): Date | null {
  if (state !== "paid" || refunds.some((one) => one.state === "asked"))
    return new Date(now.getTime() + PAUSE_MS);
  const looks = refunds.flatMap(({ state: stands, doneAt }) =>
    stands === "done" && doneAt !== null ? RETURN_LOOKS.map((days) => doneAt.getTime() + days * DAY_MS) : [],
  );
  const ahead = looks.filter((at) => at > now.getTime());
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}

/** A card can be charged until the end of the month printed on it. `today` is YYYY-MM-DD. */
export function isCardOver(
  card: { readonly expiryYear: number; readonly expiryMonth: number },
  today: string,
): boolean {
  const month = `${card.expiryYear}-${String(card.expiryMonth).padStart(2, "0")}`;
  return month < today.slice(0, 7);
}
