// What an order's acceptance or fall means for its money: reserved money is taken or given back, also where it comes late.
import type { Ctx } from "../../kernel/act.ts";
import { lockPaymentsOfOrder, setFacts } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { refundFree } from "./refund.ts";
import { closePage } from "./start-hosted-payment.ts";
import { askCapture, askRelease } from "./take-truth.ts";

const isUnderway = ({ state }: Payment): boolean =>
  state === "asked" ||
  state === "open" ||
  state === "processing" ||
  state === "expired" ||
  state === "failed";

/**
 * Step at acceptance: what is reserved is taken (payment_received follows), what is reserved later is taken then.
 * Doing it again asks nothing again. Answers the payments asked to be taken now.
 */
export async function captureOrderPayments(ctx: Ctx, orderId: string): Promise<readonly string[]> {
  const asked: string[] = [];
  for (const payment of await lockPaymentsOfOrder(ctx.tx, orderId)) {
    if (payment.wanted !== null || !(isUnderway(payment) || payment.state === "authorised")) continue;
    await setFacts(ctx.tx, payment.id, { wanted: "capture" });
    if (payment.state !== "authorised") continue;
    askCapture(ctx, payment);
    asked.push(payment.id);
  }
  return asked;
}

export type Released = {
  readonly releasing: readonly string[];
  readonly refunding: readonly string[];
  /** Booked by hand: it stays the customer's prepaid money until staff sends it back. */
  readonly byHand: readonly string[];
};

/**
 * Step when the order falls: pages are closed, what is reserved is given back, what was paid and lies on no document is
 * refunded. Money that comes afterwards goes back at once. Doing it again asks nothing again.
 */
export async function releaseOrderPayments(ctx: Ctx, orderId: string): Promise<Released> {
  const done = { releasing: [] as string[], refunding: [] as string[], byHand: [] as string[] };
  for (const payment of await lockPaymentsOfOrder(ctx.tx, orderId)) {
    // What came from the balance goes back to it.
    if (payment.manner === "by_hand" && payment.way !== "balance") {
      if (payment.state === "paid") done.byHand.push(payment.id);
      continue;
    }
    if (payment.wanted === "release") continue;
    await setFacts(ctx.tx, payment.id, { wanted: "release" });
    if (payment.state === "open") closePage(ctx, payment);
    if (payment.state === "authorised") {
      askRelease(ctx, payment);
      done.releasing.push(payment.id);
    }
    if (payment.state === "paid" && (await refundFree(ctx, payment, "order_fell")) !== null)
      done.refunding.push(payment.id);
  }
  return done;
}
