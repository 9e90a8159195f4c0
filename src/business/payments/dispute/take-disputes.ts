// What the gateway tells of disputes over a payment: each move of money is booked once, and a lost one takes the money from what it
// was spent on. Until it is decided, what the processor took is a claim of the house against it.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { finishTasks } from "../../staff/index.ts";
import { bookDisputeLoss, bookDisputeMove, reverseDisputeLoss, todayOf } from "../book-money.ts";
import { keepWaiting } from "../decide-refund.ts";
import type { GatewayDispute, GatewayPayment } from "../gateway.port.ts";
import { movePayment, setFacts } from "../payment.store.ts";
import type { Payment } from "../payment.store.ts";
import { paymentBounced, paymentReceived } from "../payments.events.ts";
import { raiseConcern } from "../raise-concern.ts";
import { lockRefundsOf } from "../refund.store.ts";
import { disputeStates, lossOf } from "./dispute.rules.ts";
import { disputeTold, insertMove, moveDispute, setTaken } from "./dispute.store.ts";
import type { Dispute } from "./dispute.store.ts";
import { tellClaimedAndWon } from "./tell-won.ts";
import { takeFromUses } from "./take-from-uses.ts";

const LOOK_MS = 24 * 3_600_000;

/** Step on a locked payment. The same word twice changes nothing. */
export async function takeDisputes(ctx: Ctx, payment: Payment, truth: GatewayPayment): Promise<void> {
  let now = payment;
  let isOver = true;
  for (const told of truth.disputes ?? []) {
    if (now.lostMinor === null) {
      await setFacts(ctx.tx, now.id, { lost_minor: 0n });
      now = { ...now, lostMinor: 0n };
    }
    const { dispute: known, isNew } = await disputeTold(ctx, now, told);
    if (isNew) await raiseConcern(ctx, now, "disputed", "dispute_opened");
    const dispute = await takeMoves(ctx, now, known, told);
    const decided = await decide(ctx, now, dispute, told.state);
    now = decided.payment;
    isOver &&= decided.isOver;
  }
  // Nobody need tell how it ends.
  if (!isOver) await setFacts(ctx.tx, now.id, { next_look_at: new Date(ctx.now.getTime() + LOOK_MS) });
}

/** Amounts in another currency than the payment's are counted as what is disputed; the fee stands in its own. */
async function takeMoves(
  ctx: Ctx,
  payment: Payment,
  dispute: Dispute,
  told: GatewayDispute,
): Promise<Dispute> {
  let { takenMinor } = dispute;
  const on = await todayOf(ctx, payment.sellerId);
  for (const { moveRef, amount, feeMinor } of told.moves) {
    const isOwn = amount.currency === payment.currency;
    const minor = isOwn ? amount.minor : amount.minor < 0n ? -dispute.minor : dispute.minor;
    const made = { moveRef, minor, feeMinor, feeCurrency: amount.currency };
    const id = await insertMove(ctx, dispute.id, made);
    if (id === null) continue;
    takenMinor -= minor;
    await bookDisputeMove(ctx, payment, { ...made, id, settled: isOwn ? null : amount }, on);
  }
  if (takenMinor === dispute.takenMinor) return dispute;
  await setTaken(ctx.tx, dispute.id, takenMinor);
  return { ...dispute, takenMinor };
}

type Decided = { readonly payment: Payment; readonly isOver: boolean };

async function decide(
  ctx: Ctx,
  payment: Payment,
  dispute: Dispute,
  told: GatewayDispute["state"],
): Promise<Decided> {
  if (told === "open") return { payment, isOver: false };
  if (told === dispute.state) return { payment, isOver: true };
  return told === "lost" ? lose(ctx, payment, dispute) : win(ctx, payment, dispute);
}

/** What the processor took leaves what it was spent on, newest first; what had gone back before, and is gone twice, is claimed. */
async function lose(ctx: Ctx, payment: Payment, dispute: Dispute): Promise<Decided> {
  const to = disputeStates.decide(dispute.state, "lose");
  // Its money is not taken yet, what is on its way back has no answer yet, or nobody has said what a refund that was made there
  // was for: then it is looked at again.
  const underWay = async (state: "asked" | "found"): Promise<boolean> =>
    (await lockRefundsOf(ctx.tx, payment.id, state)).length > 0;
  const isEarly = dispute.takenMinor === 0n || (await underWay("asked")) || (await underWay("found"));
  if (!to.ok || isEarly) return { payment, isOver: false };
  if (payment.state !== "paid") return cannot(ctx, payment);
  const waitingMinor = await keepWaiting(ctx, payment);
  const free = { ...payment, refundedMinor: payment.refundedMinor - waitingMinor };
  const { capturedMinor, refundedMinor: sentMinor } = free;
  const loss = lossOf(dispute.takenMinor, { capturedMinor, sentMinor });
  if (!(await takeFromUses(ctx, free, loss.lostMinor))) return cannot(ctx, free);
  const lossId = newId();
  await bookDisputeLoss(ctx, payment, { id: lossId, ...loss }, await todayOf(ctx, payment.sellerId));
  await moveDispute(ctx, dispute, { move: "lose", to: to.value, ...loss, lossId });
  const lostMinor = (payment.lostMinor ?? 0n) + loss.lostMinor;
  const rest = capturedMinor - loss.lostMinor;
  const facts = { captured_minor: rest, lost_minor: lostMinor };
  const after = { ...free, capturedMinor: rest, lostMinor };
  await raiseConcern(ctx, payment, "disputed", "dispute_lost");
  if (rest > sentMinor) {
    await setFacts(ctx.tx, payment.id, facts);
    return { payment: after, isOver: true };
  }
  const fault = { fault_code: "disputed", fault: "dispute_lost", fault_final: true, next_look_at: null };
  const step = { move: "bounce", to: "failed", why: "dispute_lost" } as const;
  await movePayment(ctx, payment, step, { ...facts, ...fault });
  ctx.announce(paymentBounced, { paymentId: payment.id });
  return { payment: { ...after, state: "failed" }, isOver: true };
}

/** A person has to look, and the gateway is asked again. */
async function cannot(ctx: Ctx, payment: Payment): Promise<Decided> {
  await raiseConcern(ctx, payment, "disputed", "dispute_lost_spent");
  return { payment, isOver: false };
}

/** What was lost is the customer's again once the processor has given it back; it pays what it paid before. */
async function win(ctx: Ctx, payment: Payment, dispute: Dispute): Promise<Decided> {
  const to = disputeStates.decide(dispute.state, "win");
  if (!to.ok || dispute.takenMinor > 0n) return { payment, isOver: false };
  const nothing = { lostMinor: 0n, claimedMinor: 0n, lossId: null };
  await moveDispute(ctx, dispute, { move: "win", to: to.value, ...nothing });
  if (dispute.lossId === null) {
    await raiseConcern(ctx, payment, "disputed", "dispute_won");
    return { payment, isOver: true };
  }
  await reverseDisputeLoss(ctx, dispute.lossId, await todayOf(ctx, payment.sellerId));
  const capturedMinor = payment.capturedMinor + dispute.lostMinor;
  const lostMinor = (payment.lostMinor ?? 0n) - dispute.lostMinor;
  const facts = { captured_minor: capturedMinor, lost_minor: lostMinor };
  const fine = { fault_code: null, fault: null, fault_final: null };
  if (payment.state === "failed")
    await movePayment(ctx, payment, { move: "pay", to: "paid", why: "dispute_won" }, { ...facts, ...fine });
  else await setFacts(ctx.tx, payment.id, facts);
  await finishTasks(ctx, payment.id, "payment_disputed");
  await raiseConcern(ctx, payment, "disputed", "dispute_won");
  if (dispute.claimedMinor > 0n) await tellClaimedAndWon(ctx, payment, dispute.claimedMinor);
  // A receipt for balance was given when it came first.
  ctx.announce(paymentReceived, { paymentId: payment.id, orderId: payment.orderId, forBalance: false });
  return { payment: { ...payment, state: "paid", capturedMinor, lostMinor }, isOver: true };
}
