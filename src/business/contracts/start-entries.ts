// The thing runs: its contract begins, and its entries are paid for from this day on.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { addDays } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { boundFrom, contractStates } from "./contract.rules.ts";
import { boundNoLonger } from "./change-parts.store.ts";
import { bringStockBack } from "./contract-stock.ts";
import { agreedOf, lockContract, moveContract, startContract } from "./contract.store.ts";
import { endWithFixed } from "./fixed/fix-until.ts";
import { startEntriesOf } from "./entry.store.ts";

export type ContractRefusal = { readonly code: "no_such"; readonly kind: "contract" } | BadMove;

/**
 * Step. Starts the contract and its waiting entries on this day, which becomes their anchor; answers the entries' ids. With a
 * trial the contract starts on it, and its entries on the day after the trial's last. A contract that runs already answers its
 * entries and changes nothing. Refuses no_such, bad_move (ended, void).
 */
export async function startEntries(
  ctx: Ctx,
  contractId: string,
  startsOn: IsoDate,
): Promise<Result<readonly string[], ContractRefusal>> {
  const contract = await lockContract(ctx.tx, contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  if (contract.state === "running") return ok(contract.entryIds);
  const to = contractStates.decide(contract.state, "start");
  if (!to.ok) return to;
  const agreed = await agreedOf(ctx.tx, contractId);
  const { trial } = agreed;
  const paidFrom = trial === null ? startsOn : addDays(startsOn, trial.days);
  // What binds its holder begins with the first term that is paid for.
  const bound = boundFrom(agreed, paidFrom);
  await startContract(ctx.tx, contractId, startsOn, bound, trial === null ? null : paidFrom);
  if (contract.isBundledPart) await boundNoLonger(ctx.tx, contractId);
  await startEntriesOf(ctx.tx, contractId, paidFrom);
  const lapses = trial?.after === "ends" ? paidFrom : null;
  await endWithFixed(ctx.tx, contractId, [lapses, bound.fixedUntil, agreed.parentUntil]);
  const why = trial === null ? null : "trial_begins";
  ctx.moved({ noun: "contract", id: contractId, move: "start", from: contract.state, to: to.value, why });
  return ok(contract.entryIds);
}

/**
 * Step. What never ran is not owed: the contract is void, its entries end. `stock` is kept where the order it came from goes on.
 * Refuses no_such, bad_move (it runs).
 */
export async function voidContract(
  ctx: Ctx,
  contractId: string,
  why: string,
  stock: "back" | "kept" = "back",
): Promise<Result<null, ContractRefusal>> {
  const contract = await lockContract(ctx.tx, contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  const to = contractStates.decide(contract.state, "void");
  if (!to.ok) return to;
  await moveContract(ctx.tx, contractId, contract.state, to.value, null);
  if (stock === "back") await bringStockBack(ctx, contractId);
  ctx.moved({ noun: "contract", id: contractId, move: "void", from: contract.state, to: to.value, why });
  for (const childId of contract.childIds) await voidContract(ctx, childId, why, stock);
  return ok(null);
}
