// The gateway's answers to each deed, stored: what is told is checked against what was asked before anything moves.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { bookRefundConversion } from "./book-money.ts";
import { failRefund } from "./fail-refund.ts";
import { aboutPayment, closeCheckoutAsk } from "./gateway.asks.ts";
import type { RefundPaymentAsk, SessionAsk } from "./gateway.asks.ts";
import type { CheckoutState, GatewayPayment, OpenCheckout, RefundDone } from "./gateway.port.ts";
import { paymentStates, refundStates, WITHHELD } from "./payment.rules.ts";
import { lockPayment, movePayment, setFacts } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { raiseConcern } from "./raise-concern.ts";
import { finishRefund } from "./refund.ts";
import { lockRefund, setRefundRef } from "./refund.store.ts";
import { becomeFailed, takeCheckout, takeTruth } from "./take-truth.ts";

type OfPayment = { readonly paymentId: string };
type Noted = Promise<Result<null>>;

const KEPT_BACK = { code: WITHHELD, message: WITHHELD, final: false };
/** Refusals that another try with the same card cannot change. */
const FINAL_CODES = new Set(["expired_card", "invalid", "not_permitted", "amount"]);

/** The page stands, or it could not be opened; one nobody ever saw took no money, whatever became of it. */
export async function noteOpened(
  ctx: Ctx,
  attempt: Attempt<OfPayment>,
  outcome: Outcome<OpenCheckout>,
): Noted {
  const payment = await lockPayment(ctx.tx, attempt.ask.paymentId);
  if (!payment || payment.state !== "asked") return ok(null);
  if (outcome.kind === "done") return notePage(ctx, payment, outcome.value);
  if (outcome.kind === "pending") return ok(null);
  const code = outcome.kind === "refused" ? outcome.code : "no_answer";
  await becomeFailed(
    ctx,
    payment,
    outcome.kind === "withheld" ? KEPT_BACK : { code, message: outcome.message, final: false },
  );
  return ok(null);
}

async function notePage(ctx: Ctx, payment: Payment, page: OpenCheckout): Noted {
  const facts = { session_ref: page.sessionRef, page_url: page.url, next_look_at: page.expiresAt };
  const open = await movePayment(ctx, payment, { move: "open", to: "open" }, facts);
  // The order fell while the page was being made.
  if (open.wanted === "release") {
    const ask: SessionAsk = { paymentId: open.id, sessionRef: page.sessionRef };
    ctx.ask(closeCheckoutAsk, { ...aboutPayment(open), ask });
  }
  return ok(null);
}

/** A page was read, by itself or after it was closed. */
export async function noteCheckout(
  ctx: Ctx,
  attempt: Attempt<OfPayment>,
  outcome: Outcome<CheckoutState>,
): Noted {
  const payment = await lockPayment(ctx.tx, attempt.ask.paymentId);
  if (payment && outcome.kind === "done") await takeCheckout(ctx, payment, outcome.value);
  return ok(null);
}

export async function noteRead(
  ctx: Ctx,
  attempt: Attempt<OfPayment>,
  outcome: Outcome<GatewayPayment>,
): Noted {
  const payment = await lockPayment(ctx.tx, attempt.ask.paymentId);
  if (payment && outcome.kind === "done") await takeTruth(ctx, payment, outcome.value);
  return ok(null);
}

/** A stored card was charged, declined, or nobody knows: then a person looks and no second charge is made meanwhile. */
export async function noteCharged(
  ctx: Ctx,
  attempt: Attempt<OfPayment>,
  outcome: Outcome<GatewayPayment>,
): Noted {
  const payment = await lockPayment(ctx.tx, attempt.ask.paymentId);
  if (!payment) return ok(null);
  switch (outcome.kind) {
    case "done":
      await takeTruth(ctx, payment, outcome.value);
      break;
    case "pending":
      await noteProcessing(ctx, payment, outcome.reference);
      break;
    case "refused": {
      const { code, message } = outcome;
      await becomeFailed(ctx, payment, { code, message, final: FINAL_CODES.has(code) });
      break;
    }
    case "withheld":
      await becomeFailed(ctx, payment, KEPT_BACK);
      break;
    case "parked":
      await raiseConcern(ctx, payment, "outcome_unknown", outcome.message);
  }
  return ok(null);
}

async function noteProcessing(ctx: Ctx, payment: Payment, paymentRef: string): Promise<void> {
  const to = paymentStates.decide(payment.state, "process");
  const facts = { payment_ref: paymentRef, next_look_at: new Date(ctx.now.getTime() + 3_600_000) };
  if (to.ok) await movePayment(ctx, payment, { move: "process", to: to.value }, facts);
}

export const noteCaptured = (
  ctx: Ctx,
  attempt: Attempt<OfPayment>,
  outcome: Outcome<GatewayPayment>,
): Noted => noteReserved(ctx, attempt, outcome, "capture_failed");

export const noteReleased = (
  ctx: Ctx,
  attempt: Attempt<OfPayment>,
  outcome: Outcome<GatewayPayment>,
): Noted => noteReserved(ctx, attempt, outcome, "release_failed");

async function noteReserved(
  ctx: Ctx,
  attempt: Attempt<OfPayment>,
  outcome: Outcome<GatewayPayment>,
  concern: "capture_failed" | "release_failed",
): Noted {
  const payment = await lockPayment(ctx.tx, attempt.ask.paymentId);
  if (!payment || outcome.kind === "pending") return ok(null);
  if (outcome.kind === "done") await takeTruth(ctx, payment, outcome.value);
  else await raiseConcern(ctx, payment, concern, outcome.kind === "withheld" ? WITHHELD : outcome.message);
  return ok(null);
}

/** Money went back, or not: then it is free again. An unknown outcome stays set aside until a person has looked. */
export async function noteRefunded(
  ctx: Ctx,
  attempt: Attempt<RefundPaymentAsk>,
  outcome: Outcome<RefundDone>,
): Noted {
  const payment = await lockPayment(ctx.tx, attempt.ask.paymentId);
  const asked = payment && (await lockRefund(ctx.tx, attempt.ask.refundId));
  if (!payment || !asked) return ok(null);
  if (outcome.kind === "done") {
    await setRefundRef(ctx.tx, asked.id, outcome.value.refundRef);
    await finishRefund(ctx, payment, asked);
    const { settled } = outcome.value;
    if (settled) await bookRefundConversion(ctx, payment, asked, settled);
    return ok(null);
  }
  if (outcome.kind === "pending") await setRefundRef(ctx.tx, asked.id, outcome.reference);
  else if (outcome.kind === "parked") await raiseConcern(ctx, payment, "outcome_unknown", outcome.message);
  else if (refundStates.can(asked.state, "fail"))
    await failRefund(
      ctx,
      payment,
      asked,
      outcome.kind === "refused" ? `${outcome.code}: ${outcome.message}` : WITHHELD,
    );
  if (outcome.kind === "pending")
    await setFacts(ctx.tx, payment.id, { next_look_at: new Date(ctx.now.getTime() + 6 * 3_600_000) });
  return ok(null);
}
