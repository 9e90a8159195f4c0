// A person has looked at what did not fit and says what came of it. For a charge whose outcome nobody could tell, they say
// whether there is one: the one they name is still read from the gateway before it counts.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { dropAttempts, finishTasks } from "../staff/index.ts";
import {
  aboutPayment,
  capturePaymentAsk,
  chargeStoredAsk,
  readPaymentAsk,
  releasePaymentAsk,
} from "./gateway.asks.ts";
import { lockPayment, setFacts } from "./payment.store.ts";
import { lockRefundsOf } from "./refund.store.ts";
import { becomeFailed } from "./take-truth.ts";

export type SettleConcern = {
  readonly paymentId: string;
  readonly note: string;
  /** For a payment still undecided, and only there: the gateway has no charge, or has it under this reference. */
  readonly found?: { readonly kind: "nothing" } | { readonly kind: "charge"; readonly paymentRef: string };
};

const SETTLED = [chargeStoredAsk.name, capturePaymentAsk.name, releasePaymentAsk.name];

/**
 * What was asked of the gateway ends with it: nobody has it asked again later. Refuses: invalid (no words), nothing_open,
 * decided (the payment knows its outcome; leave `found` away), undecided (it does not; say what was found), under_way (the
 * gateway is being asked at this moment), refund_found (one that was made at the gateway waits to be booked).
 */
export const settleConcern = action({
  name: "settle_payment_concern",
  needs: {
    any: ["staff:payments.book"],
    on: (input: SettleConcern) => ({ kind: "payment", id: input.paymentId }),
  },
  async run(ctx, input: SettleConcern) {
    if (input.note.trim() === "") return refuse({ code: "invalid" as const });
    const payment = await lockPayment(ctx.tx, input.paymentId);
    if (!payment?.concern) return refuse({ code: "nothing_open" as const });
    const { id, concern, connectionId } = payment;
    const { found } = input;
    const undecided = payment.state === "asked" && connectionId !== null;
    if ((await lockRefundsOf(ctx.tx, id, "found")).length > 0)
      return refuse({ code: "refund_found" as const });
    if (found !== undefined && !undecided) return refuse({ code: "decided" as const });
    if (found === undefined && undecided) return refuse({ code: "undecided" as const });
    if (!(await dropAttempts(ctx, id, SETTLED, input.note))) return refuse({ code: "under_way" as const });
    await setFacts(ctx.tx, id, { concern: null, concern_note: null });
    await finishTasks(ctx, id);
    ctx.moved({ noun: "payment_concern", id, move: "settle", from: concern, to: "none", why: input.note });
    if (found?.kind === "nothing")
      await becomeFailed(ctx, payment, { code: "not_charged", message: input.note, final: false });
    const paymentRef = found?.kind === "charge" ? found.paymentRef : payment.paymentRef;
    // Also what was settled otherwise is read: a refund nobody could tell of is done where the money has gone back.
    if (connectionId !== null && paymentRef !== null && found?.kind !== "nothing")
      ctx.ask(readPaymentAsk, {
        ...aboutPayment(payment),
        ask: { paymentId: id, paymentRef, refunds: true },
      });
    return ok(null);
  },
});
