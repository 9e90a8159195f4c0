// A change that waits and never comes, because what it was to change is over.
import type { Ctx } from "../../kernel/act.ts";
import { lockWaitingChange, moveChange } from "./change.store.ts";
import { takeBackParts } from "./change-parts.ts";
import { contractChangeDone } from "./contracts.events.ts";
import { returnForChange } from "./contract-stock.ts";

/** Step, where the contract has ended: what was to join it is its holder's as before, what was taken of a stock comes back. */
export async function dropWaitingChange(ctx: Ctx, contractId: string): Promise<void> {
  const change = await lockWaitingChange(ctx.tx, contractId);
  if (!change) return;
  const { id, state } = change;
  await moveChange(ctx.tx, change, "taken_back");
  ctx.moved({ noun: "contract_change", id, move: "take_back", from: state, to: "taken_back" });
  ctx.announce(contractChangeDone, { changeId: id, outcome: "taken_back" });
  await returnForChange(ctx, change, true);
  await takeBackParts(ctx, change, true);
}
