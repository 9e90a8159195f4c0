// Money that is lost leaves what it was used for: what is free goes first, then the newest documents lose it, then orders that were
// paid with it from the balance.
import type { Ctx } from "../../../kernel/act.ts";
import { mayPullBack, pullBack } from "../balance/pull-back.ts";
import { freeOf } from "../payment.rules.ts";
import type { Payment } from "../payment.store.ts";
import { takeOffNewest } from "../take-off-newest.ts";

/** Step on a locked payment. False, and nothing is done: an order that was paid from it has given its money back. */
export async function takeFromUses(ctx: Ctx, payment: Payment, minor: bigint): Promise<boolean> {
  const isDrawn = minor > freeOf(payment) + payment.allocatedMinor;
  if (isDrawn && !(await mayPullBack(ctx, payment))) return false;
  if (await takeOffNewest(ctx, payment, minor)) return true;
  const pulled = await pullBack(ctx, payment, "dispute_lost");
  if (!pulled.ok) throw new Error(`what was drawn of ${payment.id} cannot be pulled back`);
  return true;
}
