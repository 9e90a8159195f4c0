// A trial that would end by itself goes on as the paid contract it was agreed to become, because its holder says so.
import type { Ctx } from "../../../kernel/act.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { boundFrom } from "../contract.rules.ts";
import { agreedOf, lockContract } from "../contract.store.ts";
import { reviveEntriesOf } from "../entry.store.ts";
import { fixUntil } from "../fixed/fix-until.ts";
import { runningChildren } from "../fixed/fixed.store.ts";
import { setAfterTrial } from "./trial.store.ts";

/** Step; the contract is locked by the caller, runs and is tried. What was ordered with it goes on with it. */
export async function trialGoesOn(ctx: Ctx, contractId: string, trialUntil: IsoDate): Promise<void> {
  const along = (await runningChildren(ctx.tx, contractId)).filter((one) => one.fixedUntil === trialUntil);
  for (const id of [contractId, ...along.map((one) => one.id)]) {
    const contract = await lockContract(ctx.tx, id);
    // What was set up later than what it belongs to is tried until a later day, and would have ended with it all the same.
    if (contract?.afterTrial !== "ends" || contract.fixedUntil !== trialUntil) continue;
    const { fixedUntil } = boundFrom(await agreedOf(ctx.tx, id), contract.trialUntil ?? trialUntil);
    await setAfterTrial(ctx.tx, id, { after: "goes_on", fixedUntil });
    await reviveEntriesOf(ctx.tx, id);
    if (fixedUntil !== null) await fixUntil(ctx.tx, id, fixedUntil);
    ctx.moved({ noun: "contract", id, move: "renew", from: "running", to: "running", why: "trial_kept" });
  }
}
