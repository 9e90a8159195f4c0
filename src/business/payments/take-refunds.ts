// What the gateway says of a payment's refunds: ours are done once their money has gone, whatever became of their own answer, and
// one that somebody made at the gateway itself waits for a person who says what it was for. Neither keeps anything else waiting.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { bookRefundConversion } from "./book-money.ts";
import { aboutPayment, readPaymentAsk } from "./gateway.asks.ts";
import type { GatewayPayment, GatewayRefund } from "./gateway.port.ts";
import { said } from "./payment.rules.ts";
import type { RefundState } from "./payment.rules.ts";
import type { Payment } from "./payment.store.ts";
import { raiseConcern } from "./raise-concern.ts";
import { finishRefund } from "./refund.ts";
import {
  gatewayRefundsOf,
  insertRefund,
  lockRefundByRef,
  lockRefundsOf,
  lockRefundUnder,
  setRefundRef,
} from "./refund.store.ts";
import type { Refund } from "./refund.store.ts";

/** Gone, on its way, or gone without us: not what waits for somebody who may send it. */
const GONE: ReadonlySet<RefundState> = new Set(["asked", "done", "found"]);

/** Step on a locked payment. The same word twice changes nothing. */
export async function takeRefunds(ctx: Ctx, payment: Payment, truth: GatewayPayment): Promise<void> {
  for (const told of truth.refunds ?? []) if (told.state !== "failed") await takeTold(ctx, payment, told);
  if (truth.refundedMinor === 0n) return;
  const known = await gatewayRefundsOf(ctx.tx, payment.id);
  const gone = known.reduce((sum, one) => (GONE.has(one.state) ? sum + one.minor : sum), 0n);
  if (truth.refundedMinor > gone) return doubt(ctx, payment, truth);
  // Told by their sum alone, they are done where all that was asked to go back has gone.
  if (truth.refunds || truth.refundedMinor < gone) return;
  for (const asked of await lockRefundsOf(ctx.tx, payment.id, "asked"))
    await finishRefund(ctx, payment, asked);
}

async function takeTold(ctx: Ctx, payment: Payment, told: GatewayRefund): Promise<void> {
  const { refundRef, key, minor } = told;
  const own =
    (await lockRefundByRef(ctx.tx, payment.id, refundRef)) ??
    (key === null ? null : await lockRefundUnder(ctx.tx, payment.id, key)) ??
    (await unheardOf(ctx, payment, minor));
  if (own === null) {
    const { accountId, currency } = payment;
    const about = { accountId, documentId: null, currency, minor, byHand: false, refundRef };
    const made = { id: newId(), paymentId: payment.id, ...about, reason: MADE_THERE } as const;
    await insertRefund(ctx, { ...made, state: "found" });
    return raiseConcern(ctx, payment, "refunded_elsewhere", refundRef);
  }
  if (own.refundRef === null) await setRefundRef(ctx.tx, own.id, refundRef);
  if (told.state !== "done") return;
  if (own.state === "asked") await finishRefund(ctx, payment, own);
  // Its own answer was lost, or came before the gateway knew.
  if (told.settled && (own.state === "asked" || own.state === "done"))
    await bookRefundConversion(ctx, payment, own, told.settled);
}

/** Somebody made by hand there what was asked for here: it is not to go twice. */
async function unheardOf(ctx: Ctx, payment: Payment, minor: bigint): Promise<Refund | null> {
  const asked = await lockRefundsOf(ctx.tx, payment.id, "asked");
  return asked.find((one) => !one.byHand && one.refundRef === null && one.minor === minor) ?? null;
}

/** The reason of one that was found, until a person gives theirs. */
const MADE_THERE = "made_at_processor";

/** More went back than is known here: which, is asked; where that was told already, a person looks. */
async function doubt(ctx: Ctx, payment: Payment, truth: GatewayPayment): Promise<void> {
  const { paymentRef, refundedMinor: minor } = truth;
  const there = said({ ...truth.amount, minor });
  if (truth.refunds) return raiseConcern(ctx, payment, "refunded_elsewhere", `processor_sent_back: ${there}`);
  const ask = { paymentId: payment.id, paymentRef, refunds: true };
  ctx.ask(readPaymentAsk, { ...aboutPayment(payment), ask });
}
