// When the gateway is asked again about a payment of which nothing is heard.
import type { Ctx } from "../../kernel/act.ts";
import { nextLook } from "./payment.rules.ts";
import { setFacts } from "./payment.store.ts";
import type { Payment } from "./payment.store.ts";
import { gatewayRefundsOf } from "./refund.store.ts";

/** Step, on a locked payment. */
export async function lookAgain(ctx: Ctx, { id, state }: Payment): Promise<void> {
  const refunds = await gatewayRefundsOf(ctx.tx, id);
  await setFacts(ctx.tx, id, { next_look_at: nextLook(state, refunds, ctx.now) });
}
