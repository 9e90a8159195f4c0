// A contract that becomes dearer may end on the day it would: whatever its notice and its minimum are.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { contractStates, isHeldTogether } from "../contract.rules.ts";
import { lockContract } from "../contract.store.ts";
import { wentOn } from "../pause-contract.ts";
import { childrenFollow, goesOnAgain, putUnderNotice } from "../under-notice.ts";
import type { ContractRefusal } from "../start-entries.ts";
import { reachedOn } from "./price-change.rules.ts";
import { comingOfContract } from "./price-change.store.ts";

export type PriceToCome = {
  readonly entryId: string;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly text: { readonly en: string; readonly de: string };
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  /** The first day of the first term at this price. */
  readonly on: IsoDate;
};

/** Prices that were announced and have not reached the contract: `endsOn` is the day on which it may end because of them. */
export async function pricesToCome(
  db: Tx | ReadDb,
  contractId: string,
  today: IsoDate,
): Promise<{ readonly prices: readonly PriceToCome[]; readonly endsOn: IsoDate | null }> {
  const coming = await comingOfContract(db, contractId, today);
  const prices = coming
    .map((one) => ({ ...one, on: reachedOn(one, one.fromOn) }))
    .filter((one) => one.on > today);
  const dearer = prices.filter((one) => one.afterMinor > one.beforeMinor).map((one) => one.on);
  return { prices, endsOn: dearer.toSorted()[0] ?? null };
}

export type EndForPriceRefusal =
  | ContractRefusal
  | { readonly code: "no_increase" }
  | { readonly code: "part_of_bundle" };

export type EndedForPrice = {
  readonly endsOn: IsoDate;
  /** The contract itself and its add-ons. */
  readonly contractIds: readonly string[];
};

/**
 * Step. Answers the day it ends. One that rests goes on with it; one that is under notice for a later day ends earlier. Refuses
 * no_such, bad_move (it is over, or ends by then anyway), part_of_bundle (its holder ends a bundle whole), and no_increase: none
 * is announced, or it has begun.
 */
export async function endedForPrice(
  ctx: Ctx,
  contractId: string,
): Promise<Result<EndedForPrice, EndForPriceRefusal>> {
  const found = await lockContract(ctx.tx, contractId);
  if (!found) return refuse({ code: "no_such", kind: "contract" });
  if (isHeldTogether(ctx, found)) return refuse({ code: "part_of_bundle" });
  const { state } = found;
  const asked = contractStates.decide(state, "give_notice");
  if (!asked.ok && state !== "paused" && state !== "ending") return asked;
  const today = dateIn((await sellerById(ctx.tx, found.sellerId)).timeZone, ctx.now);
  let contract = state === "paused" ? await wentOn(ctx, found, today) : found;
  const { endsOn } = await pricesToCome(ctx.tx, contract.id, today);
  if (endsOn === null) return refuse({ code: "no_increase" });
  if (state === "ending") {
    if (!asked.ok && (found.endsOn ?? endsOn) <= endsOn) return asked;
    await goesOnAgain(ctx, contract);
    await childrenFollow(ctx, contract, "take_back", null);
    contract = { ...contract, state: "running", endsOn: null };
  }
  await putUnderNotice(ctx, contract, endsOn, "price_rises");
  return ok({ endsOn, contractIds: [contract.id, ...contract.childIds] });
}
