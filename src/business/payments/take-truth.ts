// The gateway's word on a payment becomes ours: states, books, kept cards, and what was to happen once money is reserved.
import type { Ctx } from "../../kernel/act.ts";
import { must } from "../../kernel/result.ts";
import { hmacText } from "../../kernel/seal.ts";
import { takeDisputes } from "./dispute/take-disputes.ts";
import { bookConversion, bookFee, bookReceipt, todayOf } from "./book-money.ts";
import { aboutPayment, capturePaymentAsk, releasePaymentAsk } from "./gateway.asks.ts";
import type { CheckoutState, GatewayPayment, KeptCard, PayingCard } from "./gateway.port.ts";
import { takeFailedRefunds } from "./fail-refund.ts";
import { expireCard, keepCard } from "./keep-card.ts";
import { lockCard } from "./method.store.ts";
import { judgeTruth, paymentStates } from "./payment.rules.ts";
import type { PaymentMove, PaymentState } from "./payment.rules.ts";
import { movePayment, setFacts } from "./payment.store.ts";
import type { Payment, PaymentFacts } from "./payment.store.ts";
import {
  paymentAuthorised,
  paymentExpired,
  paymentFailed,
  paymentReceived,
  paymentReleased,
} from "./payments.events.ts";
import { raiseConcern } from "./raise-concern.ts";
import { refundFree } from "./refund.ts";
import { takeRefunds } from "./take-refunds.ts";

const HOUR_MS = 3_600_000;
const later = (ctx: Ctx, hours: number): Date => new Date(ctx.now.getTime() + hours * HOUR_MS);

/** Step on a locked payment. The same word twice, or an older one after a newer, changes nothing. */
export async function takeTruth(ctx: Ctx, seen: Payment, truth: GatewayPayment): Promise<Payment> {
  const isOurs = truth.key === seen.attemptKey;
  const payment = isOurs ? await takeFailedRefunds(ctx, seen, truth) : seen;
  const verdict = judgeTruth(payment, truth);
  if (verdict.kind === "concern") {
    await raiseConcern(ctx, payment, verdict.concern, verdict.note);
    return payment;
  }
  const known: Payment = { ...payment, paymentRef: truth.paymentRef };
  const found = {
    ...(payment.paymentRef === null ? { payment_ref: truth.paymentRef } : {}),
    ...(verdict.kind === "move" && HAS_MONEY.has(verdict.to) ? cardFacts(truth.paidWith) : {}),
  };
  const now = verdict.kind === "move" ? await follow(ctx, known, { ...verdict, found }, truth) : known;
  if (verdict.kind !== "move") await setFacts(ctx.tx, payment.id, found);
  if (verdict.kind === "stay" && truth.failure !== null) await noteFault(ctx, now, truth);
  await takeFee(ctx, now, truth);
  await takeRefunds(ctx, now, truth);
  await takeDisputes(ctx, now, truth);
  return now;
}

async function noteFault(ctx: Ctx, payment: Payment, truth: GatewayPayment): Promise<void> {
  if (payment.state !== "open" || truth.failure === null) return;
  await setFacts(ctx.tx, payment.id, { fault_code: truth.failure.code, fault: truth.failure.message });
}

const HAS_MONEY: ReadonlySet<PaymentState> = new Set(["authorised", "paid"]);

/** Of the card that pays, only what can be compared: its fingerprint under our own key, and its country. */
function cardFacts(card: PayingCard | null): PaymentFacts {
  if (card === null) return {};
  const { fingerprint, country } = card;
  const isCountry = country !== null && /^[A-Z]{2}$/.test(country);
  return {
    card_key: fingerprint === null ? null : hmacText(`card:${fingerprint}`),
    card_country: isCountry ? country : null,
  };
}

/** `found`: facts that were learnt with the word. */
type Step = { readonly move: PaymentMove; readonly to: PaymentState; readonly found?: PaymentFacts };

async function follow(ctx: Ctx, payment: Payment, step: Step, truth: GatewayPayment): Promise<Payment> {
  if (truth.card && payment.keepCard && (step.to === "paid" || step.to === "authorised"))
    await keep(ctx, payment, truth.card);
  switch (step.to) {
    case "paid":
      // A fee in another currency is booked by itself.
      return becomePaid(ctx, payment, step, truth.settled ? null : truth.feeMinor);
    case "authorised":
      return becomeAuthorised(ctx, payment, step);
    case "failed":
      return becomeFailed(ctx, payment, {
        code: truth.failure?.code ?? (truth.state === "cancelled" ? "cancelled" : "declined"),
        message: truth.failure?.message ?? "",
        final: truth.failure?.final ?? false,
        found: step.found ?? {},
      });
    case "released": {
      const moved = await movePayment(ctx, payment, step, { ...step.found, next_look_at: null });
      ctx.announce(paymentReleased, { paymentId: payment.id });
      return moved;
    }
    default:
      return movePayment(ctx, payment, step, { ...step.found, next_look_at: later(ctx, 1) });
  }
}

/** The money is there: receipt in the books, free to be spent; sent back at once where its order fell meanwhile. */
async function becomePaid(ctx: Ctx, payment: Payment, step: Step, feeMinor: bigint | null): Promise<Payment> {
  const on = await todayOf(ctx, payment.sellerId);
  const facts = { captured_minor: payment.minor, received_on: on, next_look_at: null, page_url: null };
  const fine = { fault_code: null, fault: null, fault_final: null };
  // A fee that is known later is booked later.
  const fee = payment.minor > 0n && payment.feeMinor === null ? feeMinor : null;
  const costs = fee === null ? {} : { fee_minor: fee };
  const moved = await movePayment(ctx, payment, step, { ...step.found, ...facts, ...fine, ...costs });
  const paid: Payment = {
    ...moved,
    capturedMinor: payment.minor,
    receivedOn: on,
    feeMinor: fee ?? payment.feeMinor,
  };
  if (paid.minor === 0n) return paid;
  must(await bookReceipt(ctx, paid, on, fee));
  const { id: paymentId, orderId } = paid;
  const forBalance = paid.purpose === "balance";
  if (paid.wanted !== "release") ctx.announce(paymentReceived, { paymentId, orderId, forBalance });
  else await refundFree(ctx, paid, "order_fell_before");
  return paid;
}

async function becomeAuthorised(ctx: Ctx, payment: Payment, step: Step): Promise<Payment> {
  const facts = { ...step.found, next_look_at: later(ctx, 24), page_url: null };
  const moved = await movePayment(ctx, payment, step, facts);
  const { id: paymentId, orderId } = moved;
  if (moved.wanted !== "release") ctx.announce(paymentAuthorised, { paymentId, orderId });
  if (moved.wanted === "release") askRelease(ctx, moved);
  if (moved.wanted === "capture") askCapture(ctx, moved);
  return moved;
}

/** A final decline of an expired card ends the card as well. */
export async function becomeFailed(
  ctx: Ctx,
  payment: Payment,
  fault: {
    readonly code: string;
    readonly message: string;
    readonly final: boolean;
    readonly found?: PaymentFacts;
  },
): Promise<Payment> {
  const to = paymentStates.decide(payment.state, "fail");
  if (!to.ok) return payment;
  const facts = { fault_code: fault.code, fault: fault.message.slice(0, 500), fault_final: fault.final };
  const step = { move: "fail", to: to.value, why: fault.code } as const;
  const ended = { ...fault.found, ...facts, next_look_at: null, page_url: null };
  const moved = await movePayment(ctx, payment, step, ended);
  ctx.announce(paymentFailed, { paymentId: payment.id });
  if (fault.code === "expired_card" && payment.methodId !== null) {
    const card = await lockCard(ctx.tx, payment.methodId);
    if (card) await expireCard(ctx, card);
  }
  return moved;
}

async function keep(ctx: Ctx, payment: Payment, card: KeptCard): Promise<void> {
  if (payment.connectionId === null) return;
  const { accountId, sellerId, connectionId } = payment;
  const methodId = await keepCard(ctx, { accountId, sellerId, connectionId, card });
  if (methodId !== null) await setFacts(ctx.tx, payment.id, { method_id: methodId });
}

// Gateways book their fee some moments after the money: whichever word brings it first has it booked, once.
async function takeFee(ctx: Ctx, payment: Payment, truth: GatewayPayment): Promise<void> {
  if (payment.state !== "paid" || payment.feeMinor !== null || truth.feeMinor === null) return;
  const { feeMinor, settled } = truth;
  const on = await todayOf(ctx, payment.sellerId);
  const currency = settled?.currency ?? payment.currency;
  await setFacts(ctx.tx, payment.id, { fee_minor: feeMinor, fee_currency: settled?.currency ?? null });
  await bookFee(ctx, payment, { minor: feeMinor, currency }, on);
  if (settled) await bookConversion(ctx, payment, settled, on);
}

/** Step on a locked payment: what became of its page, and of the money behind it. */
export async function takeCheckout(ctx: Ctx, payment: Payment, told: CheckoutState): Promise<void> {
  if (told.key !== payment.attemptKey)
    return raiseConcern(ctx, payment, "foreign", `${told.sessionRef} carries ${told.key ?? "no key"}`);
  const truth = told.payment && { ...told.payment, card: told.payment.card ?? told.card };
  const now = truth ? await takeTruth(ctx, payment, truth) : payment;
  if (now.state !== "open") return;
  if (payment.purpose === "store_card" && told.state === "complete") {
    if (told.card) await keep(ctx, now, told.card);
    await becomePaid(ctx, now, { move: "pay", to: "paid" }, null);
  }
  if (told.state === "expired") {
    await movePayment(ctx, now, { move: "expire", to: "expired" }, { next_look_at: null, page_url: null });
    ctx.announce(paymentExpired, { paymentId: now.id });
  }
}

/** Takes what is reserved. Repeating it is harmless at the gateway. */
export function askCapture(ctx: Ctx, payment: Payment): void {
  const { id, minor, currency } = payment;
  ctx.ask(capturePaymentAsk, {
    ...aboutPayment(payment),
    ask: { paymentId: id, paymentRef: refOf(payment), minor, currency },
  });
}

/** Gives back what is reserved. */
export function askRelease(ctx: Ctx, payment: Payment): void {
  ctx.ask(releasePaymentAsk, {
    ...aboutPayment(payment),
    ask: { paymentId: payment.id, paymentRef: refOf(payment) },
  });
}

function refOf(payment: Payment): string {
  if (payment.paymentRef === null) throw new Error(`payment ${payment.id} has no reference at the gateway`);
  return payment.paymentRef;
}
