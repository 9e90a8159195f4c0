// Asking the gateway how a payment stands: after the customer came back from the page, on a notice, or because none came.
// None of them is believed by itself; only what is then read from the gateway moves a payment.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { aboutPayment, readCheckoutAsk, readPaymentAsk } from "./gateway.asks.ts";
import type { GatewayNotice } from "./gateway.port.ts";
import { lookAgain } from "./look-again.ts";
import { isReadWaiting, lockPayment } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { raiseConcern } from "./raise-concern.ts";

/** One question at a time: while one waits unsent that asks for as much, its answer will be as new as this one's. */
async function askHowItStands(
  ctx: Ctx,
  payment: Payment,
  about: GatewayNotice["kind"] | null = null,
): Promise<void> {
  const { id, sessionRef, paymentRef } = payment;
  if (sessionRef === null && paymentRef === null) return;
  if (sessionRef !== null && (payment.state === "open" || paymentRef === null)) {
    if (await isReadWaiting(ctx.tx, id)) return;
    ctx.ask(readCheckoutAsk, { ...aboutPayment(payment), ask: { paymentId: id, sessionRef } });
  } else if (paymentRef !== null) {
    const hasRefunds = payment.refundedMinor > 0n || payment.concern === "refunded_elsewhere";
    const refunds = hasRefunds || about === "refund_changed";
    if (await isReadWaiting(ctx.tx, id, { refunds })) return;
    ctx.ask(readPaymentAsk, { ...aboutPayment(payment), ask: { paymentId: id, paymentRef, refunds } });
  }
}

type OnePayment = { readonly paymentId: string };

/**
 * The customer came back from the page. Open to anyone who knows the address, because it tells and moves nothing: it only
 * has the gateway asked, and once for however many visits.
 */
export const returnFromPage = action({
  name: "return_from_page",
  needs: { any: ["public"] },
  audited: false,
  async run(ctx, input: OnePayment) {
    const payment = await lockPayment(ctx.tx, input.paymentId);
    if (payment?.manner === "hosted" && (payment.state === "open" || payment.state === "processing"))
      await askHowItStands(ctx, payment);
    return ok(null);
  },
});

/** A proven notice about this payment. A dispute is told to people; everything else has the gateway asked. */
export const takeNotice = action({
  name: "take_gateway_notice",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: OnePayment & { readonly kind: GatewayNotice["kind"] }) {
    const payment = await lockPayment(ctx.tx, input.paymentId);
    if (!payment) return ok(null);
    // A question that waits unsent may be older than the dispute; the answer says how it ended.
    if (input.kind === "dispute_opened") await raiseConcern(ctx, payment, "disputed", "dispute_opened");
    await askHowItStands(ctx, payment, input.kind);
    return ok(null);
  },
});

/** No notice came: the page ran out, the bank is still at it or sent a refund back, a reservation may have lapsed. */
export const lookAtPayment = action({
  name: "look_at_payment",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: OnePayment) {
    const payment = await lockPayment(ctx.tx, input.paymentId);
    if (!payment) return ok(null);
    await askHowItStands(ctx, payment);
    await lookAgain(ctx, payment);
    return ok(null);
  },
});
