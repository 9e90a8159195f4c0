// A contract that would end by itself goes on for another term.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn, nextDue } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import type { ContractTerms } from "../change.store.ts";
import { inTrial } from "../contract.rules.ts";
import { lockContract } from "../contract.store.ts";
import { tellTrialKept } from "../trial/tell-trial-end.ts";
import { trialGoesOn } from "../trial/trial-goes-on.ts";
import { tellTermAdded } from "../told/tell-holder.ts";
import { mainGrid } from "./fixed.store.ts";
import { goOnUntil } from "./go-on-until.ts";

export type FurtherTermRefusal =
  | { readonly code: "no_such"; readonly kind: "contract" }
  /** It does not run, or goes on by itself. */
  | { readonly code: "not_running" | "renews_itself" }
  /** The next term was added already. */
  | { readonly code: "renewed_already" };

type Ending = Pick<ContractTerms, "id" | "renewal" | "fixedUntil" | "trialUntil" | "afterTrial">;

/** Its trial is what ends by itself: a further term is the first one that is paid for. */
export const endsWithTrial = ({
  fixedUntil,
  trialUntil,
  afterTrial,
}: Omit<Ending, "id" | "renewal">): boolean =>
  afterTrial === "ends" && trialUntil !== null && fixedUntil === trialUntil;

/**
 * The day a contract that ends by itself would go on until with one term more; of a trial the day from which it is paid for.
 * Null: it goes on by itself.
 */
export async function endOfFurtherTerm(db: Tx | ReadDb, contract: Ending): Promise<IsoDate | null> {
  const { id, fixedUntil, renewal } = contract;
  if (endsWithTrial(contract)) return fixedUntil;
  const grid = await mainGrid(db, id);
  return renewal === "ends" && fixedUntil !== null && grid ? nextDue(grid.anchorOn, fixedUntil, grid) : null;
}

/**
 * Step. Answers the day it ends on now; one term ahead is the most. The next run bills the new term. Of a trial that would end by
 * itself: it goes on as agreed, and the day from which it is paid for.
 */
export async function addFurtherTerm(
  ctx: Ctx,
  contractId: string,
): Promise<Result<IsoDate, FurtherTermRefusal>> {
  const contract = await lockContract(ctx.tx, contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  const { id, fixedUntil, renewal } = contract;
  if (contract.state !== "running") return refuse({ code: "not_running" });
  const { timeZone } = await sellerById(ctx.tx, contract.sellerId);
  const today = dateIn(timeZone, ctx.now);
  if (endsWithTrial(contract) && contract.trialUntil !== null) {
    // What was not asked for in time is over, although nobody has ended it yet.
    if (!inTrial(contract, today)) return refuse({ code: "not_running" });
    await trialGoesOn(ctx, id, contract.trialUntil);
    await tellTrialKept(ctx, id, contract.trialUntil);
    return ok(contract.trialUntil);
  }
  const grid = await mainGrid(ctx.tx, id);
  if (renewal !== "ends" || fixedUntil === null || !grid) return refuse({ code: "renews_itself" });
  const thisEnd = nextDue(grid.anchorOn, today, grid);
  if (fixedUntil > thisEnd && fixedUntil > (contract.minimumUntil ?? thisEnd))
    return refuse({ code: "renewed_already" });
  const until = await endOfFurtherTerm(ctx.tx, contract);
  if (until === null) return refuse({ code: "renews_itself" });
  await goOnUntil(ctx.tx, contract, until);
  ctx.moved({ noun: "contract", id, move: "renew", from: contract.state, to: contract.state });
  await tellTermAdded(ctx, id, until);
  return ok(until);
}
