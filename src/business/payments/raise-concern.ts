// Where what the gateway tells does not fit, nothing is guessed: the payment is marked and a person hears of it.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { finishTasks, openTask } from "../staff/index.ts";
import type { Concern } from "./payment.rules.ts";
import { lockPayment, setFacts } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { paymentDisputed, paymentUnclear } from "./payments.events.ts";

/** Step on a locked payment. The same concern again changes and announces nothing. */
export async function raiseConcern(
  ctx: Ctx,
  payment: Payment,
  concern: Concern,
  note: string,
): Promise<void> {
  if (payment.concern === concern && payment.concernNote === note) return;
  await setFacts(ctx.tx, payment.id, { concern, concern_note: note });
  ctx.moved({
    noun: "payment_concern",
    id: payment.id,
    move: "raise",
    from: payment.concern,
    to: concern,
    why: note,
  });
  await openTask(ctx, {
    sellerId: payment.sellerId,
    kind: concern === "disputed" ? "payment_disputed" : "payment_unclear",
    subject: { kind: "payment", id: payment.id },
    accountId: payment.accountId,
    about: `${concern}: ${note}`,
  });
  ctx.announce(concern === "disputed" ? paymentDisputed : paymentUnclear, { paymentId: payment.id });
}

export type SettleConcern = { readonly paymentId: string; readonly note: string };

/** Staff has looked and says what came of it. Refuses: invalid (no words), nothing_open. */
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
    await setFacts(ctx.tx, payment.id, { concern: null, concern_note: null });
    const { id, concern } = payment;
    await finishTasks(ctx, id);
    ctx.moved({ noun: "payment_concern", id, move: "settle", from: concern, to: "none", why: input.note });
    return ok(null);
  },
});
