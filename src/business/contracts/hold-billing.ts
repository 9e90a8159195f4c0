// An account, or one contract of it, is left out of billing from a day on; what it owes is billed once the hold is lifted.
import type { Ctx } from "../../kernel/act.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { insertHold, liftHoldsOfProfile } from "./contract.store.ts";
import type { NewHold } from "./contract.store.ts";

/** Step. Answers the hold's id. It stands in the story of the contract, or of the account, that it is about. */
export async function placeHold(ctx: Ctx, hold: NewHold): Promise<string> {
  const id = await insertHold(ctx.tx, hold, ctx.actor.id, ctx.now);
  const about = hold.contractId ?? hold.accountId;
  ctx.moved({ noun: "hold", id: about, move: "place", from: null, to: "held", why: hold.reason.trim() });
  return id;
}

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
): Promise<string> => placeHold(ctx, { contractId: null, ...hold, what: "billing" });

/** A step. Lifts what holds the contracts of a billing profile for this reason. */
export async function liftBillingHolds(
  ctx: Ctx,
  of: { readonly billingProfileId: string; readonly reason: string },
): Promise<void> {
  for (const id of await liftHoldsOfProfile(ctx.tx, of, ctx.now))
    ctx.moved({ noun: "hold", id, move: "lift", from: "held", to: "lifted" });
}
