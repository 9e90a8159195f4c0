// What was agreed for one payment is over once that is invoiced: nothing follows that anybody could cancel.
import type { Ctx } from "../../kernel/act.ts";
import { must } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { endContract } from "./end-contract.ts";
import { paidOnce } from "./entry.store.ts";

/** Step, after entries were billed. Add-ons that go on keep their contract and what they belong to. */
export async function endPaidOnce(ctx: Ctx, entryIds: readonly string[], today: IsoDate): Promise<void> {
  for (const contractId of await paidOnce(ctx.tx, entryIds))
    must(await endContract(ctx, { contractId, endsOn: today, why: "paid_once" }));
}
