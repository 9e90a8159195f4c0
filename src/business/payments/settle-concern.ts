// A person has looked at what did not fit and says what came of it. For a charge whose outcome nobody could tell, they say
// whether there is one: the one they name is still read from the gateway before it counts.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { finishTasks } from "../staff/index.ts";
import { readPaymentAsk } from "./gateway.asks.ts";
import { lockPayment, setFacts } from "./payment.store.ts";
import { aboutPayment, becomeFailed } from "./take-truth.ts";

export type SettleConcern = {
  readonly paymentId: string;
  readonly note: string;
  /** Only for a payment still undecided: the gateway has no charge, or has it under this reference. */
  readonly found?: { readonly kind: "nothing" } | { readonly kind: "charge"; readonly paymentRef: string };
};

/** Refuses: invalid (no words), nothing_open, decided (the payment knows its outcome; leave `found` away). */
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
    if (found !== undefined && !undecided) return refuse({ code: "decided" as const });
    await setFacts(ctx.tx, id, { concern: null, concern_note: null });
    await finishTasks(ctx, id);
    ctx.moved({ noun: "payment_concern", id, move: "settle", from: concern, to: "none", why: input.note });
    if (found?.kind === "nothing")
      await becomeFailed(ctx, payment, { code: "not_charged", message: input.note, final: false });
    if (found?.kind === "charge") {
      const ask = { paymentId: id, paymentRef: found.paymentRef };
      ctx.ask(readPaymentAsk, { ...aboutPayment(payment), ask });
    }
    return ok(null);
  },
});
