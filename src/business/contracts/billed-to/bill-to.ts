// To whom a contract is invoiced from the next document on: another billing profile of its holder's, add-ons with it.
import type { Ctx } from "../../../kernel/act.ts";
import { liftHoldsOfContracts, setBillingProfile } from "./bill-to.store.ts";
import type { LockedContract } from "../contract.store.ts";
import { tellBilledTo } from "../told/tell-holder.ts";

export type BilledTo = {
  readonly billingProfileId: string;
  /** As it stands in the mail. */
  readonly place: string;
  /** What was waited for about the profile before: it is no question of the new one, which is judged by the next run. */
  readonly waitedFor: readonly string[];
};

/** Step, on a locked contract. The profile is its holder's, as the caller has seen. */
export async function billedTo(ctx: Ctx, contract: LockedContract, to: BilledTo): Promise<void> {
  const ids = [contract.id, ...contract.childIds];
  await setBillingProfile(ctx.tx, ids, to.billingProfileId);
  for (const id of await liftHoldsOfContracts(ctx.tx, ids, to.waitedFor, ctx.now))
    ctx.moved({ noun: "hold", id, move: "lift", from: "held", to: "lifted" });
  await tellBilledTo(ctx, contract.id, to.place);
}
