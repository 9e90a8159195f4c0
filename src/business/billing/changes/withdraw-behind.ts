// A contract ends before terms begin that were asked for already: nobody is to pay them any more, and nobody is reminded of them.
import type { Ctx } from "../../../kernel/act.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { requestsBehind } from "../documents/request.store.ts";
import { CONTRACT_ENDED, withdrawLocked } from "../documents/withdraw-request.ts";
import { lockPaid } from "../settling/lock-paid.ts";
import { lockSettlements } from "../settling/settlement.store.ts";

/** What had been paid on a request, of one payment. */
export type FreedMoney = {
  readonly paymentId: string;
  readonly currency: string;
  readonly minor: bigint;
};

/**
 * Step. `endsOn` null: whatever they are for. `billAgain`: by the next run, should they begin after all, because notice is taken
 * back. What was paid on such a request in part is the customer's balance, which they hear unless `isTold` (the caller says it);
 * one that was paid meanwhile has its invoice and stays. A request that also asks for something else is left to a person. Answers
 * that money.
 */
export async function withdrawBehind(
  ctx: Ctx,
  contractIds: readonly string[],
  endsOn: IsoDate | null,
  { billAgain, isTold = false }: { readonly billAgain: boolean; readonly isTold?: boolean },
): Promise<readonly FreedMoney[]> {
  const freed: FreedMoney[] = [];
  for (const id of await requestsBehind(ctx.tx, contractIds, endsOn)) {
    const [settlement] = await lockSettlements(ctx.tx, [id]);
    if (!settlement) continue;
    const lies = await lockPaid(ctx, id);
    const how = { why: CONTRACT_ENDED, billAgain, again: false, isTold };
    const done = await withdrawLocked(ctx, settlement, how);
    const { currency } = settlement;
    if (done.ok) freed.push(...lies.map(({ paymentId, minor }) => ({ paymentId, minor, currency })));
  }
  return freed;
}
