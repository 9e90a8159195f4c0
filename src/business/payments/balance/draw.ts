// An order is paid from the balance: the money moves to a payment of its own, which is spent and given back like every other.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { bookReceipt, todayOf } from "../book-money.ts";
import { freeOf } from "../payment.rules.ts";
import { insertPayment } from "../new-payment.store.ts";
import type { NewPayment } from "../new-payment.store.ts";
import { lockPayment } from "../payment.store.ts";
import type { Payment } from "../payment.store.ts";
import { paymentReceived } from "../payments.events.ts";
import { drawnInto, insertDraws } from "./draw.store.ts";
import type { Drawn } from "./draw.store.ts";

export type DrawForOrder = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly orderId: string;
  readonly currency: string;
  /** Which payments give how much; of this account and in this currency. */
  readonly from: readonly Drawn[];
};

/** Step. Refuses not_enough (somebody was quicker with one of them); then nothing may stand. */
export async function drawForOrder(
  ctx: Ctx,
  input: DrawForOrder,
): Promise<Result<{ paymentId: string; minor: bigint }, { readonly code: "not_enough" }>> {
  const { sellerId, accountId, orderId, currency } = input;
  const from = input.from.toSorted((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
  for (const { paymentId, minor } of from) {
    const payment = await lockPayment(ctx.tx, paymentId);
    const isTheirs = payment?.accountId === accountId && payment.currency === currency;
    if (!isTheirs || payment.state !== "paid" || minor <= 0n || freeOf(payment) < minor)
      return refuse({ code: "not_enough" });
  }
  const minor = from.reduce((sum, one) => sum + one.minor, 0n);
  if (minor === 0n) return refuse({ code: "not_enough" });
  const on = await todayOf(ctx, sellerId);
  const made: NewPayment = {
    id: newId(),
    sellerId,
    accountId,
    currency,
    minor,
    capturedMinor: minor,
    way: "balance",
    manner: "by_hand",
    purpose: "order",
    orderId,
    connectionId: null,
    methodId: null,
    keepCard: false,
    state: "paid",
    receivedOn: on,
  };
  await insertPayment(ctx, made, []);
  await insertDraws(ctx, made, from, on);
  must(await bookReceipt(ctx, made as Payment, on));
  ctx.announce(paymentReceived, { paymentId: made.id, orderId });
  return ok({ paymentId: made.id, minor });
}

/** Step, where a locked payment from the balance is given back: to the payments it came from, what came last first. */
export async function undraw(ctx: Ctx, payment: Payment, minor: bigint): Promise<void> {
  let left = minor;
  const back: Drawn[] = [];
  for (const one of await drawnInto(ctx.tx, payment.id)) {
    if (left === 0n) break;
    const part = one.minor < left ? one.minor : left;
    back.push({ paymentId: one.paymentId, minor: -part });
    left -= part;
  }
  if (left > 0n) throw new Error(`payment ${payment.id} gives back more than it got from the balance`);
  await insertDraws(ctx, payment, back, await todayOf(ctx, payment.sellerId));
}
