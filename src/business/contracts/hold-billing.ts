// An account, or one contract of it, is left out of billing from a day on; what it owes is billed once the hold is lifted.
import type { Ctx } from "../../kernel/act.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { insertHold } from "./contract.store.ts";

/** A step, for modules that bill. Answers the hold's id. */
export const holdBilling = (
  ctx: Ctx,
  hold: {
    readonly accountId: string;
    readonly fromOn: IsoDate;
    readonly untilOn: IsoDate | null;
    readonly reason: string;
  },
): Promise<string> =>
  insertHold(ctx.tx, { ...hold, contractId: null, what: "billing" }, ctx.actor.id, ctx.now);
