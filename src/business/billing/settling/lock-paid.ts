// What lies on a document, held: until the act is over nobody else spends of it, or takes it off.
import type { Ctx } from "../../../kernel/act.ts";
import { lockPayment } from "../../payments/index.ts";
import { paymentsOn } from "../credits/credit.store.ts";

/** Step, on the locked settlement; a payment that bounces at that moment is gone here, or waits. Newest first. */
export async function lockPaid(ctx: Ctx, documentId: string): ReturnType<typeof paymentsOn> {
  const seen = await paymentsOn(ctx.tx, documentId);
  await Promise.all(seen.map(({ paymentId }) => lockPayment(ctx.tx, paymentId)));
  return seen.length === 0 ? seen : paymentsOn(ctx.tx, documentId);
}
