// Where what the gateway tells does not fit, nothing is guessed: the payment is marked and a person hears of it.
import type { Ctx } from "../../kernel/act.ts";
import { finishTasks, openTask } from "../staff/index.ts";
import type { Concern } from "./payment.rules.ts";
import { setFacts } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { paymentDisputed, paymentUnclear } from "./payments.events.ts";
import { lockRefundsOf } from "./refund.store.ts";

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
    about: concern === "disputed" ? note : `${concern}: ${note}`,
  });
  ctx.announce(concern === "disputed" ? paymentDisputed : paymentUnclear, { paymentId: payment.id });
}

/** Step on a locked payment, once nothing is left of what was made at the gateway and nobody has said what it was for. */
export async function endFound(ctx: Ctx, payment: Payment): Promise<void> {
  if ((await lockRefundsOf(ctx.tx, payment.id, "found")).length > 0) return;
  await finishTasks(ctx, payment.id, "payment_unclear");
  if (payment.concern !== "refunded_elsewhere") return;
  await setFacts(ctx.tx, payment.id, { concern: null, concern_note: null });
  const step = { noun: "payment_concern", id: payment.id, move: "settle", to: "none" };
  ctx.moved({ ...step, from: payment.concern });
}
