// An account, or one contract of it, is left out of billing from a day on; what it owes is billed once the hold is lifted.
import type { Ctx } from "../../kernel/act.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { insertHold, liftHoldsOfProfile } from "./contract.store.ts";

/** A step, for modules that bill. Answers the hold's id. */
export const holdBilling = (
  ctx: Ctx,
  hold: {
    readonly accountId: string;
    /** Left out: all of the account. */
    readonly contractId?: string;
    readonly fromOn: IsoDate;
    readonly untilOn: IsoDate | null;
    readonly reason: string;
  },
): Promise<string> =>
  insertHold(ctx.tx, { contractId: null, ...hold, what: "billing" }, ctx.actor.id, ctx.now);

/** A step. Lifts what holds the contracts of a billing profile for this reason. */
export const liftBillingHolds = (
  ctx: Ctx,
  of: { readonly billingProfileId: string; readonly reason: string },
): Promise<void> => liftHoldsOfProfile(ctx.tx, of, ctx.now);
