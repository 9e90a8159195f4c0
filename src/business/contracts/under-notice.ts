// A contract is put under notice, and goes on again as if there had been none; its add-ons with it.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { endsByChange } from "./change-parts.store.ts";
import { contractStates, endAsWanted } from "./contract.rules.ts";
import type { WantedEnd } from "./contract.rules.ts";
import { lockContract, moveContract, setRestAtEnd } from "./contract.store.ts";
import type { LockedContract } from "./contract.store.ts";
import { endEntriesOf, entriesOfContract, reviveEntriesOf } from "./entry.store.ts";
import { wentOn } from "./pause-contract.ts";
import type { ContractRefusal } from "./start-entries.ts";
import { setEndsWithName } from "./with-name/with-name.store.ts";

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
  await setEndsWithName(ctx.tx, contract.id, false);
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
