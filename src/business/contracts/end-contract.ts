// A contract ends: on its last day, or at once because its thing is gone.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { contractStates } from "./contract.rules.ts";
import { lockContract, moveContract } from "./contract.store.ts";
import { dropWaitingChange } from "./drop-change.ts";
import { endEntriesOf } from "./entry.store.ts";
import { restIsOver } from "./pause-contract.ts";
import { bringStockBack } from "./contract-stock.ts";
import { wantTakenDown } from "./switched/want-switched.ts";
import { voidContract } from "./start-entries.ts";
import type { ContractRefusal } from "./start-entries.ts";

type EndContract = {
  readonly contractId: string;
  readonly endsOn: IsoDate;
  readonly why: string;
  /** Until when a person takes down what no panel reaches; else by tomorrow. */
  readonly downBy?: IsoDate;
  /** What was used before the end and is not billed yet, because something kept it from being, still is. */
  readonly owesUsed?: true;
};

/**
 * Step. Ends a contract and its entries on this day; nothing from that day on is billed, and what no panel reaches is to be taken
 * down by a person; a change that waits never comes. An ended one stays as it is.
 */
export async function endContract(ctx: Ctx, input: EndContract): Promise<Result<null, ContractRefusal>> {
  const contract = await lockContract(ctx.tx, input.contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  if (contract.state === "ended") return ok(null);
  const to = contractStates.decide(contract.state, "end");
  if (!to.ok) return to;
  // What was used before its rest is billed up to the end as ever, once its dates have moved by the days it rested.
  if (input.owesUsed === true && contract.state === "paused")
    await restIsOver(ctx, contract.id, input.endsOn);
  await moveContract(ctx.tx, contract.id, contract.state, to.value, input.endsOn);
  await endEntriesOf(ctx.tx, contract.id, input.endsOn, input.owesUsed === true ? "used" : "at_once");
  await bringStockBack(ctx, contract.id);
  await dropWaitingChange(ctx, contract.id);
  await wantTakenDown(ctx, contract, { why: input.why, by: input.downBy });
  ctx.moved({
    noun: "contract",
    id: contract.id,
    move: "end",
    from: contract.state,
    to: to.value,
    why: input.why,
  });
  for (const contractId of contract.childIds) await endChild(ctx, { ...input, contractId });
  return ok(null);
}

/** An add-on that never ran is not owed; one that ran ends with its parent. */
async function endChild(ctx: Ctx, input: EndContract): Promise<void> {
  const ended = await endContract(ctx, input);
  if (!ended.ok) await voidContract(ctx, input.contractId, input.why);
}
