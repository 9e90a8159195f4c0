// A contract that would end by itself goes on for another term.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn, nextDue } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import type { ContractTerms } from "../change.store.ts";
import { lockContract } from "../contract.store.ts";
import { tellTermAdded } from "../told/tell-holder.ts";
import { mainGrid } from "./fixed.store.ts";
import { goOnUntil } from "./go-on-until.ts";

export type FurtherTermRefusal =
  | { readonly code: "no_such"; readonly kind: "contract" }
  /** It does not run, or goes on by itself. */
  | { readonly code: "not_running" | "renews_itself" }
  /** The next term was added already. */
  | { readonly code: "renewed_already" };

/** The day a contract that ends by itself would go on until with one term more; null: it goes on by itself. */
export async function endOfFurtherTerm(
  db: Tx | ReadDb,
  contract: Pick<ContractTerms, "id" | "renewal" | "fixedUntil">,
): Promise<IsoDate | null> {
  const { id, fixedUntil, renewal } = contract;
  const grid = await mainGrid(db, id);
  return renewal === "ends" && fixedUntil !== null && grid ? nextDue(grid.anchorOn, fixedUntil, grid) : null;
}

/** Step. Answers the day it ends on now; one term ahead is the most. The next run bills the new term. */
export async function addFurtherTerm(
  ctx: Ctx,
  contractId: string,
): Promise<Result<IsoDate, FurtherTermRefusal>> {
  const contract = await lockContract(ctx.tx, contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  const { id, fixedUntil, renewal } = contract;
  if (contract.state !== "running") return refuse({ code: "not_running" });
  const grid = await mainGrid(ctx.tx, id);
  if (renewal !== "ends" || fixedUntil === null || !grid) return refuse({ code: "renews_itself" });
  const seller = await sellerById(ctx.tx, contract.sellerId);
  const thisEnd = nextDue(grid.anchorOn, dateIn(seller.timeZone, ctx.now), grid);
  if (fixedUntil > thisEnd && fixedUntil > (contract.minimumUntil ?? thisEnd))
    return refuse({ code: "renewed_already" });
  const until = await endOfFurtherTerm(ctx.tx, contract);
  if (until === null) return refuse({ code: "renews_itself" });
  await goOnUntil(ctx.tx, contract, until);
  ctx.moved({ noun: "contract", id, move: "renew", from: contract.state, to: contract.state });
  await tellTermAdded(ctx, id, until);
  return ok(until);
}
