// What is owed back and waited for somebody who may send money is sent, or kept as the customer's balance where they agreed
// to that; either once.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { refundStates } from "./payment.rules.ts";
import { addRefunded, lockPayment } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { disputed, sendRefundOf, tellDesk, unheldOf } from "./refund.ts";
import type { Disputed } from "./refund.ts";
import { lockRefund, lockRefundsOf, moveRefund, refundById } from "./refund.store.ts";
import type { Refund } from "./refund.store.ts";

export type DecideRefund = { readonly refundId: string };
export type KeepRefund = DecideRefund & {
  /** When and how the customer said that it may stay. */
  readonly agreed: string;
};
export type DecideRefundRefusal = BadMove | { readonly code: "no_such"; readonly kind: "refund" };
type SendRefundRefusal = DecideRefundRefusal | Disputed;
export type KeepRefundRefusal = DecideRefundRefusal | { readonly code: "agreement_missing" };

/** Who may sends what waited for them. Refuses: no_such, bad_move (decided already), disputed. */
export const sendRefund = action({
  name: "send_refund",
  needs: {
    any: ["staff:payments.refund"],
    on: (input: DecideRefund) => ({ kind: "refund", id: input.refundId }),
  },
  async run(ctx, input: DecideRefund): Promise<Result<null, SendRefundRefusal>> {
    const decided = await decideWaiting(ctx, input.refundId, "send");
    if (!decided.ok) return decided;
    const { payment, refund: waited } = decided.value;
    // It is among what was sent by now.
    const unheld = await unheldOf(ctx, payment);
    if (unheld < 0n) return refuse(disputed(waited.minor + unheld));
    await sendRefundOf(ctx, payment, waited);
    return ok(null);
  },
});

/** It stays the customer's with us, free to be spent. Refuses: no_such, bad_move (decided already), agreement_missing. */
export const keepRefund = action({
  name: "keep_refund",
  needs: {
    any: ["staff:payments.refund"],
    on: (input: KeepRefund) => ({ kind: "refund", id: input.refundId }),
  },
  async run(ctx, input: KeepRefund): Promise<Result<null, KeepRefundRefusal>> {
    const agreed = input.agreed.trim();
    if (agreed === "") return refuse({ code: "agreement_missing" });
    const decided = await decideWaiting(ctx, input.refundId, "keep", agreed);
    if (!decided.ok) return decided;
    await addRefunded(ctx.tx, decided.value.payment.id, -decided.value.refund.minor);
    return ok(null);
  },
});

/** Step, where a locked payment bounces: nothing that waits of it is sent. Answers how much that was. */
export async function keepWaiting(ctx: Ctx, payment: Payment): Promise<bigint> {
  const waiting = await lockRefundsOf(ctx.tx, payment.id, "waiting");
  if (waiting.length === 0) return 0n;
  for (const one of waiting) await moveRefund(ctx, one, { move: "keep", to: "kept" });
  const minor = waiting.reduce((sum, one) => sum + one.minor, 0n);
  await addRefunded(ctx.tx, payment.id, -minor);
  await tellDesk(ctx, payment);
  return minor;
}

async function decideWaiting(
  ctx: Ctx,
  refundId: string,
  move: "send" | "keep",
  why: string | null = null,
): Promise<Result<{ payment: Payment; refund: Refund }, DecideRefundRefusal>> {
  const known = await refundById(ctx.tx, refundId);
  // The payment is locked before its refunds, everywhere.
  const payment = known && (await lockPayment(ctx.tx, known.paymentId));
  const waited = payment && (await lockRefund(ctx.tx, refundId));
  if (!payment || !waited) return refuse({ code: "no_such", kind: "refund" });
  const to = refundStates.decide(waited.state, move);
  if (!to.ok) return to;
  await moveRefund(ctx, waited, { move, to: to.value, why });
  await tellDesk(ctx, payment);
  return ok({ payment, refund: { ...waited, state: to.value } });
}
