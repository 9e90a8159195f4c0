// A contract ends: by notice at the end of a term, or at once because its thing is gone.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { endsByChange } from "./change-parts.store.ts";
import { contractStates, endAsWanted } from "./contract.rules.ts";
import type { WantedEnd } from "./contract.rules.ts";
import { wentOn } from "./pause-contract.ts";
import { lockContract, moveContract, setRestAtEnd } from "./contract.store.ts";
import type { LockedContract } from "./contract.store.ts";
import { endEntriesOf, entriesOfContract, reviveEntriesOf } from "./entry.store.ts";
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
 * down by a person. An ended one stays as it is.
 */
export async function endContract(ctx: Ctx, input: EndContract): Promise<Result<null, ContractRefusal>> {
  const contract = await lockContract(ctx.tx, input.contractId);
  if (!contract) return refuse({ code: "no_such", kind: "contract" });
  if (contract.state === "ended") return ok(null);
  const to = contractStates.decide(contract.state, "end");
  if (!to.ok) return to;
  await moveContract(ctx.tx, contract.id, contract.state, to.value, input.endsOn);
  await endEntriesOf(ctx.tx, contract.id, input.endsOn, input.owesUsed === true ? "used" : "at_once");
  await bringStockBack(ctx, contract.id);
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

/** One that rests by itself would sleep through the notice, and be billed beyond the end: it goes on. */
async function awake(ctx: Ctx, contractId: string): Promise<LockedContract | null> {
  const found = await lockContract(ctx.tx, contractId);
  if (found?.state !== "paused") return found;
  const seller = await sellerById(ctx.tx, found.sellerId);
  return wentOn(ctx, found, dateIn(seller.timeZone, ctx.now));
}

/** Step. Add-ons follow where their own state allows it: one that ends earlier does so, a notice of its own stays. */
export async function childrenFollow(
  ctx: Ctx,
  parent: LockedContract,
  move: "give_notice" | "take_back",
  endsOn: IsoDate | null,
): Promise<void> {
  for (const childId of parent.childIds) {
    const child = move === "give_notice" ? await awake(ctx, childId) : await lockContract(ctx.tx, childId);
    const to = child && contractStates.decide(child.state, move);
    if (!child || !to?.ok) continue;
    if (move === "take_back" && child.endsOn !== parent.endsOn) continue;
    if (move === "take_back" && (await endsByChange(ctx.tx, child.id))) continue;
    await moveContract(ctx.tx, child.id, child.state, to.value, endsOn);
    if (endsOn === null) await setRestAtEnd(ctx.tx, child.id, null);
    if (endsOn === null) await goesOn(ctx, child);
    else await endEntriesOf(ctx.tx, child.id, endsOn, "later");
    ctx.moved({ noun: "contract", id: child.id, move, from: child.state, to: to.value });
  }
}

/** One that ends by itself still does, on its day. */
async function goesOn(ctx: Ctx, { id, fixedUntil }: LockedContract): Promise<void> {
  await reviveEntriesOf(ctx.tx, id);
  if (fixedUntil !== null) await endEntriesOf(ctx.tx, id, fixedUntil, "later");
}

/** Step. A contract under notice goes on, as if there had been none. */
export async function goesOnAgain(ctx: Ctx, contract: LockedContract): Promise<void> {
  await moveContract(ctx.tx, contract.id, contract.state, "running", null);
  await setRestAtEnd(ctx.tx, contract.id, null);
  await goesOn(ctx, contract);
  ctx.moved({ noun: "contract", id: contract.id, move: "take_back", from: contract.state, to: "running" });
}

export type GiveNotice = WantedEnd & { readonly contractId: string };

/** Step. The contract runs on until the end of the term that notice reaches. Answers that day. Refuses bad_move. */
export async function noticeGiven(ctx: Ctx, input: GiveNotice): Promise<Result<IsoDate, ContractRefusal>> {
  const found = await lockContract(ctx.tx, input.contractId);
  if (!found) return refuse({ code: "no_such", kind: "contract" });
  const seller = await sellerById(ctx.tx, found.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  // Who cancels while it rests is not held longer by the pause: it goes on, and ends in its time.
  const contract = found.state === "paused" ? await wentOn(ctx, found, today) : found;
  const to = contractStates.decide(contract.state, "give_notice");
  if (!to.ok) return to;
  const endsOn = endAsWanted(contract, await entriesOfContract(ctx.tx, contract.id), input, today);
  await putUnderNotice(ctx, contract, endsOn);
  return ok(endsOn);
}

/** Step, for a running contract: it ends on the day, and its add-ons with it. */
export async function putUnderNotice(
  ctx: Ctx,
  contract: LockedContract,
  endsOn: IsoDate,
  why: string | null = null,
): Promise<void> {
  const move = "give_notice";
  await moveContract(ctx.tx, contract.id, contract.state, "ending", endsOn);
  await endEntriesOf(ctx.tx, contract.id, endsOn, "later");
  await childrenFollow(ctx, contract, move, endsOn);
  ctx.moved({ noun: "contract", id: contract.id, move, from: contract.state, to: "ending", why });
}
