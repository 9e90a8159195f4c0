// Because its price rises a contract ends on the day it would: a term from that day on that was invoiced already is credited,
// and one that was asked for is asked for no more. What ends with it in the middle of a longer term costs none of its days behind
// that day, whatever the seller's setting says of other ends (decision 0082).
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { endedForPrice, lockContract, setRestAtEnd, tellCancelled } from "../../contracts/index.ts";
import type { EndForPriceRefusal } from "../../contracts/index.ts";
import type { NotCreditable } from "./change-contract.ts";
import { settleBehind } from "./credit-unused.ts";
import { areBeingBilled } from "../credits/credit.store.ts";

export type EndForPrice = { readonly contractId: string };
export type EndForPriceRefused =
  | EndForPriceRefusal
  | NotCreditable
  /** An invoice over it gets its number at this moment. */
  | { readonly code: "being_billed" };

/** Answers the day it ends. Refuses as the contract does (no_increase once the new price has begun), and being_billed. */
export const endForPrice = action({
  name: "end_for_price",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: EndForPrice) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, { contractId }: EndForPrice): Promise<Result<IsoDate, EndForPriceRefused>> {
    const ended = await endedForPrice(ctx, contractId);
    if (!ended.ok) return ended;
    const { endsOn, contractIds } = ended.value;
    if (await areBeingBilled(ctx.tx, contractIds)) return refuse({ code: "being_billed" });
    // What ends earlier by a notice of its own does so as was said then.
    for (const id of contractIds)
      if ((await lockContract(ctx.tx, id))?.endsOn === endsOn) await setRestAtEnd(ctx.tx, id, "credited");
    const credited = await settleBehind(ctx, contractIds, endsOn, "price_rises");
    if (!credited.ok) return credited;
    await tellCancelled(ctx, contractId, { on: endsOn, atOnce: false });
    return ok(endsOn);
  },
});
